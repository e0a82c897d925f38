import Files
import Foundation
import NetCDF

/// A recorded cycle on its way into files.
struct HeartOutput {
  let recording: HeartRecording
  let tissue: HeartTissue
  let voxels: [Int]
  let spool: HeartSpool

  /// Writes the image data first and the NetCDF file last: once it is there, all is.
  ///
  /// - Parameter progress: called often with the share that is done.
  func write(to path: String, _ report: HeartReport, _ progress: (Double) throws -> Void) throws {
    let share = recording.writesImages ? 0.4 : 0
    if recording.writesImages {
      try HeartImages(beside: path, tissue: tissue, voxels: voxels).write(spool, count) {
        try progress(share * $0)
      }
    }
    try AtomicFile.write(to: path) { temporary in
      do {
        try writeNetCDF(to: temporary, report) { try progress(share + (1 - share) * $0) }
      } catch let error as NetCDFError {
        throw NetCDFError(path: path, operation: error.operation, message: error.message)
      }
    }
  }

  private var count: Int { recording.forcing.count * HeartClock.snapshots }

  private func writeNetCDF(
    to path: String, _ report: HeartReport, _ progress: (Double) throws -> Void
  ) throws {
    let file = try HeartFile(creating: path, recording: recording, tissue: tissue, voxels: voxels)
    for snapshot in 0..<count {
      try progress(Double(snapshot) / Double(count))
      try file.write(snapshot: snapshot, try spool.snapshot(snapshot))
    }
    try file.close(report)
  }
}
