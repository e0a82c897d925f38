import Foundation
import Testing

/// The built program, run as a process.
enum Verdiva {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Beside the tests' own executable.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "verdiva").path
  }()

  /// - Parameter caches: where logs are kept as they were read; nowhere if it is empty.
  static func run(
    _ arguments: [String], in folder: Folder, input: Data? = nil, caches: String = ""
  ) throws -> Outcome {
    try Running(path, arguments, in: folder, input: input, caches: caches).outcome()
  }

  /// With a limit on the size of files, the stand-in for a full disk.
  static func run(
    _ arguments: [String], in folder: Folder, fileLimitInKilobytes limit: Int
  ) throws -> Outcome {
    let script = "ulimit -f \(limit); exec \"$0\" \"$@\""
    return try Running("/bin/bash", ["-c", script, path] + arguments, in: folder).outcome()
  }
}

/// A process that may still run. Its streams go to files, so that it never waits for a reader.
final class Running {
  private let process = Process()
  private let output: URL
  private let errors: URL

  init(
    _ program: String, _ arguments: [String], in folder: Folder, input: Data? = nil,
    caches: String = ""
  ) throws {
    let streams = try Folder()
    let given = streams.url.appending(path: "input")
    try (input ?? Data()).write(to: given)
    output = streams.url.appending(path: "output")
    errors = streams.url.appending(path: "errors")
    for url in [output, errors] { try Data().write(to: url) }
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VERDIVA_CACHES": caches]) { $1 }
    process.currentDirectoryURL = folder.url
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    self.streams = streams
    try process.run()
  }

  private let streams: Folder

  var isRunning: Bool { process.isRunning }

  /// The most memory that it has held at once so far, in bytes; 0 once it has ended.
  var peakMemory: Int {
    let status = try? String(
      contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 << 10 } ?? 0
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func outcome() throws -> Verdiva.Outcome {
    process.waitUntilExit()
    return Verdiva.Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Waits until `condition` holds, or the process ends, or a minute has passed.
  func wait(until condition: () -> Bool) {
    let end = ContinuousClock.now + .seconds(60)
    while process.isRunning, !condition(), ContinuousClock.now < end { usleep(5_000) }
  }
}
