import Dispatch
import Foundation
import Synchronization

/// The hot loops over voxels. Each voxel is worked out alone, so any vector width gives the same
/// bits.
enum VoxelKernels {
  /// `a (1 - t) + b t`, voxel by voxel.
  static func mix(_ a: [SIMD4<Float>], _ b: [SIMD4<Float>], _ t: Float) -> [SIMD4<Float>] {
    precondition(a.count == b.count, "snapshots of one grid")
    return unsafe Array(unsafeUninitializedCapacity: a.count) { mixed, count in
      unsafe adviseLargePages(UnsafeMutableRawBufferPointer(mixed))
      unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
          for index in 0..<a.count {
            let start = unsafe a[index]
            let value = unsafe start + (b[index] - start) * t
            unsafe mixed.initializeElement(at: index, to: value)
          }
        }
      }
      count = a.count
    }
  }

  /// Voxels that are yet to be written: what they hold is not defined.
  static func unwritten(_ count: Int) -> [SIMD4<Float>] {
    unsafe Array(unsafeUninitializedCapacity: count) { voxels, filled in
      unsafe adviseLargePages(UnsafeMutableRawBufferPointer(voxels))
      filled = count
    }
  }

  /// Asks the system for pages of 2 MiB: with small ones, half of the time to read a field went into
  /// handing them out.
  private static func adviseLargePages(_ bytes: UnsafeMutableRawBufferPointer) {
    let page = 1 << 21
    guard let start = bytes.baseAddress, bytes.count >= 8 * page else { return }
    let skipped = (page - Int(bitPattern: start) % page) % page
    _ = unsafe madvise(start + skipped, (bytes.count - skipped) / page * page, MADV_HUGEPAGE)
  }

  /// What one lane holds.
  struct LaneSurvey: Sendable, Equatable {
    var low = Float.infinity
    var high = -Float.infinity
    var sum = 0.0
    var missing = 0
  }

  /// The range of one lane and how many of its voxels hold no value.
  static func survey(_ voxels: [SIMD4<Float>], lane: Int) -> LaneSurvey {
    precondition((0..<4).contains(lane), "a voxel has four lanes")
    var survey = LaneSurvey()
    unsafe voxels.withUnsafeBufferPointer { voxels in
      for index in 0..<voxels.count {
        let value = unsafe voxels[index][lane]
        // Comparisons with NaN are false.
        if value < survey.low { survey.low = value }
        if value > survey.high { survey.high = value }
        if value.isNaN { survey.missing += 1 } else { survey.sum += Double(value) }
      }
    }
    return survey
  }

  /// How many voxels of a lane lie in each of equal parts of a range.
  static func histogram(
    _ voxels: [SIMD4<Float>], lane: Int, _ low: Float, _ high: Float, bins: Int
  ) -> [Int] {
    precondition((0..<4).contains(lane) && bins > 0, "a voxel has four lanes")
    var counts = [Int](repeating: 0, count: bins)
    let scale = high > low ? Double(bins) / (Double(high) - Double(low)) : 0
    unsafe voxels.withUnsafeBufferPointer { voxels in
      for index in 0..<voxels.count {
        let value = unsafe voxels[index][lane]
        if value.isNaN { continue }
        counts[min(bins - 1, max(0, Int((Double(value) - Double(low)) * scale)))] += 1
      }
    }
    return counts
  }

  /// How many voxels have no value in a lane.
  static func missing(in voxels: [SIMD4<Float>], lane: Int) -> Int {
    precondition((0..<4).contains(lane), "a voxel has four lanes")
    let missing = Mutex(0)
    unsafe voxels.withUnsafeBufferPointer { voxels in
      nonisolated(unsafe) let voxels = unsafe voxels
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        var count = 0
        for index in unsafe voxels.count * half / 2..<voxels.count * (half + 1) / 2 {
          unsafe count += voxels[index][lane].isNaN ? 1 : 0
        }
        missing.withLock { $0 += count }
      }
    }
    return missing.withLock { $0 }
  }

  /// Gives places without a value a value of their own, lane by lane.
  static func replaceMissing(in voxels: inout [SIMD4<Float>], with values: SIMD4<Float>) {
    unsafe voxels.withUnsafeMutableBufferPointer { voxels in
      for index in 0..<voxels.count {
        let voxel = unsafe voxels[index]
        unsafe voxels[index] = voxel.replacing(with: values, where: voxel .!= voxel)
      }
    }
  }
}
