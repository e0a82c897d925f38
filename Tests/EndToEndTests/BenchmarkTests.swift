import Foundation
import Testing

/// `verdiva-bench NAME --check` says by its status whether thresholds hold.
@Suite struct BenchmarkTests {
  private static let path = URL(filePath: Verdiva.path).deletingLastPathComponent()
    .appending(path: "verdiva-bench").path

  private func check(passes: Double) throws -> Verdiva.Outcome {
    let folder = try Folder()
    let thresholds = """
      {
        "noise": 0.25, "growth": 1e9, "over": 0, "passes": { "nothing": \(passes) }, "peers": {},
        "grading": {}, "effects": {}
      }
      """
    let benchmarks = folder.url.appending(path: "Benchmarks")
    try FileManager.default.createDirectory(at: benchmarks, withIntermediateDirectories: true)
    try Data(thresholds.utf8).write(to: benchmarks.appending(path: "raster-thresholds.json"))
    return try Running(
      Self.path, ["raster", "--only", "nothing", "--check"], in: folder
    ).outcome()
  }

  @Test func aBrokenThresholdIsFailure() throws {
    let broken = try check(passes: 1e-6)
    #expect(broken.status == 1)
    #expect(broken.output.contains("worse than its threshold:\n  nothing: passes: "))
  }

  @Test func thresholdsThatHoldAreSuccess() throws {
    let held = try check(passes: 1e6)
    #expect(held.status == 0 && !held.output.contains("worse"))
  }
}
