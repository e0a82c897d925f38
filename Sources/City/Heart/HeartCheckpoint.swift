import Files
import Foundation

/// How far a heart has come, for a run that goes on where another was killed.
struct HeartProgress: Sendable, Equatable {
  enum Stage: String, Sendable, Codable { case settling, recording }

  var stage = Stage.settling
  /// Cycles run before this one.
  var cycles = 0
  /// The snapshot of the cycle that comes next.
  var snapshot = 0
  /// The five fields at the start of the cycle.
  var start: [[Float]]
  /// The last settling cycle's five fields at the snapshots that will be blended.
  var approach: [[[Float]]] = []
}

/// A heart's progress and its fields as a file.
struct HeartCheckpoint: Sendable, Equatable {
  var progress: HeartProgress
  /// The five fields now.
  var fields: [[Float]]

  /// What is found at a checkpoint's place.
  enum Found: Equatable {
    case nothing
    case checkpoint(HeartCheckpoint)
    /// Why what is there is of no use.
    case unusable(String)
  }

  private struct Header: Codable {
    var format = HeartCheckpoint.format
    let settings: String
    let stage: HeartProgress.Stage
    let cycles: Int
    let snapshot: Int
    let voxels: Int
    let approach: Int
  }

  /// Raised where the equations, the scheme or this file change.
  private static let format = 1

  /// Writes a line of JSON and then the numbers, whole or not at all.
  ///
  /// - Parameter settings: everything that the heart depends on.
  func write(to path: String, settings: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var data = try encoder.encode(
      Header(
        settings: settings, stage: progress.stage, cycles: progress.cycles,
        snapshot: progress.snapshot, voxels: fields[0].count, approach: progress.approach.count))
    data.append(UInt8(ascii: "\n"))
    for values in fields + progress.start + progress.approach.joined() {
      data.append(RawBytes.data(of: values))
    }
    try AtomicFile.write(data, to: path)
  }

  static func find(at path: String, settings: String, voxels: Int) -> Found {
    guard let data = FileManager.default.contents(atPath: path) else { return .nothing }
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let header = try? JSONDecoder().decode(Header.self, from: data[..<end])
    else { return .unusable("it is damaged") }
    guard header.format == format, header.settings == settings, header.voxels == voxels else {
      return .unusable("it is of other settings")
    }
    let quantities = HeartFile.quantities.count
    let arrays = (2 + header.approach) * quantities
    let numbers = data[data.index(after: end)...]
    guard header.approach >= 0, numbers.count == arrays * voxels * MemoryLayout<Float>.stride else {
      return .unusable("it is damaged")
    }
    let all = RawBytes.values(Float.self, in: numbers)
    let states = (0..<2 + header.approach).map { state in
      (0..<quantities).map { quantity in
        let first = (state * quantities + quantity) * voxels
        return Array(all[first..<first + voxels])
      }
    }
    let progress = HeartProgress(
      stage: header.stage, cycles: header.cycles, snapshot: header.snapshot, start: states[1],
      approach: Array(states[2...]))
    return .checkpoint(HeartCheckpoint(progress: progress, fields: states[0]))
  }
}
