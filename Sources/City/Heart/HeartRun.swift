import Geometry

/// A heart on its way: paced until a cycle repeats itself, then recorded for one cycle.
final class HeartRun {
  let heart: BeatingHeart
  /// Where the heart is; its fields are 0 elsewhere.
  let voxels: [Int]
  private(set) var progress: HeartProgress
  private let weights: [[Float]]
  private let threads: Int

  /// The cycle is taken for periodic below this change, in any field, at any voxel.
  static let tolerance: Float = 5e-4
  /// Beats after which a heart is recorded even if it is not settled.
  static let longestRun = 12
  /// The last snapshots of a cycle, which pass over into the cycle before.
  static let blendedSnapshots = 12

  init(_ heart: BeatingHeart, tissue: HeartTissue, threads: Int) {
    self.heart = heart
    self.threads = threads
    let voxels = tissue.cover.indices.filter { tissue.cover[$0] > 0 }
    self.voxels = voxels
    weights = HeartFile.quantities.map { quantity in
      let weight = tissue[keyPath: quantity.weight]
      return voxels.map { weight[$0] }
    }
    progress = HeartProgress(start: Self.state(of: heart, at: voxels))
  }

  var snapshotsInCycle: Int { heart.forcing.count * HeartClock.snapshots }

  private var longestSettling: Int {
    max(3, (Self.longestRun + heart.forcing.count - 1) / heart.forcing.count)
  }

  /// Goes to the next snapshot; at a cycle's end, on to the next cycle or from settling to
  /// recording.
  ///
  /// - Returns: while recording, the snapshot that was left, packed.
  func advance(_ checkCancelled: () throws -> Void) throws -> [Int16]? {
    let snapshot = progress.snapshot
    let isBlended = snapshot >= snapshotsInCycle - Self.blendedSnapshots
    let state = progress.stage == .recording || isBlended ? fields : []
    try heart.advance(fromSnapshot: snapshot, threads: threads, checkCancelled)
    progress.snapshot += 1
    if progress.stage == .recording { return packed(state, snapshot) }
    if isBlended { progress.approach.append(state) }
    if progress.snapshot == snapshotsInCycle { beginCycle() }
    return nil
  }

  var isRecorded: Bool {
    progress.stage == .recording && progress.snapshot == snapshotsInCycle
  }

  private func beginCycle() {
    let isSettled = (residuals.max() ?? 0) < Self.tolerance
    progress.cycles += 1
    progress.snapshot = 0
    progress.start = fields
    if isSettled || progress.cycles == longestSettling {
      progress.stage = .recording
    } else {
      progress.approach = []
    }
  }

  /// The greatest change of each field since the start of the cycle.
  var residuals: [Float] {
    zip(fields, progress.start).map { now, start in
      zip(now, start).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
  }

  /// The five fields at `voxels`.
  var fields: [[Float]] { Self.state(of: heart, at: voxels) }

  private static func state(of heart: BeatingHeart, at voxels: [Int]) -> [[Float]] {
    heart.fields.map { field in voxels.map { field[$0] } }
  }

  /// Goes on from a checkpoint of the same settings.
  func restore(_ checkpoint: HeartCheckpoint) {
    progress = checkpoint.progress
    for (field, values) in zip(heart.fields, checkpoint.fields) {
      for (voxel, value) in zip(voxels, values) { field[voxel] = value }
    }
  }

  /// Passes from the recorded cycle to the one before it, which ended where the recorded one
  /// began; then weighs with the tissue, so that fields end softly at the walls.
  private func packed(_ state: [[Float]], _ snapshot: Int) -> [Int16] {
    let blended = snapshot - (snapshotsInCycle - Self.blendedSnapshots)
    guard blended >= 0, blended < progress.approach.count else {
      return zip(state, weights).flatMap { zip($0, $1).map { HeartFile.pack($0 * $1) } }
    }
    let share = smoothstep(0, 1, Float(blended + 1) / Float(Self.blendedSnapshots + 1))
    return HeartFile.quantities.indices.flatMap { quantity in
      let (now, before) = (state[quantity], progress.approach[blended][quantity])
      let weight = weights[quantity]
      return now.indices.map { HeartFile.pack(mix(now[$0], before[$0], share) * weight[$0]) }
    }
  }
}
