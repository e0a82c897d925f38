import Foundation
import Imaging
import Peers

extension Peer {
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
