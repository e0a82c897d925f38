import Foundation
import Telemetry

/// `logs [--rows N] [--python PATH]`: rows a second and peak memory of reading a log into buckets
/// of 1 s for each kind of measurement, ours and DuckDB's in turn on the same file, each a process
/// of its own. DuckDB is Python's package of that name.
enum LogsBenchmark {
  private struct Run {
    var seconds: Double
    var peak: Double
    var buckets: Int
    var sum: Double
  }

  @Sendable static func run(_ options: [String]) throws {
    if let file = value("--read", options) { return try readOurs(file) }
    let rows = value("--rows", options).flatMap(Int.init) ?? 20_000_000
    let python = value("--python", options) ?? "python3"
    let folder = FileManager.default.temporaryDirectory.appending(path: "verdiva-logs-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    print("logs: \(rows) rows, best of 3 runs in turn; sniffing included")
    let heads = ["ours s", "DuckDB s", "speed", "ours MB", "DuckDB MB", "memory"]
    print(Measure.column("", 8) + heads.map { Measure.column($0, 11) }.joined())
    for form in LogGenerator.Form.allCases {
      let path = folder.appending(path: "log.\(form.rawValue)").path
      try LogGenerator(rows: rows).write(form, to: path)
      try measure(form, path, python)
      try FileManager.default.removeItem(atPath: path)
    }
  }

  private static func measure(
    _ form: LogGenerator.Form, _ path: String, _ python: String
  ) throws {
    var (ours, theirs) = ([Run](), [Run]())
    for _ in 0..<3 {
      ours.append(try child(CommandLine.arguments[0], ["logs", "--read", path]))
      theirs.append(try child(python, ["-c", script, path, form.rawValue]))
    }
    guard let a = ours.min(by: { $0.seconds < $1.seconds }),
      let b = theirs.min(by: { $0.seconds < $1.seconds })
    else { return }
    guard a.buckets == b.buckets, abs(a.sum - b.sum) <= 1e-9 * abs(b.sum) else {
      print("\(form.rawValue): the results differ: \(a) \(b)")
      exit(1)
    }
    let columns = [
      String(format: "%.2f", a.seconds), String(format: "%.2f", b.seconds),
      String(format: "%.2f x", b.seconds / a.seconds), String(format: "%.0f", a.peak),
      String(format: "%.0f", b.peak), String(format: "%.2f x", a.peak / b.peak),
    ]
    print(Measure.column(form.rawValue, 8) + columns.map { Measure.column($0, 11) }.joined())
  }

  private static func readOurs(_ path: String) throws {
    let clock = ContinuousClock()
    var log: TelemetryLog?
    let seconds = try clock.measure { log = try TelemetryLog(reading: path) } / .seconds(1)
    let channels = log?.channels ?? []
    let sum = channels.reduce(0) { total, channel in
      let counts = channel.buckets?.counts ?? channel.values.map { _ in 1 }
      return total + zip(channel.values, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let buckets = channels.reduce(0) { $0 + $1.values.count }
    print(seconds, Double(usage.ru_maxrss) / 1024, buckets, sum)
  }

  private static let script = """
    import duckdb, resource, sys, time
    path, form = sys.argv[1:]
    reader = 'read_csv' if form == 'csv' else 'read_json'
    start = time.perf_counter()
    result = duckdb.execute(f\"\"\"select count(*), sum(total) from (
      select kind, time_bucket(interval 1 second, time::timestamptz) as bucket, count(*), sum(value) as total,
      min(value), max(value) from {reader}('{path}') group by all)\"\"\").fetchone()
    seconds = time.perf_counter() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, *result)
    """

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
    guard process.terminationStatus == 0, words.count == 4 else {
      print("error: \(program) failed; DuckDB comes with: pip install duckdb")
      exit(1)
    }
    return Run(seconds: words[0], peak: words[1], buckets: Int(words[2]), sum: words[3])
  }

  private static func value(_ name: String, _ options: [String]) -> String? {
    options.firstIndex(of: name).flatMap {
      options.indices.contains($0 + 1) ? options[$0 + 1] : nil
    }
  }
}
