import Files
import Foundation

/// How far a simulation has come.
public struct CityProgress: Sendable, Equatable {
  /// What is being done, for people: `telemetry`, `heart, beat 2`, ...
  public var stage: String
  /// Of the whole, 0...1, never falling.
  public var fraction: Double

  public init(stage: String, fraction: Double) {
    self.stage = stage
    self.fraction = fraction
  }
}

/// The sample city: simulates a day of Verdiva and one beat of its Waste Heart, and writes both as
/// the files that the city's real instruments would. The same scenario, seed and resolution give
/// the same bytes for any number of threads.
public struct CitySimulation: Sendable {
  /// Voxels a side that the heart can be simulated with.
  public static let resolutions = 16...256
  public static let telemetryName = "telemetry.csv"
  public static let heartName = "heart.nc"
  public static let readMeName = "README.md"

  public let scenario: SampleScenario
  public let seed: UInt64
  public let resolution: Int

  /// - Parameter resolution: voxels along each side of the heart's box of 2.4 m.
  /// - Throws: `CityError.resolution` outside 16...256.
  public init(
    scenario: SampleScenario, seed: UInt64 = 7, resolution: Int = 96
  ) throws(CityError) {
    guard Self.resolutions.contains(resolution) else { throw .resolution(resolution) }
    self.scenario = scenario
    self.seed = seed
    self.resolution = resolution
  }

  /// Writes `telemetry.csv`, `heart.nc` and `README.md` into `directory`, which is made if missing.
  /// Each file appears whole or not at all.
  ///
  /// - Parameters:
  ///   - progress: called on the calling thread.
  ///   - isCancelled: asked often, from any thread; once true, the call throws `CityError.cancelled`.
  /// - Throws: `CityError`, or `FileError` and `NetCDFError` where a file cannot be written.
  public func write(
    into directory: String, threads: Int, progress: @Sendable (CityProgress) -> Void,
    isCancelled: @Sendable () -> Bool
  ) throws {
    guard threads >= 1 else { throw CityError.threads(threads) }
    let isNew = !FileManager.default.fileExists(atPath: directory)
    try makeFolder(directory)
    do {
      try writeFiles(into: directory, threads: threads, progress, isCancelled)
    } catch {
      if isNew { unsafe rmdir(directory) }
      throw error
    }
  }

  private func writeFiles(
    into directory: String, threads: Int, _ progress: @Sendable (CityProgress) -> Void,
    _ isCancelled: @Sendable () -> Bool
  ) throws {
    func place(_ name: String) -> String { (directory as NSString).appendingPathComponent(name) }
    @Sendable func checkpoint() throws {
      if isCancelled() { throw CityError.cancelled }
    }
    let recording = HeartRecording(
      resolution: resolution, seed: seed, scenario: scenario.name, threads: threads)
    let report = try recording.write(
      to: place(Self.heartName),
      progress: { step in
        progress(CityProgress(stage: step.stage, fraction: 0.99 * step.fraction))
      }, checkCancelled: checkpoint)
    progress(CityProgress(stage: "telemetry", fraction: 0.99))
    let day = CityDay(scenario: scenario, seed: seed)
    let sheet = TelemetrySheet(day: day, scenario: scenario)
    try AtomicFile.write(Data(sheet.text.utf8), to: place(Self.telemetryName))
    let readMe = ReadMe(simulation: self, heart: report)
    try AtomicFile.write(Data(readMe.text.utf8), to: place(Self.readMeName))
    progress(CityProgress(stage: "done", fraction: 1))
  }

  private func makeFolder(_ directory: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
    } catch {
      let isTaken = FileManager.default.fileExists(atPath: directory)
      throw FileError(
        path: directory,
        reason: isTaken
          ? "this is a file, not a folder; name another place for the sample data"
          : "the folder cannot be made; choose a place that you may write to")
    }
  }
}
