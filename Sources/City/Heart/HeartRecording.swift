import Files
import Foundation
import NetCDF

/// How the recorded cycle came out.
package struct HeartReport: Sendable, Equatable {
  /// Beats run before the recorded ones.
  package var beats: Int
  /// The greatest change over the recorded cycle of activation and recovery, and of the
  /// digestion's three fields, before the ends were joined.
  package var excitableResidual: Float
  package var digestionResidual: Float
  /// The last snapshots, which are joined to the cycle before.
  package var blendedSnapshots: Int
}

/// Paces the heart until its cycle repeats itself, then writes one cycle of snapshots. While it
/// works, a checkpoint and the snapshots so far stand beside the output; a run with the same
/// settings goes on from them and gives the same bytes.
package struct HeartRecording: Sendable {
  package let resolution: Int
  package let seed: UInt64
  package let scenario: String
  package let threads: Int
  /// One beat or a series of them.
  package let forcing: HeartForcing
  /// Whether VTK image data and their index are written beside the NetCDF file.
  package let writesImages: Bool
  package let memory: HeartMemory
  /// The time between checkpoints.
  package let checkpointInterval: Duration

  /// - Parameters:
  ///   - resolution: voxels along each side of the heart's box.
  ///   - scenario: is written into the file.
  package init(
    resolution: Int, seed: UInt64, scenario: String, threads: Int,
    forcing: HeartForcing = .steady, writesImages: Bool = false,
    memory: HeartMemory = .ofThisMachine, checkpointInterval: Duration = .seconds(5)
  ) {
    precondition(resolution >= 3 && threads >= 1, "a heart has voxels and a thread")
    (self.resolution, self.seed, self.scenario) = (resolution, seed, scenario)
    (self.threads, self.forcing, self.writesImages) = (threads, forcing, writesImages)
    (self.memory, self.checkpointInterval) = (memory, checkpointInterval)
  }

  /// Everything that the heart's bytes depend on.
  var settings: String {
    "resolution \(resolution), seed \(seed), intake \(forcing.intake), "
      + "conversion \(forcing.conversion), \(AlievPanfilov.heart.text), "
      + "\(DigestionKinetics.heart.text)"
  }

  package static func checkpointPath(for path: String) -> String { path + ".checkpoint" }
  package static func spoolPath(for path: String) -> String { path + ".snapshots" }

  /// Writes the NetCDF file, and image data on request, each whole or not at all.
  ///
  /// - Throws: `HeartError` before anything is done where the heart does not fit into memory;
  ///   `FileError` and `NetCDFError` where a file cannot be written; whatever `checkCancelled`
  ///   throws, and then leaves what is done so far in a checkpoint if one was written.
  package func write(
    to path: String, progress: (CityProgress) -> Void,
    checkCancelled: @Sendable () throws -> Void
  ) throws -> HeartReport {
    try memory.check(resolution: resolution)
    try AtomicFile.checkPlace(path)
    progress(CityProgress(stage: "heart, shape", fraction: 0))
    let tissue = try HeartTissue(
      shape: HeartShape(seed: seed), resolution: resolution, threads: threads, checkCancelled)
    do {
      let report = try write(tissue, to: path, progress, checkCancelled)
      removeScratch(path)
      return report
    } catch {
      let isResumable = FileManager.default.fileExists(atPath: Self.checkpointPath(for: path))
      if !isResumable { removeScratch(path) }
      throw error
    }
  }

  private func write(
    _ tissue: HeartTissue, to path: String, _ progress: (CityProgress) -> Void,
    _ checkCancelled: () throws -> Void
  ) throws -> HeartReport {
    let heart = try BeatingHeart(tissue: tissue, resolution: resolution, forcing: forcing)
    let run = HeartRun(heart, tissue: tissue, threads: threads)
    let pace = HeartPace(beats: forcing.count, writesImages: writesImages)
    let spool = try simulate(run, path, pace, progress, checkCancelled)
    defer { spool.close() }
    let report = report(on: run)
    let output = HeartOutput(recording: self, tissue: tissue, voxels: run.voxels, spool: spool)
    try output.write(to: path, report) { share in
      try checkCancelled()
      progress(CityProgress(stage: "heart, writing", fraction: pace.writing(share)))
    }
    return report
  }

  private func removeScratch(_ path: String) {
    for scratch in [Self.checkpointPath(for: path), Self.spoolPath(for: path)] {
      try? FileManager.default.removeItem(atPath: scratch)
    }
  }

  private func report(on run: HeartRun) -> HeartReport {
    let residuals = run.residuals
    return HeartReport(
      beats: run.progress.cycles * forcing.count, excitableResidual: residuals[..<2].max() ?? 0,
      digestionResidual: residuals[2...].max() ?? 0,
      blendedSnapshots: run.progress.approach.count)
  }
}
