import City
import Exhibition
import Foundation
import Testing

@Suite struct EvidenceReportTests {
  struct Silence: ProgressListener {
    func report(_ report: ProgressReport) {}
    func end() {}
  }

  /// All experiments, and the table of the page: some seconds. When it fails after a wanted change,
  /// `verdiva evidence -o Assets/City` writes the page's files anew.
  @Test func everyFindingHoldsAndThePageShowsThem() throws {
    let job = Job(threads: 2, progress: Silence(), interruption: Interruption())
    let report = try EvidenceReport(job: job)
    #expect(report.holds, "\(report.summary)")
    #expect(report.summary.hasPrefix("all "))
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let page = root.appending(path: "Assets/City/\(EvidenceReport.tableName)")
    #expect(try String(contentsOf: page, encoding: .utf8) == report.table)
  }

  @Test func whatFailsIsNamed() throws {
    let evidence = try #require(Evidence.all.first)
    let report = EvidenceReport([
      EvidenceResult(
        evidence: evidence, tables: [],
        findings: [
          Finding("order", 1.5, 2, .within(0.1)), Finding("speed", 3.9, 4, .withinShare(0.05)),
          Finding("loss", 2e-9, 1e-12, .atMost), Finding("part", 0.95, 0.9, .atLeast),
        ])
    ])
    #expect(!report.holds)
    #expect(
      report.summary
        == "2 of 4 findings fail: \(evidence.name): order; \(evidence.name): loss")
    let rows = report.table.split(separator: "\n").filter { $0.hasPrefix("| \(evidence.name)") }
    #expect(
      rows == [
        "| \(evidence.name) | order | 1.5000 | 2 ± 0.1000 | -0.5000 | **fails** |",
        "| \(evidence.name) | speed | 3.9000 | 4 ± 5.00 % | -2.50 % | holds |",
        "| \(evidence.name) | loss | 2.0e-9 | at most 1.0e-12 |  | **fails** |",
        "| \(evidence.name) | part | 0.9500 | at least 0.9000 |  | holds |",
      ])
  }

  /// An experiment without findings shows nothing.
  @Test func noFindingsAreNoEvidence() throws {
    let evidence = try #require(Evidence.all.first)
    #expect(!EvidenceResult(evidence: evidence, tables: [], findings: []).holds)
  }
}
