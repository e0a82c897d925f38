import Foundation

/// The workloads on which 2-D engines are compared, in a 1920x1080 float picture, with the machine's
/// own limits and other programs in the same run.
enum RasterBenchmark {
  private static let usage = """
    raster: options: --peers (measure other programs too), --check (exit with 1 where a ratio is worse
    than Benchmarks/raster-thresholds.json), --only NAME (that workload, or those whose name has NAME in it)
    """

  static func run(_ options: [String]) throws {
    let name = options.firstIndex(of: "--only").map { options.dropFirst($0 + 1).first ?? "" }
    let known = ["--peers", "--check", "--only", name]
    if options.contains(where: { !known.contains($0) }) { throw BenchmarkProblem(usage) }
    var report = try RasterReport(isChecked: options.contains("--check"))
    let exact = RasterWorkload.all.filter { $0.name == name }
    try report.measure(
      exact.isEmpty
        ? RasterWorkload.all.filter { workload in name.map(workload.name.contains) ?? true } : exact
    )
    if name == nil {
      try report.measureCompositing()
      try report.measureGrowth()
    }
    if options.contains("--peers") { try report.measurePeers() }
    if report.failures.isEmpty { return }
    print("\nworse than its threshold:")
    for failure in report.failures { print("  \(failure)") }
    exit(1)
  }
}
