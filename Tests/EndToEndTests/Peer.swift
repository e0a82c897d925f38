import Foundation
import Imaging
import Testing

/// Debian's ffmpeg and ffprobe.
enum Peer {
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

  /// `key=value` facts of a film's stream.
  static func facts(_ path: String, _ entries: String) throws -> [String: String] {
    let text = String(
      decoding: try run(
        "ffprobe",
        ["-v", "error", "-count_frames", "-show_entries", entries, "-of", "default=nw=1", path]),
      as: UTF8.self)
    let pairs = text.split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { a, _ in a })
  }

  /// One frame of a film as 8-bit R'G'B', by ffmpeg's own conversion.
  static func frame(_ number: Int, of path: String, size: PictureSize) throws -> DisplayImage {
    let filter =
      "select=eq(n\\,\(number)),scale=in_color_matrix=bt709:in_range=tv:out_range=pc"
      + ":flags=accurate_rnd+full_chroma_int+full_chroma_inp+bicubic,format=rgb24"
    let bytes = try run(
      "ffmpeg",
      ["-v", "error", "-i", path, "-vf", filter, "-frames:v", "1", "-f", "rawvideo", "-"])
    return DisplayImage(size: size, bitDepth: 8, codes: bytes.map(UInt16.init))
  }

  /// A hash of every decoded frame of a film.
  static func frameHashes(_ path: String) throws -> [String] {
    let text = String(
      decoding: try run(
        "ffmpeg",
        ["-v", "error", "-i", path, "-fps_mode", "passthrough", "-f", "framemd5", "-"]),
      as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      line.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }
}
