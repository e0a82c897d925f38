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

/// The sample city: simulates days of Verdiva and one beat of its Waste Heart, and writes both as
/// the files that the city's real instruments would. The same scenario, seed and resolution give
/// the same bytes for any number of threads.
public struct CitySimulation: Sendable {
  /// Voxels a side that the heart can be simulated with.
  public static let resolutions = 16...1024
  public static let telemetryName = "telemetry.csv"
  public static let jsonLinesName = "telemetry.jsonl"
  public static let senMLName = "telemetry.senml.json"
  public static let districtsName = "districts.csv"
  public static let eventsName = "events.csv"
  public static let heartName = "heart.nc"
  public static let readMeName = "README.md"

  public let scenario: Scenario
  public let seed: UInt64
  public let resolution: Int
  /// Whether the telemetry is written as SenML too.
  public var writesSenML = false
  /// Whether the heart is written as VTK image data too.
  public var writesImages = false
  /// Beats of the heart, spread over the record's time; one is that of its mean intake and
  /// conversion.
  public var beats = 1
  /// The program and its version, for the README.
  public var program = "verdiva"

  /// - Parameter resolution: voxels along each side of the heart's box of 2.4 m.
  /// - Throws: `CityError.resolution` outside 16...1024.
  public init(scenario: Scenario, seed: UInt64 = 7, resolution: Int = 96) throws(CityError) {
    guard Self.resolutions.contains(resolution) else { throw .resolution(resolution) }
    self.scenario = scenario
    self.seed = seed
    self.resolution = resolution
  }

  /// Writes the telemetry, the districts' table, the events, the heart's beat and a README into
  /// `directory`, which is made if missing. Each file appears whole or not at all.
  ///
  /// - Parameters:
  ///   - progress: called on the calling thread.
  ///   - isCancelled: asked often, from any thread; once true, the call throws `CityError.cancelled`.
  /// - Returns: how the run came out.
  /// - Throws: `CityError`, or `FileError` and `NetCDFError` where a file cannot be written.
  @discardableResult
  public func write(
    into directory: String, threads: Int, progress: @Sendable (CityProgress) -> Void,
    isCancelled: @Sendable () -> Bool
  ) throws -> CityReport {
    guard threads >= 1 else { throw CityError.threads(threads) }
    let isNew = !FileManager.default.fileExists(atPath: directory)
    try Self.makeFolder(directory)
    do {
      return try writeFiles(into: directory, threads: threads, progress, isCancelled)
    } catch {
      if isNew { unsafe rmdir(directory) }
      throw error
    }
  }

  private func writeFiles(
    into directory: String, threads: Int, _ progress: @Sendable (CityProgress) -> Void,
    _ isCancelled: @Sendable () -> Bool
  ) throws -> CityReport {
    func place(_ name: String) -> String { (directory as NSString).appendingPathComponent(name) }
    @Sendable func checkpoint() throws {
      if isCancelled() { throw CityError.cancelled }
    }
    let record = try CityRecord(
      scenario, seed: seed,
      progress: { progress(CityProgress(stage: "city", fraction: Self.cityShare * $0)) },
      checkpoint: checkpoint)
    let heart = try writeHeart(
      of: record, to: place(Self.heartName), threads, progress, checkpoint)
    progress(CityProgress(stage: "telemetry", fraction: 0.99))
    for (name, text) in texts(of: record, heart) {
      try AtomicFile.write(Data(text.utf8), to: place(name))
    }
    progress(CityProgress(stage: "done", fraction: 1))
    return CityReport(
      imbalance: record.imbalance, cycleDays: record.cycle?.periods,
      cycleResidual: record.cycle?.residual)
  }

  private func texts(of record: CityRecord, _ heart: HeartReport) -> [(String, String)] {
    var texts = [
      (Self.telemetryName, record.telemetryCSV), (Self.jsonLinesName, record.jsonLines),
      (Self.districtsName, record.districtsCSV), (Self.eventsName, record.eventsCSV),
    ]
    if writesSenML { texts.append((Self.senMLName, record.senML)) }
    let readMe = ReadMe(simulation: self, record: record, heart: heart)
    return texts + [(Self.readMeName, readMe.text)]
  }

  /// The city's part of the whole time, about.
  private static let cityShare = 0.08

  private func writeHeart(
    of record: CityRecord, to path: String, _ threads: Int,
    _ progress: @Sendable (CityProgress) -> Void, _ checkpoint: @Sendable () throws -> Void
  ) throws -> HeartReport {
    let recording = HeartRecording(
      resolution: resolution, seed: seed, scenario: scenario.name, threads: threads,
      forcing: try record.heartForcing(count: beats), writesImages: writesImages)
    return try recording.write(
      to: path,
      progress: { step in
        let fraction = Self.cityShare + (0.99 - Self.cityShare) * step.fraction
        progress(CityProgress(stage: step.stage, fraction: fraction))
      }, checkCancelled: checkpoint)
  }

  /// Makes a folder, and those above it.
  /// - Throws: `FileError` where there is a file in its place, or it cannot be made.
  public static func makeFolder(_ directory: String) throws {
    var isFolder: ObjCBool = false
    let isThere = unsafe FileManager.default.fileExists(
      atPath: directory, isDirectory: &isFolder)
    do {
      if isThere && !isFolder.boolValue { throw CocoaError(.fileWriteFileExists) }
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw FileError(
        path: directory,
        reason: isThere
          ? "this is a file, not a folder; name another place for the sample data"
          : "the folder cannot be made; choose a place that you may write to")
    }
  }
}
