import Peers

extension Peer {
  /// A file's pictures as raw bytes in a pixel format of libav.
  static func pixels(_ path: String, _ format: String) throws -> [UInt8] {
    Array(
      try run(
        "ffmpeg",
        ["-v", "error", "-i", path, "-fps_mode", "passthrough", "-pix_fmt", format]
          + ["-f", "rawvideo", "-"]))
  }
}
