import Foundation
import Telemetry

/// A text as a log of its own.
func readLog(
  _ text: String, _ change: (inout TelemetryMapping) -> Void = { _ in }
) throws -> TelemetryLog {
  var mapping = TelemetryMapping()
  change(&mapping)
  return try TelemetryLog(bytes: Array(text.utf8), path: "x.log", mapping: mapping)
}

/// A folder of its own for one test, removed with it.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory.appending(path: "telemetry-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func log(_ text: String) throws -> TelemetryLog {
    try log(bytes: Array(text.utf8))
  }

  func log(bytes: [UInt8]) throws -> TelemetryLog {
    let file = folder.appending(path: "log.csv")
    try Data(bytes).write(to: file)
    return try TelemetryLog(readingCSV: file.path)
  }

  /// A problem without the folder's path.
  func text(_ problem: LogProblem) -> String {
    problem.description.replacing(folder.path + "/", with: "")
  }

  /// What reading `bytes` as a log fails with.
  func message(bytes: [UInt8]) -> String {
    do {
      _ = try log(bytes: bytes)
      return "no error"
    } catch {
      return "\(error)".replacing(folder.path + "/", with: "")
    }
  }

  func message(_ text: String) -> String { message(bytes: Array(text.utf8)) }
}

/// A small generator with a seed (Knuth's MMIX), so that a failure can be repeated.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    var word: UInt64 = 0
    for _ in 0..<2 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      word = word << 32 | state >> 32
    }
    return word
  }
}
