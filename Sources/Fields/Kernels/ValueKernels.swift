import Dispatch
import Foundation

/// The hot loops over values. Each voxel is worked out alone, so any vector width gives the same
/// bits.
enum ValueKernels {
  /// `a (1 - t) + b t`, voxel by voxel, by two threads.
  static func mix(_ a: [Float], _ b: [Float], _ t: Float) -> [Float] {
    precondition(a.count == b.count, "snapshots of one grid")
    return unsafe Array(unsafeUninitializedCapacity: a.count) { mixed, count in
      unsafe adviseLargePages(UnsafeMutableRawBufferPointer(mixed))
      let parts = a.count > 1 << 16 ? 2 : 1
      unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
          let total = a.count
          nonisolated(unsafe) let (a, b, mixed) = unsafe (a, b, mixed)
          DispatchQueue.concurrentPerform(iterations: parts) { part in
            for index in total * part / parts..<total * (part + 1) / parts {
              let start = unsafe a[index]
              let value = unsafe start + (b[index] - start) * t
              unsafe mixed.initializeElement(at: index, to: value)
            }
          }
        }
      }
      count = a.count
    }
  }

  /// Values that are yet to be written: what they are is not defined.
  static func unwritten(_ count: Int) -> [Float] {
    unsafe Array(unsafeUninitializedCapacity: count) { values, filled in
      unsafe adviseLargePages(UnsafeMutableRawBufferPointer(values))
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

  /// What a variable holds; NaN where there is no value.
  struct Survey: Sendable, Equatable {
    var low = Float.infinity
    var high = -Float.infinity
    var sum = 0.0
    var missing = 0
  }

  static func survey(_ values: [Float]) -> Survey {
    var survey = Survey()
    for value in values {
      // Comparisons with NaN are false.
      if value < survey.low { survey.low = value }
      if value > survey.high { survey.high = value }
      if value.isNaN { survey.missing += 1 } else { survey.sum += Double(value) }
    }
    return survey
  }

  /// How many values lie in each of equal parts of a range.
  static func histogram(_ values: [Float], _ low: Float, _ high: Float, bins: Int) -> [Int] {
    precondition(bins > 0, "a histogram has parts")
    var counts = [Int](repeating: 0, count: bins)
    let scale = high > low ? Double(bins) / (Double(high) - Double(low)) : 0
    for value in values where !value.isNaN {
      counts[min(bins - 1, max(0, Int((Double(value) - Double(low)) * scale)))] += 1
    }
    return counts
  }
}
