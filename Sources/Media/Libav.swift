import CFFmpeg
import CFFmpegLog
import Files

/// Turns libav's return codes into errors.
enum Libav {
  private static let logIsCaptured: Void = verdiva_log_capture()

  /// Runs one call and returns its result; a negative one is thrown.
  ///
  /// - Parameter what: What could not be done, for the message: `the film cannot be opened`.
  @discardableResult
  static func check(_ path: String, _ what: String, _ call: () -> Int32) throws -> Int32 {
    logIsCaptured
    verdiva_log_clear()
    let code = call()
    if code < 0 { throw error(code, path, what) }
    return code
  }

  /// System errors become `FileError`, the rest `MediaError` with libav's last words.
  private static func error(_ code: Int32, _ path: String, _ what: String) -> any Error {
    let isSystemError = code > -200 && code != -EINVAL
    if isSystemError { return FileError(path: path, errno: -code) }
    let words = unsafe String(cString: verdiva_log_last())
    return MediaError(path: path, reason: "\(what) (\(words.isEmpty ? text(of: code) : words))")
  }

  private static func text(of code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    unsafe av_strerror(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The `file:` keeps libav from reading a name such as `a:b.mp4` as a protocol.
  static func url(_ path: String) -> String { "file:" + path }
}

/// A packet of encoded data, whose times count frames.
@safe final class Packet {
  let pointer: UnsafeMutablePointer<AVPacket>

  init() {
    guard let packet = unsafe av_packet_alloc() else { preconditionFailure("out of memory") }
    unsafe pointer = unsafe packet
  }

  deinit {
    var packet: UnsafeMutablePointer<AVPacket>? = unsafe pointer
    unsafe av_packet_free(&packet)
  }

  var isKey: Bool { unsafe pointer.pointee.flags & AV_PKT_FLAG_KEY != 0 }
  var times: (pts: Int64, dts: Int64) {
    get { unsafe (pointer.pointee.pts, pointer.pointee.dts) }
    set { unsafe (pointer.pointee.pts, pointer.pointee.dts) = newValue }
  }

  func clear() { unsafe av_packet_unref(pointer) }
}
