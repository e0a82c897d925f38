import Foundation

/// A table of pictures that take so many milliseconds, and so many passes of the yardstick on one
/// thread, which thresholds hold.
struct PassTable {
  private let yardstick = Yardstick(bandBytes: 32 * 1920 * 7 * 4)
  private let limits: [String: Double]
  private let thresholds: RasterThresholds?
  private let only: String?
  private var failures: [String] = []

  /// - Parameter limits: which thresholds, where `--check` is among the options.
  init(
    _ title: String, _ options: [String], _ limits: KeyPath<RasterThresholds, [String: Double]>
  ) throws {
    let only = options.firstIndex(of: "--only").map { options.dropFirst($0 + 1).first ?? "" }
    if let unknown = options.first(where: { !["--check", "--only", only].contains($0) }) {
      throw BenchmarkProblem(
        "there is no option '\(unknown)'; --check exits with 1 where a threshold is exceeded, "
          + "--only NAME measures the rows whose name has NAME in it")
    }
    self.only = only
    thresholds = options.contains("--check") ? try RasterThresholds.read() : nil
    self.limits = thresholds?[keyPath: limits] ?? [:]
    print(title)
    print(
      Measure.column("", 44) + Measure.column("1 thread", 12) + Measure.column("2 threads", 12)
        + Measure.column("passes", 9))
  }

  /// - Parameters:
  ///   - name: as thresholds call it.
  ///   - runs: of a round, of which the shortest counts.
  ///   - draw: makes the picture on so many threads.
  mutating func row(
    _ name: String, _ title: String, runs: Int, _ draw: (_ threads: Int) throws -> Void
  ) throws {
    guard only.map(name.contains) ?? true else { return }
    let one = try Measure.Comparison(
      rounds: 5, ours: { try Measure.leastProcessorTime(of: runs) { try draw(1) } * 1e3 },
      theirs: { yardstick.measuredPass() })
    if let limit = limits[name], let thresholds, thresholds.isExceeded(one.ratio, by: limit) {
      failures.append(
        "\(name): passes: \(Measure.digits(one.ratio, 2)), threshold \(Measure.digits(limit, 2))")
    }
    let two = try Measure.shortest(of: runs) { try draw(2) } * 1e3
    print(
      Measure.column(title, 44) + Measure.column(Measure.digits(one.ours), 12)
        + Measure.column(Measure.digits(two), 12)
        + Measure.column(Measure.digits(one.ratio), 9))
  }

  /// Ends the program with 1 where a threshold was exceeded.
  func finish() {
    if failures.isEmpty { return }
    print("\nworse than its threshold:")
    for failure in failures { print("  \(failure)") }
    exit(1)
  }
}
