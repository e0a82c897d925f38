public import Foundation

/// Debian's ffmpeg, ffprobe and others: independent readers of what we write.
public enum Peer {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// What a program prints on standard output.
  public static func run(_ program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) \(arguments) failed")
    }
    return data
  }

  /// `key=value` facts of a film's stream, as ffprobe reads them.
  public static func facts(_ path: String, _ entries: String) throws -> [String: String] {
    let output = try run(
      "ffprobe",
      ["-v", "error", "-count_frames", "-count_packets", "-show_entries", entries]
        + ["-of", "default=nw=1", path])
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    let pairs = lines.map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(
      pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { first, _ in first })
  }
}
