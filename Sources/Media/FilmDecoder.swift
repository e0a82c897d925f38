import CFFmpeg
public import Imaging
public import Time

/// A picture of a film as it is shown.
public struct FilmPicture: Sendable {
  /// 16-bit R'G'B'.
  public let display: DisplayImage
  /// Its luma as it was coded, before any color is clipped: 0...65535 from black to white.
  public let luma: [UInt16]
}

/// Decodes the pictures of a film one after the other; only what its codec needs is held.
@safe public final class FilmDecoder {
  public let size: PictureSize
  public let rate: FrameRate
  private let path: String
  private let film: FilmReader
  private let context: UnsafeMutablePointer<AVCodecContext>
  private let frame: UnsafeMutablePointer<AVFrame>
  private let packet = Packet()
  private var isDrained = false

  /// - Throws: `FileError` where the file cannot be opened, `MediaError` where it is no film that
  ///   can be decoded.
  public init(reading path: String) throws {
    self.path = path
    let film = try FilmReader(path)
    let rates = unsafe [film.stream.pointee.avg_frame_rate, film.stream.pointee.r_frame_rate]
    guard let rate = rates.first(where: { $0.num > 0 && $0.den > 0 }) else {
      throw MediaError(path: path, reason: "this film does not state its frame rate")
    }
    let sides = PictureSize.sides
    guard sides.contains(film.size.width), sides.contains(film.size.height) else {
      throw MediaError(path: path, reason: "pictures of \(film.size) are not measured")
    }
    self.rate = FrameRate(Int(rate.num), Int(rate.den))
    self.film = film
    size = film.size
    let codec = unsafe film.parameters.codec_id
    guard let decoder = unsafe avcodec_find_decoder(codec) else {
      let name = unsafe String(cString: avcodec_get_name(codec))
      throw MediaError(path: path, reason: "this system's libavcodec has no decoder for \(name)")
    }
    guard let context = unsafe avcodec_alloc_context3(decoder), let frame = unsafe av_frame_alloc()
    else { preconditionFailure("out of memory") }
    unsafe (self.context, self.frame) = unsafe (context, frame)
    try Libav.check(path, "this film cannot be decoded") {
      unsafe avcodec_parameters_to_context(context, film.stream.pointee.codecpar)
    }
    unsafe context.pointee.thread_count = 0
    try Libav.check(path, "this film cannot be decoded") {
      unsafe avcodec_open2(context, decoder, nil)
    }
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
    unsafe avcodec_free_context(&context)
    var frame: UnsafeMutablePointer<AVFrame>? = unsafe frame
    unsafe av_frame_free(&frame)
  }

  /// The next picture in the order in which they are shown; nil after the last.
  public func next() throws -> FilmPicture? {
    while true {
      let result = unsafe avcodec_receive_frame(context, frame)
      if result == VERDIVA_AVERROR_EOF { return nil }
      if result != VERDIVA_AVERROR_AGAIN {
        try Libav.check(path, "this film is damaged") { result }
        defer { unsafe av_frame_unref(frame) }
        return try unsafe FrameConversion(frame, size, path).picture()
      }
      try feed()
    }
  }

  private func feed() throws {
    precondition(!isDrained, "a drained decoder gives pictures or ends")
    if try film.read(into: packet) {
      try Libav.check(path, "this film is damaged") {
        unsafe avcodec_send_packet(context, packet.pointer)
      }
    } else {
      isDrained = true
      try Libav.check(path, "this film is damaged") { unsafe avcodec_send_packet(context, nil) }
    }
  }
}
