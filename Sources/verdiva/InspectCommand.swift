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
    abstract: "Tells what is in logs and fields, and what is wrong with them.",
    discussion: """
      Logs are CSV and TSV, JSON Lines, InfluxDB line protocol, SenML and SQLite, packed with gzip or \
      zstd or not; a folder or a pattern in quotes is one log. Fields are NetCDF with the CF \
      conventions, VTK's images (.vti, .vtk) and their index (.pvd), OpenVDB and NRRD; a series of \
      files is named with a * in place of their number, in quotes.

      Examples:
        verdiva inspect city.csv
        verdiva inspect 'logs/*.jsonl.gz' --zone Europe/Lisbon --plot channels.png
        verdiva inspect 'flow_*.vti' --variables pressure,velocity.x --plot flow.png
      """)

  @Argument(help: "Files, folders or patterns.")
  var files: [String]

  @Flag(help: "Print JSON, one a line.")
  var json = false

  @Option(help: "Draw what is in it into a PNG: a log's channels, or a field's slices.")
  var plot: String?

  @Option(help: "Logs: the time zone of times that name none, as Europe/Lisbon.")
  var zone: String?

  @Option(help: "Logs: the order of dates such as 05/03/2026.")
  var dates: DateOrder?

  @OptionGroup var units: UnitOption

  @Option(help: "Logs: the table of a database.")
  var table: String?

  @Option(help: "Logs: seconds a bucket, where a log is too large to keep every sample.")
  var bucket: Double?

  @Option(help: "Fields: variables, one to four, apart by commas. Without it: the first four.")
  var variables: String?

  @Option(help: "Fields: the number of the snapshot to look at, from 0 on.")
  var snapshot = 0

  func validate() throws {
    if plot != nil && files.count > 1 { throw ValidationError("--plot takes one file.") }
    if snapshot < 0 { throw ValidationError("--snapshot is 0 or more.") }
  }

  func run() throws {
    var errors = 0
    for (index, file) in files.enumerated() {
      if index > 0 && !json { print() }
      print(FieldInspection.recognizes(file) ? try field(file) : try log(file, &errors))
    }
    if errors > 0 {
      throw UsageError(
        errors == 1 ? "1 error in what was read" : "\(errors) errors in what was read")
    }
  }

  private var threads: Int { ProcessInfo.processInfo.activeProcessorCount }

  private func field(_ file: String) throws -> String {
    try FieldInspection.describe(
      on: file, variables: variables?.split(separator: ",").map(String.init), snapshot: snapshot,
      plot: plot, threads: threads, as: json ? .json : .text)
  }

  private func log(_ file: String, _ errors: inout Int) throws -> String {
    var mapping = TelemetryMapping()
    (mapping.zone, mapping.dates, mapping.table, mapping.bucket) = (zone, dates, table, bucket)
    mapping.units = units.units
    let log = try read(file, mapping)
    if let plot {
      guard let sheet = LogPlot.sheet(of: log) else {
        throw UsageError("there is nothing to draw: the log has no channel with values")
      }
      try PNGFile.write(try sheet.picture(threads: threads), to: plot)
    }
    let report = LogReport(log)
    errors += report.errors.count
    return json ? try report.json() : report.text()
  }

  /// With a bar, where a person looks on.
  private func read(_ file: String, _ mapping: TelemetryMapping) throws -> TelemetryLog {
    guard ProgressPrinter.Style.standard == .bar else {
      return try TelemetryLog(reading: file, mapping: mapping, cache: CachePlace.logs)
    }
    let printer = ProgressPrinter(.bar)
    defer { printer.end() }
    return try TelemetryLog(reading: file, mapping: mapping, cache: CachePlace.logs) {
      printer.report(ProgressReport(task: "reading", fraction: $0))
    }
  }
}
