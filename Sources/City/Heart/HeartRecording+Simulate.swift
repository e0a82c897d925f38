import Files
import Foundation

extension HeartRecording {
  /// Runs a heart, from a checkpoint if there is one, until its cycle is recorded.
  func simulate(
    _ run: HeartRun, _ path: String, _ pace: HeartPace, _ progress: (CityProgress) -> Void,
    _ checkCancelled: () throws -> Void
  ) throws -> HeartSpool {
    let spool = try resume(run, path, pace, progress)
    var lastCheckpoint = ContinuousClock.now
    while !run.isRecorded {
      if let snapshot = try run.advance(checkCancelled) { try spool.append(snapshot) }
      progress(
        CityProgress(stage: stage(of: run), fraction: pace.simulating(run)))
      if ContinuousClock.now - lastCheckpoint >= checkpointInterval {
        try saveCheckpoint(run, spool, path)
        lastCheckpoint = .now
      }
    }
    return spool
  }

  private func stage(of run: HeartRun) -> String {
    if run.progress.stage == .recording { return "heart, recording" }
    let beat = run.progress.snapshot / HeartClock.snapshots
    return "heart, beat \(run.progress.cycles * forcing.count + beat + 1)"
  }

  private func saveCheckpoint(_ run: HeartRun, _ spool: HeartSpool, _ path: String) throws {
    try spool.synchronize()
    try HeartCheckpoint(progress: run.progress, fields: run.fields).write(
      to: Self.checkpointPath(for: path), settings: settings)
  }

  /// The snapshots of the run before, with `run` brought to where it was; or none of either.
  private func resume(
    _ run: HeartRun, _ path: String, _ pace: HeartPace, _ progress: (CityProgress) -> Void
  ) throws -> HeartSpool {
    let found = HeartCheckpoint.find(
      at: Self.checkpointPath(for: path), settings: settings, voxels: run.voxels.count)
    var obstacle: String?
    switch found {
    case .nothing: break
    case .unusable(let why): obstacle = why
    case .checkpoint(let checkpoint):
      let recorded = checkpoint.progress.stage == .recording ? checkpoint.progress.snapshot : 0
      if let spool = try openSpool(run, path, keeping: recorded) {
        run.restore(checkpoint)
        progress(CityProgress(stage: "heart, from its checkpoint", fraction: pace.simulating(run)))
        return spool
      }
      obstacle = "its snapshots are lost"
    }
    if let obstacle {
      // Before its snapshots are overwritten, or they would be taken for those of its own heart.
      try FileManager.default.removeItem(atPath: Self.checkpointPath(for: path))
      let stage = "heart, from the start (not from its checkpoint: \(obstacle))"
      progress(CityProgress(stage: stage, fraction: 0))
    }
    guard let spool = try openSpool(run, path, keeping: 0) else {
      preconditionFailure("a file holds at least no snapshots")
    }
    return spool
  }

  private func openSpool(_ run: HeartRun, _ path: String, keeping kept: Int) throws -> HeartSpool? {
    try HeartSpool(
      at: Self.spoolPath(for: path),
      valuesPerSnapshot: run.voxels.count * HeartFile.quantities.count, keeping: kept)
  }
}
