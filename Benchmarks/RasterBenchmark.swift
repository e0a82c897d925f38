import Foundation

/// The workloads on which 2-D engines are compared, in a 1920x1080 float picture, with the machine's
/// own limits and other programs in the same run.
enum RasterBenchmark {
  private static let usage = """
    raster: options: --peers (measure other programs too), --peer PROGRAM (and this one, which answers
    as Benchmarks/peers.py does), --check (exit with 1 where a ratio is worse than
    Benchmarks/raster-thresholds.json), --only NAME (that workload, or those whose name has NAME in it),
    --loop SECONDS (draw it again and again, to be profiled)
    """

  static func run(_ options: [String]) throws {
    func value(_ option: String) -> String? {
      options.firstIndex(of: option).map { options.dropFirst($0 + 1).first ?? "" }
    }
    let (name, peer, loop) = (value("--only"), value("--peer"), value("--loop"))
    let known = ["--peers", "--peer", peer, "--check", "--only", name, "--loop", loop]
    if options.contains(where: { !known.contains($0) }) { throw BenchmarkProblem(usage) }
    let exact = RasterWorkload.all.filter { $0.name == name }
    let workloads =
      exact.isEmpty
      ? RasterWorkload.all.filter { workload in name.map(workload.name.contains) ?? true } : exact
    if let loop {
      guard let seconds = Double(loop) else { throw BenchmarkProblem(usage) }
      return try draw(workloads, seconds)
    }
    var report = try RasterReport(isChecked: options.contains("--check"))
    try report.measure(workloads)
    if name == nil {
      try report.measureCompositing()
      try report.measureGrowth()
    }
    if options.contains("--peers") { try report.measurePeers(and: [peer].compactMap(\.self)) }
    if report.failures.isEmpty { return }
    print("\nworse than its threshold:")
    for failure in report.failures { print("  \(failure)") }
    exit(1)
  }

  private static func draw(_ workloads: [RasterWorkload], _ seconds: Double) throws {
    let drawings = workloads.map(RasterDrawing.init)
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      for drawing in drawings { _ = try drawing.picture(threads: 1) }
    }
  }
}
