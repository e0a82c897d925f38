import Foundation

/// `verdiva-bench [NAME] [OPTION...]`: measures how fast parts of Verdiva run on this machine and
/// prints one table each. Best of several runs, because other programs only ever make one slower.
@main
enum Bench {
  /// One file a benchmark; add its name here. Options are those after its name.
  static let benchmarks: [(name: String, run: @Sendable ([String]) throws -> Void)] = [
    ("effects", EffectsBenchmark.run), ("fields", FieldsBenchmark.run),
    ("grading", GradingBenchmark.run),
    ("logs", LogsBenchmark.run),
    ("quilt", QuiltBenchmark.run), ("raster", RasterBenchmark.run),
    ("simulation", { _ in try SimulationBenchmark.run() }),
    ("volumes", VolumeBenchmark.run), ("works", WorksBenchmark.run),
  ]

  static func main() throws {
    Measure.keepMemory()
    let arguments = CommandLine.arguments.dropFirst()
    let wanted = arguments.prefix { !$0.hasPrefix("--") }
    let options = Array(arguments.dropFirst(wanted.count))
    let names = benchmarks.map(\.name)
    if let unknown = wanted.first(where: { !names.contains($0) }) {
      try leave("there is no benchmark '\(unknown)'; there are: \(names.joined(separator: ", "))")
    }
    do {
      for benchmark in benchmarks where wanted.isEmpty || wanted.contains(benchmark.name) {
        try benchmark.run(options)
      }
    } catch let problem as BenchmarkProblem {
      try leave(problem.description)
    }
  }

  private static func leave(_ words: String) throws -> Never {
    try FileHandle.standardError.write(contentsOf: Data("error: \(words)\n".utf8))
    exit(2)
  }
}
