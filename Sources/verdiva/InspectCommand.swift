import ArgumentParser
import Charts
import Exhibition
import Foundation
import Imaging
import Media
import Telemetry

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tells what is in logs and what is wrong with them.",
    discussion: """
      Reads CSV and TSV, JSON Lines, InfluxDB line protocol, SenML and SQLite, packed with gzip or \
      zstd or not; a folder or a pattern in quotes is one log.

      Examples:
        verdiva inspect city.csv
        verdiva inspect 'logs/*.jsonl.gz' --zone Europe/Lisbon --plot channels.png
      """)

  @Argument(help: "Files, folders or patterns; each is a log.")
  var files: [String]

  @Flag(help: "Print JSON, one log a line.")
  var json = false

  @Option(help: "Draw the channels of the first log into a PNG.")
  var plot: String?

  @Option(help: "The time zone of times that name none, as Europe/Lisbon.")
  var zone: String?

  @Option(help: "The table of a database.")
  var table: String?

  @Option(help: "Seconds a bucket, where a log is too large to keep every sample.")
  var bucket: Double?

  func run() throws {
    var mapping = TelemetryMapping()
    (mapping.zone, mapping.table, mapping.bucket) = (zone, table, bucket)
    for (index, file) in files.enumerated() {
      let log = try TelemetryLog(reading: file, mapping: mapping)
      if json {
        print(try LogReport(log).json())
      } else {
        if index > 0 { print() }
        print(LogReport(log).text())
      }
      if index == 0, let plot { try draw(log, to: plot) }
    }
  }

  private func draw(_ log: TelemetryLog, to path: String) throws {
    guard let sheet = LogPlot.sheet(of: log) else {
      throw UsageError("there is nothing to draw: the log has no channel with values")
    }
    let threads = ProcessInfo.processInfo.activeProcessorCount
    try PNGFile.write(try sheet.picture(threads: threads), to: path)
  }
}
