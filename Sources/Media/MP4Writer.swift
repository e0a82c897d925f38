import CFFmpeg
import Time

/// Writes packets of one video stream to an MP4 file with exact times and no wall clock in it.
@safe final class MP4Writer {
  private let context: UnsafeMutablePointer<AVFormatContext>
  private let stream: UnsafeMutablePointer<AVStream>
  private let packetTimeBase: AVRational
  private let path: String

  /// - Parameters:
  ///   - file: Where the bytes go.
  ///   - path: The file that errors name.
  ///   - indexFirst: Puts the index before the pictures, so that players on the web start at once.
  ///   - describe: Fills the stream's parameters.
  init(
    file: String, path: String, rate: FrameRate, title: String?, indexFirst: Bool,
    describe: (UnsafeMutablePointer<AVCodecParameters>) throws -> Void
  ) throws {
    self.path = path
    packetTimeBase = AVRational(num: Int32(rate.denominator), den: Int32(rate.numerator))
    var opened: UnsafeMutablePointer<AVFormatContext>?
    try Libav.check(path, "MP4 files cannot be written") {
      unsafe avformat_alloc_output_context2(&opened, nil, "mp4", Libav.url(file))
    }
    guard let context = unsafe opened, let stream = unsafe avformat_new_stream(context, nil)
    else { preconditionFailure("out of memory") }
    unsafe self.context = unsafe context
    unsafe self.stream = unsafe stream
    unsafe context.pointee.flags |= AVFMT_FLAG_BITEXACT
    unsafe stream.pointee.avg_frame_rate =
      AVRational(num: Int32(rate.numerator), den: Int32(rate.denominator))
    unsafe try describe(stream.pointee.codecpar)
    if let title { unsafe av_dict_set(&context.pointee.metadata, "title", title, 0) }
    try begin(file, rate, indexFirst)
  }

  deinit {
    unsafe avio_closep(&context.pointee.pb)
    unsafe avformat_free_context(context)
  }

  private func begin(_ file: String, _ rate: FrameRate, _ indexFirst: Bool) throws {
    guard let scale = TimeScale(rate) else { preconditionFailure("settings were not checked") }
    unsafe stream.pointee.time_base = AVRational(num: 1, den: scale.ticksPerSecond)
    try Libav.check(path, "the film cannot be created") {
      unsafe avio_open2(&context.pointee.pb, Libav.url(file), AVIO_FLAG_WRITE, nil, nil)
    }
    var options: OpaquePointer?
    defer { unsafe av_dict_free(&options) }
    // The movie's own clock is in milliseconds unless told, too coarse for edit lists.
    for name in ["video_track_timescale", "movie_timescale"] {
      unsafe av_dict_set_int(&options, name, Int64(scale.ticksPerSecond), 0)
    }
    let flags = indexFirst ? "write_colr+faststart" : "write_colr"
    unsafe av_dict_set(&options, "movflags", flags, 0)
    try Libav.check(path, "the film cannot be started") {
      unsafe avformat_write_header(context, &options)
    }
  }

  /// Writes and empties a packet whose times count frames.
  func write(_ packet: Packet) throws {
    unsafe packet.pointer.pointee.duration = 1
    unsafe packet.pointer.pointee.stream_index = 0
    unsafe packet.pointer.pointee.pos = -1
    unsafe av_packet_rescale_ts(packet.pointer, packetTimeBase, stream.pointee.time_base)
    try Libav.check(path, "a frame cannot be written") {
      unsafe av_write_frame(context, packet.pointer)
    }
    try checkOutput()
  }

  /// Writes the index. The file is whole only after this.
  func finish() throws {
    try Libav.check(path, "the film cannot be finished") { unsafe av_write_trailer(context) }
    unsafe avio_flush(context.pointee.pb)
    try checkOutput()
    try Libav.check(path, "the film cannot be finished") {
      unsafe avio_closep(&context.pointee.pb)
    }
  }

  /// libav keeps the first failed write in its output and says nothing.
  private func checkOutput() throws {
    try Libav.check(path, "the film cannot be written") { unsafe context.pointee.pb.pointee.error }
  }
}
