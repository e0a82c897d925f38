import CMalloc
import Foundation

/// What benchmarks share: timing, and tables.
enum Measure {
  /// As the program itself keeps the memory of a frame for the next.
  static func keepMemory() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 1 << 30)
  }

  /// The shortest of `runs` runs, in seconds.
  static func shortest(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<runs { best = min(best, try clock.measure(body) / .seconds(1)) }
    return best
  }

  /// The least processor time of `runs` runs, in seconds: what a single thread takes, whatever else
  /// the machine does.
  static func leastProcessorTime(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<runs {
      let start = clock()
      try body()
      best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    return best
  }

  /// What ours and theirs took at least, in one unit, and how many times as long ours takes: the median
  /// over rounds in which both are measured one after the other, since whatever else the machine does
  /// then disturbs both.
  struct Comparison {
    var ours = Double.infinity
    var theirs = Double.infinity
    var ratio: Double { ratios.sorted()[ratios.count / 2] }
    private var ratios: [Double] = []

    /// - Parameter seconds: no round is begun after; there are three at least.
    init(
      rounds: Int = 9, seconds: Double = 3, ours: () throws -> Double, theirs: () throws -> Double
    ) rethrows {
      let (clock, limit) = (ContinuousClock(), Duration.seconds(seconds))
      let start = clock.now
      while ratios.count < rounds && (ratios.count < 3 || clock.now - start < limit) {
        let round = (try ours(), try theirs())
        ratios.append(round.0 / round.1)
        (self.ours, self.theirs) = (min(self.ours, round.0), min(self.theirs, round.1))
      }
    }
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
