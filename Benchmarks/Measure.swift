/// What benchmarks share: timing, and tables.
enum Measure {
  /// The shortest of `runs` runs, in seconds.
  static func shortest(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<runs { best = min(best, try clock.measure(body) / .seconds(1)) }
    return best
  }

  /// `text` at the end of a column.
  static func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
  }
}
