import CMalloc
import Foundation

/// What benchmarks share: timing, and tables.
enum Measure {
  /// As the program itself keeps the memory of a frame for the next.
  private static let keptMemory: Void = {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 1 << 30)
  }()

  /// The shortest of `runs` runs, in seconds.
  static func shortest(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    _ = keptMemory
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<runs { best = min(best, try clock.measure(body) / .seconds(1)) }
    return best
  }

  /// The least processor time of `runs` runs, in seconds: what a single thread takes, whatever else
  /// the machine does.
  static func leastProcessorTime(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    _ = keptMemory
    var best = Double.infinity
    for _ in 0..<runs {
      let start = clock()
      try body()
      best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    return best
  }

  /// `text` at the end of a column.
  static func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
  }

  /// A number with as many digits after the point.
  static func digits(_ value: Double, _ count: Int = 1) -> String {
    guard value.isFinite else { return "-" }
    return String(format: "%.\(count)f", value)
  }
}

/// Why a benchmark cannot run, in a line.
struct BenchmarkProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
