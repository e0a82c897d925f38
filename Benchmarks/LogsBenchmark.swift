import Foundation
import Telemetry

/// `logs [--rows N] [--runs N] [--python PATH]`: rows a second and peak memory of reading a log into
/// buckets of 1 s for each kind of measurement: ours, which finds out the dialect, and DuckDB's
/// (Python's package of that name), with a schema and finding it out, in turn on the same file, each
/// a process of its own. The processors' time is told too, which other programs disturb less. The
/// last column is ours once more, out of the cache.
enum LogsBenchmark {
  private struct Run {
    var seconds: Double
    var processor: Double
    var megabytes: Double
    var buckets: Int
    var sum: Double
  }

  private enum Reader: String, CaseIterable {
    case ours
    case schema = "DuckDB, schema"
    case sniffing = "DuckDB, sniffing"
    case again = "ours, again"
  }

  @Sendable static func run(_ options: [String]) throws {
    if let file = value("--read", options) { return try readOurs(file, value("--cache", options)) }
    let rows = value("--rows", options).flatMap(Int.init) ?? 20_000_000
    let runs = value("--runs", options).flatMap(Int.init) ?? 3
    let python = value("--python", options) ?? "python3"
    let folder = FileManager.default.temporaryDirectory.appending(path: "verdiva-logs-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    print("logs: \(rows) rows, best of \(runs) runs in turn")
    let heads = ["s", "cpu s", "Mrows/s", "peak MB", "slower", "more cpu", "more MB"]
    print(Measure.column("", 24) + heads.map { Measure.column($0, 10) }.joined())
    for form in LogGenerator.Form.allCases {
      let path = folder.appending(path: "log.\(form.rawValue)").path
      try LogGenerator(rows: rows).write(form, to: path)
      try measure(form, path, folder.appending(path: "cache").path, rows, runs, python)
      try FileManager.default.removeItem(atPath: path)
    }
  }

  private static func measure(
    _ form: LogGenerator.Form, _ path: String, _ cache: String, _ rows: Int, _ runs: Int,
    _ python: String
  ) throws {
    var found: [Reader: Run] = [:]
    _ = try ours(path, cache)
    for _ in 0..<runs {
      for reader in Reader.allCases {
        let run =
          switch reader {
          case .ours: try ours(path)
          case .again: try ours(path, cache)
          case .schema: try child(python, ["-c", script, path, form.rawValue, "schema"])
          case .sniffing: try child(python, ["-c", script, path, form.rawValue, "sniff"])
          }
        guard let best = found[reader] else {
          found[reader] = run
          continue
        }
        found[reader] = Run(
          seconds: min(best.seconds, run.seconds), processor: min(best.processor, run.processor),
          megabytes: max(best.megabytes, run.megabytes), buckets: run.buckets, sum: run.sum)
      }
    }
    guard let own = found[.ours] else { return }
    for reader in Reader.allCases {
      if let run = found[reader] { try show(reader, run, own, form, rows) }
    }
  }

  private static func show(
    _ reader: Reader, _ run: Run, _ own: Run, _ form: LogGenerator.Form, _ rows: Int
  ) throws {
    guard run.buckets == own.buckets, abs(run.sum - own.sum) <= 1e-9 * abs(own.sum) else {
      print("\(form.rawValue): the results differ: \(run) \(own)")
      exit(1)
    }
    let columns = [
      String(format: "%.2f", run.seconds), String(format: "%.2f", run.processor),
      String(format: "%.1f", Double(rows) / run.seconds / 1e6),
      String(format: "%.0f", run.megabytes), String(format: "%.2f x", run.seconds / own.seconds),
      String(format: "%.2f x", run.processor / own.processor),
      String(format: "%.2f x", run.megabytes / own.megabytes),
    ]
    let name = "\(form.rawValue), \(reader.rawValue)"
    print(
      name.padding(toLength: 24, withPad: " ", startingAt: 0)
        + columns.map { Measure.column($0, 10) }.joined())
  }

  private static func readOurs(_ path: String, _ cache: String?) throws {
    let clock = ContinuousClock()
    var log: TelemetryLog?
    let seconds = try clock.measure {
      log = try TelemetryLog(
        reading: path, cache: cache.map { LogCache(folder: URL(filePath: $0)) })
    }
    let channels = log?.channels ?? []
    let sum = channels.reduce(0) { total, channel in
      let counts = channel.buckets?.counts ?? channel.values.map { _ in 1 }
      return total + zip(channel.values, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let processor = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    let buckets = channels.reduce(0) { $0 + $1.values.count }
    print(seconds / .seconds(1), processor, Double(usage.ru_maxrss) / 1024, buckets, sum)
  }

  /// DuckDB as quick as it is: no time zones to reckon with, and of JSON only the keys that count.
  private static let script = """
    import duckdb, resource, sys, time
    path, form, mode = sys.argv[1:]
    wanted = "'time': 'TIMESTAMP', 'kind': 'VARCHAR', 'value': 'DOUBLE'"
    csv = "'time': 'TIMESTAMP', 'sensor': 'VARCHAR', 'kind': 'VARCHAR', 'value': 'DOUBLE', " \\
      "'unit': 'VARCHAR', 'lat': 'DOUBLE', 'lon': 'DOUBLE', 'status': 'VARCHAR'"
    source = {
      ('csv', 'sniff'): f"read_csv('{path}')",
      ('csv', 'schema'): f"read_csv('{path}', auto_detect=false, header=true, delim=',', quote='\\"', "
        f"escape='\\"', columns={{{csv}}})",
      ('jsonl', 'sniff'): f"read_json('{path}')",
      ('jsonl', 'schema'): f"read_json('{path}', format='newline_delimited', columns={{{wanted}}})",
    }[form, mode]
    before = resource.getrusage(resource.RUSAGE_SELF)
    start = time.perf_counter()
    result = duckdb.execute(f\"\"\"select count(*), sum(total) from (
      select kind, time_bucket(interval 1 second, time::timestamp) as bucket, count(*),
      sum(value) as total, min(value), max(value) from {source} group by all)\"\"\").fetchone()
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(seconds, processor, after.ru_maxrss / 1024, *result)
    """

  private static func ours(_ path: String, _ cache: String? = nil) throws -> Run {
    try child(
      CommandLine.arguments[0], ["logs", "--read", path] + (cache.map { ["--cache", $0] } ?? []))
  }

  private static func child(_ program: String, _ arguments: [String]) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let words = String(decoding: output, as: UTF8.self).split { $0 == " " || $0 == "\n" }
      .compactMap { Double($0) }
    guard process.terminationStatus == 0, words.count == 5 else {
      print("error: \(program) failed; DuckDB comes with: pip install duckdb")
      exit(1)
    }
    return Run(
      seconds: words[0], processor: words[1], megabytes: words[2], buckets: Int(words[3]),
      sum: words[4])
  }

  private static func value(_ name: String, _ options: [String]) -> String? {
    options.firstIndex(of: name).flatMap {
      options.indices.contains($0 + 1) ? options[$0 + 1] : nil
    }
  }
}
