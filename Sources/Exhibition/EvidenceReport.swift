import Charts
package import City
import Files
import Foundation
import Imaging
import Media
import Parallel
import Synchronization

/// Runs every experiment that holds the city against what is known about it, and writes what came
/// out: pictures of the curves, a picture of the storm day, and a table.
public struct EvidenceReport: Sendable {
  public static let tableName = "evidence.md"

  let results: [EvidenceResult]

  package init(_ results: [EvidenceResult]) { self.results = results }

  /// Runs the experiments.
  public init(job: Job) throws {
    let experiments = Evidence.all
    let done = Mutex(0)
    results = try parallelMap(count: experiments.count, threads: job.threads) { index in
      try job.interruption.check()
      let result = try experiments[index].result()
      let count = done.withLock { done in
        done += 1
        return done
      }
      job.progress.report(
        ProgressReport(
          task: "experiments", fraction: Double(count) / Double(experiments.count)))
      return result
    }
    job.progress.end()
  }

  /// Whether every finding is as it has to be.
  public var holds: Bool { results.allSatisfy(\.holds) }

  /// In a line.
  public var summary: String {
    let count = results.reduce(0) { $0 + $1.findings.count }
    let failed = results.flatMap { result in
      result.findings.filter { !$0.holds }.map { "\(result.evidence.name): \($0.quantity)" }
    }
    if failed.isEmpty { return "all \(count) findings hold" }
    return "\(failed.count) of \(count) findings fail: \(failed.joined(separator: "; "))"
  }

  /// Writes the table and the pictures into a folder, which is made if missing. The same program
  /// writes the same bytes.
  public func write(into folder: String, job: Job) throws {
    try CitySimulation.makeFolder(folder)
    func place(_ name: String) -> String { (folder as NSString).appendingPathComponent(name) }
    for (name, sheet) in try sheets {
      try job.interruption.check()
      try PNGFile.write(
        try sheet.picture(threads: job.threads), to: place(name),
        text: [("Software", "\(Program.name) \(Program.version)")])
    }
    try AtomicFile.write(Data(table.utf8), to: place(Self.tableName))
  }

  /// By file name.
  private var sheets: [(String, ChartSheet)] {
    get throws {
      let topics = Evidence.Topic.allCases.compactMap { topic -> (String, ChartSheet)? in
        let charts = results.filter { $0.evidence.topic == topic }.compactMap(Chart.init)
        return charts.isEmpty ? nil : (Self.pictureName(topic), ChartSheet(page: charts))
      }
      let stormDay = try CityRecord(Scenario(named: "storm-day"), seed: 7)
      return topics + [("storm-day.png", ChartSheet(page: StormDayCharts.all(of: stormDay)))]
    }
  }

  static func pictureName(_ topic: Evidence.Topic) -> String { "\(topic.rawValue).png" }
}

extension ChartSheet {
  /// As wide as a page of text shows: two columns, or three of smaller charts.
  init(page charts: [Chart]) {
    let isNarrow = charts.count.isMultiple(of: 3)
    let cell = PictureSize(width: isNarrow ? 424 : 640, height: isNarrow ? 310 : 380)
    self.init(charts, columns: isNarrow ? 3 : 2, cell: cell)
  }
}
