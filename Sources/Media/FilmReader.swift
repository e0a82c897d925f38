import CFFmpeg
import Imaging

/// Reads the encoded packets of a film's first video stream.
@safe final class FilmReader {
  private let context: UnsafeMutablePointer<AVFormatContext>
  let stream: UnsafeMutablePointer<AVStream>
  private let path: String

  init(_ path: String) throws {
    self.path = path
    var opened: UnsafeMutablePointer<AVFormatContext>?
    try Libav.check(path, "this is not a whole film") {
      unsafe avformat_open_input(&opened, Libav.url(path), nil, nil)
    }
    guard let context = unsafe opened else { preconditionFailure("open without a context") }
    do {
      unsafe stream = unsafe try Self.videoStream(of: context, path)
      let format = unsafe String(cString: context.pointee.iformat.pointee.name)
      if format.split(separator: ",").contains("mp4") { try MP4Boxes.checkEnd(of: path) }
    } catch {
      unsafe avformat_close_input(&opened)
      throw error
    }
    unsafe self.context = unsafe context
  }

  deinit {
    var context: UnsafeMutablePointer<AVFormatContext>? = unsafe context
    unsafe avformat_close_input(&context)
  }

  var parameters: AVCodecParameters { unsafe stream.pointee.codecpar.pointee }

  var size: PictureSize {
    let parameters = unsafe parameters
    return unsafe PictureSize(width: Int(parameters.width), height: Int(parameters.height))
  }

  /// The decoder's set-up (its parameter sets).
  var setUp: [UInt8] {
    let parameters = unsafe parameters
    return unsafe Array(
      UnsafeBufferPointer(start: parameters.extradata, count: Int(parameters.extradata_size)))
  }

  /// Fills `packet` with the next one of the stream, its times in ticks of the stream; false at the
  /// end.
  func read(into packet: Packet) throws -> Bool {
    while true {
      packet.clear()
      let result = unsafe av_read_frame(context, packet.pointer)
      if result == VERDIVA_AVERROR_EOF { return false }
      try Libav.check(path, "this film is damaged") { result }
      if unsafe packet.pointer.pointee.stream_index == stream.pointee.index { return true }
    }
  }

  private static func videoStream(
    of context: UnsafeMutablePointer<AVFormatContext>, _ path: String
  ) throws -> UnsafeMutablePointer<AVStream> {
    let index = unsafe av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
    guard index >= 0, let stream = unsafe context.pointee.streams[Int(index)] else {
      throw MediaError(path: path, reason: "there is no picture in this file")
    }
    return unsafe stream
  }
}
