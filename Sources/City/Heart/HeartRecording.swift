import Geometry

/// How the recorded beat came out.
struct HeartReport: Sendable, Equatable {
  /// Beats run before the recorded one.
  var beats: Int
  /// The greatest change over the recorded beat of activation and recovery, and of the digestion's
  /// three fields, before the ends were joined.
  var excitableResidual: Float
  var digestionResidual: Float
  /// The last snapshots, which are joined to the beat before.
  var blendedSnapshots: Int
}

/// Paces the heart until a beat repeats itself, then writes one beat of snapshots.
struct HeartRecording: Sendable {
  let resolution: Int
  let seed: UInt64
  let scenario: String
  let threads: Int

  /// The beat is taken for periodic below this change, in any field, at any voxel.
  static let tolerance: Float = 5e-4
  static let longestRun = 12
  /// The share of the beat, at its end, that is blended.
  static let blendedShare = 0.12

  static let blendedSnapshots = Int(
    (blendedShare * Double(HeartClock.snapshots)).rounded())

  func write(
    to path: String, progress: (CityProgress) -> Void, checkpoint: @Sendable () throws -> Void
  ) throws -> HeartReport {
    progress(CityProgress(stage: "heart, shape", fraction: 0.01))
    let tissue = try HeartTissue(
      shape: HeartShape(seed: seed), resolution: resolution, threads: threads, checkpoint)
    let heart = try BeatingHeart(tissue: tissue, clock: HeartClock(resolution: resolution))
    let voxels = tissue.cover.indices.filter { tissue.cover[$0] > 0 }
    let approach = try settle(heart, voxels, progress, checkpoint)
    let start = Self.copies(of: heart)

    let file = try HeartFile(creating: path, recording: self, tissue: tissue)
    for snapshot in 0..<HeartClock.snapshots {
      let fraction = 0.6 + 0.39 * Double(snapshot) / Double(HeartClock.snapshots)
      progress(CityProgress(stage: "heart, recording", fraction: fraction))
      let state = Self.blended(Self.state(of: heart, at: voxels), snapshot, approach)
      try file.write(snapshot: snapshot, state, at: voxels)
      try heart.advance(fromSnapshot: snapshot, threads: threads, checkpoint)
    }
    let residuals = zip(heart.fields, start).map { $0.distance(to: $1) }
    let report = HeartReport(
      beats: approach.beats, excitableResidual: residuals[..<2].max() ?? 0,
      digestionResidual: residuals[2...].max() ?? 0, blendedSnapshots: Self.blendedSnapshots)
    try file.close(report)
    return report
  }

  private struct Approach {
    var beats = 0
    /// The last beat's state at the snapshots that will be blended.
    var tail: [Int: [[Float]]] = [:]
  }

  /// Runs beats until one changes no field by more than the tolerance.
  private func settle(
    _ heart: BeatingHeart, _ voxels: [Int], _ progress: (CityProgress) -> Void,
    _ checkpoint: () throws -> Void
  ) throws -> Approach {
    var approach = Approach()
    while approach.beats < Self.longestRun {
      let start = Self.copies(of: heart)
      for snapshot in 0..<HeartClock.snapshots {
        let beat = Double(approach.beats) + Double(snapshot) / Double(HeartClock.snapshots)
        // Most hearts settle in five beats; the bar slows down after them and never falls.
        let fraction = 0.05 + 0.55 * beat / (beat + 1.5)
        progress(CityProgress(stage: "heart, beat \(approach.beats + 1)", fraction: fraction))
        if snapshot >= HeartClock.snapshots - Self.blendedSnapshots {
          approach.tail[snapshot] = Self.state(of: heart, at: voxels)
        }
        try heart.advance(fromSnapshot: snapshot, threads: threads, checkpoint)
      }
      approach.beats += 1
      let change = zip(heart.fields, start).map { $0.distance(to: $1) }.max() ?? 0
      if change < Self.tolerance { break }
    }
    return approach
  }

  /// Passes from the recorded beat to the one before it, which ended where the recorded one began.
  private static func blended(
    _ state: [[Float]], _ snapshot: Int, _ approach: Approach
  ) -> [[Float]] {
    guard let tail = approach.tail[snapshot] else { return state }
    let first = HeartClock.snapshots - blendedSnapshots
    let weight = smoothstep(0, 1, Float(snapshot - first + 1) / Float(blendedSnapshots + 1))
    return zip(state, tail).map { zip($0, $1).map { mix($0, $1, weight) } }
  }

  private static func state(of heart: BeatingHeart, at voxels: [Int]) -> [[Float]] {
    heart.fields.map { field in voxels.map { field[$0] } }
  }

  private static func copies(of heart: BeatingHeart) -> [VoxelField] {
    heart.fields.map { field in
      let copy = VoxelField(field.lattice)
      copy.copy(from: field)
      return copy
    }
  }
}
