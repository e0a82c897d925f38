import Foundation
import Testing

/// Debian's ffmpeg and ffprobe, the independent readers of what we write.
enum Peer {
  /// What the program prints on standard output.
  static func run(_ program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) \(arguments) failed")
    return data
  }

  /// A file's pictures as raw bytes in a pixel format of libav.
  static func pixels(_ path: String, _ format: String) throws -> [UInt8] {
    Array(
      try run(
        "ffmpeg",
        ["-v", "error", "-i", path, "-fps_mode", "passthrough", "-pix_fmt", format]
          + ["-f", "rawvideo", "-"]))
  }

  /// `key=value` facts of the first stream.
  static func facts(_ path: String, _ entries: String) throws -> [String: String] {
    let text = String(
      decoding: try run(
        "ffprobe",
        ["-v", "error", "-count_packets", "-show_entries", entries, "-of", "default=nw=1", path]),
      as: UTF8.self)
    let pairs = text.split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { a, _ in a })
  }
}

/// A folder for one test, removed with it.
final class TestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
  var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted() }
  }
}
