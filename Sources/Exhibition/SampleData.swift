public import City
import Diagnostics
import Files
import Foundation
import Notation
import Story

/// The sample city's files.
public enum SampleData {
  public static let scenarios = BuiltInScenarios.names
  public static let standardScenario = "storm-day"
  public static let resolutions = CitySimulation.resolutions
  public static let standardResolution = 96

  /// The built-in scenarios, a line each.
  public static func list() throws -> [String] {
    let width = scenarios.map(\.count).max() ?? 0
    return try scenarios.map { name in
      let padding = String(repeating: " ", count: width - name.count)
      return "\(name)\(padding)  \(try Scenario(named: name).summary)"
    }
  }

  /// What is asked of the sample city.
  public struct Order: Sendable {
    /// A scenario's name, or the path of its file.
    public var scenario: String
    public var seed: UInt64
    /// In place of the scenario's own.
    public var days: Int?
    public var resolution = standardResolution
    /// Whether the telemetry is written as SenML too.
    public var writesSenML = false
    /// Whether the heart is written as VTK image data too.
    public var writesImages = false
    /// Beats of the heart over the scenario's time.
    public var beats = 1

    public init(scenario: String, seed: UInt64) {
      self.scenario = scenario
      self.seed = seed
    }
  }

  /// Simulates a scenario into a folder, which is made if missing.
  @discardableResult
  public static func make(_ order: Order, in folder: String, job: Job) throws -> CityReport {
    var scenario = try Scenario(named: order.scenario)
    if let days = order.days { scenario = try scenario.lasting(days: days) }
    var simulation = try CitySimulation(
      scenario: scenario, seed: order.seed, resolution: order.resolution)
    simulation.writesSenML = order.writesSenML
    (simulation.writesImages, simulation.beats) = (order.writesImages, order.beats)
    simulation.program = "\(Program.name) \(Program.version)"
    defer { job.progress.end() }
    return try withLock(on: folder) { try write(simulation, into: folder, job) }
  }

  private static func write(
    _ simulation: CitySimulation, into folder: String, _ job: Job
  ) throws -> CityReport {
    let name = simulation.scenario.name
    do {
      return try simulation.write(
        into: folder, threads: job.threads,
        progress: { step in
          job.progress.report(
            ProgressReport(task: "simulating \(name)", fraction: step.fraction))
        }, isCancelled: { job.interruption.isRequested })
    } catch CityError.cancelled {
      throw Interrupted(
        "interrupted: the sample data is not finished; the same command goes on where it was")
    }
  }

  /// Holds a folder, so that no two programs write into it; one that was made for nothing goes.
  private static func withLock<Result>(
    on folder: String, _ work: () throws -> Result
  ) throws -> Result {
    let isNew = !FileManager.default.fileExists(atPath: folder)
    try CitySimulation.makeFolder(folder)
    do {
      let path = (folder as NSString).appendingPathComponent(".lock")
      guard let lock = try FolderLock(path) else { throw CityError.folderInUse(folder) }
      return try withExtendedLifetime(lock, work)
    } catch {
      if isNew { unsafe rmdir(folder) }
      throw error
    }
  }

  /// Makes the files that a story wants and that are not there, if it names a sample.
  static func makeMissing(for story: Story, _ places: DataPlaces, job: Job) throws {
    guard let sample = story.data.sample else { return }
    guard scenarios.contains(sample.value) else {
      throw UsageError(UnknownScenario(name: sample.value).message, at: sample.place)
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
      let order = Order(scenario: sample.value, seed: story.seed)
      try make(order, in: folder.isEmpty ? "." : folder, job: job)
    }
  }
}
