import City
import Diagnostics
import Files
import Foundation
import Notation
import Story

/// The sample city's files.
public enum SampleData {
  public static let scenarios = SampleScenario.names
  public static let standardScenario = "storm-day"
  public static let resolutions = CitySimulation.resolutions
  public static let standardResolution = 96

  /// Simulates a scenario into a folder, which is made if missing.
  public static func make(
    _ name: String, in folder: String, seed: UInt64, resolution: Int = standardResolution,
    job: Job
  ) throws {
    guard let scenario = SampleScenario(named: name) else {
      throw UsageError(unknown(name))
    }
    let simulation = try CitySimulation(scenario: scenario, seed: seed, resolution: resolution)
    defer { job.progress.end() }
    do {
      try simulation.write(
        into: folder, threads: job.threads,
        progress: { step in
          job.progress.report(
            ProgressReport(task: "simulating \(name)", fraction: step.fraction))
        }, isCancelled: { job.interruption.isRequested })
    } catch CityError.cancelled {
      throw Interrupted("interrupted: the sample data was not finished and nothing of it is left")
    }
  }

  private static func unknown(_ name: String) -> String {
    "there is no sample scenario '\(name)'\(Suggestion.phrase(for: name, among: scenarios))"
  }

  /// Makes the files that a story wants and that are not there, if it names a sample.
  static func makeMissing(for story: Story, _ places: DataPlaces, job: Job) throws {
    guard let sample = story.data.sample else { return }
    guard scenarios.contains(sample.value) else {
      throw UsageError(unknown(sample.value), at: sample.place)
    }
    if places.missing.isEmpty { return }
    for (path, name) in [
      (places.telemetry, CitySimulation.telemetryName), (places.field, CitySimulation.heartName),
    ] {
      guard let path, places.missing.contains(path) else { continue }
      guard (path as NSString).lastPathComponent == name else {
        throw UsageError(
          "\(path) is missing, and the sample '\(sample.value)' has no such file; "
            + "call it \(name) in the story")
      }
    }
    for folder in Set(places.missing.map { ($0 as NSString).deletingLastPathComponent }).sorted() {
      try make(sample.value, in: folder.isEmpty ? "." : folder, seed: story.seed, job: job)
    }
  }
}
