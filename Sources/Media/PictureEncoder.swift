import CFFmpeg
import Foundation
import Imaging
import Time

/// An encoder of libavcodec. Packet times count frames from 0.
@safe final class PictureEncoder {
  let context: UnsafeMutablePointer<AVCodecContext>
  private let frame: UnsafeMutablePointer<AVFrame>
  private let packet = Packet()
  private let path: String

  /// - Parameter path: The file that errors name.
  init(_ settings: VideoSettings, path: String) throws {
    self.path = path
    let (name, standard) = (settings.codec.name, settings.codec.standardEncoder)
    guard let codec = unsafe avcodec_find_encoder_by_name(settings.encoder) else {
      throw MediaError(
        path: path,
        reason: "this system's libavcodec has no encoder '\(settings.encoder)'; install Debian's "
          + "package libavcodec-extra, whose \(name) encoder is '\(standard)'")
    }
    guard unsafe codec.pointee.id == settings.codec.identifier else {
      throw MediaError(
        path: path,
        reason: "the encoder '\(settings.encoder)' does not make \(name); use '\(standard)'")
    }
    guard let context = unsafe avcodec_alloc_context3(codec), let frame = unsafe av_frame_alloc()
    else { preconditionFailure("out of memory") }
    unsafe self.context = unsafe context
    unsafe self.frame = unsafe frame
    describe(settings)
    try setOptions(settings)
    try Libav.check(path, "the encoder '\(settings.encoder)' cannot start") {
      unsafe avcodec_open2(context, codec, nil)
    }
    try allocateFrame()
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
    unsafe avcodec_free_context(&context)
    var frame: UnsafeMutablePointer<AVFrame>? = unsafe frame
    unsafe av_frame_free(&frame)
  }

  /// Encodes one picture and hands on what packets are ready. The packet is only valid in `sink`.
  func encode(_ picture: YCbCrImage, at index: Int, _ sink: (Packet) throws -> Void) throws {
    try Libav.check(path, "a frame cannot be stored") { unsafe av_frame_make_writable(frame) }
    let size = picture.size
    copy(picture.luma, plane: 0, width: size.width)
    copy(picture.blue, plane: 1, width: size.width / 2)
    copy(picture.red, plane: 2, width: size.width / 2)
    unsafe frame.pointee.pts = Int64(index)
    try Libav.check(path, "frame \(index) cannot be encoded") {
      unsafe avcodec_send_frame(context, frame)
    }
    try receive(sink)
  }

  /// Hands on the packets that the encoder held back. Nothing can be encoded afterwards.
  func drain(_ sink: (Packet) throws -> Void) throws {
    try Libav.check(path, "the last frames cannot be encoded") {
      unsafe avcodec_send_frame(context, nil)
    }
    try receive(sink)
  }

  private func receive(_ sink: (Packet) throws -> Void) throws {
    while true {
      let result = unsafe avcodec_receive_packet(context, packet.pointer)
      if result == VERDIVA_AVERROR_AGAIN || result == VERDIVA_AVERROR_EOF { return }
      try Libav.check(path, "a frame cannot be encoded") { result }
      defer { packet.clear() }
      try sink(packet)
    }
  }

  private func describe(_ settings: VideoSettings) {
    let rate = settings.rate
    let (numerator, denominator) = (Int32(rate.numerator), Int32(rate.denominator))
    unsafe context.pointee.width = Int32(settings.size.width)
    unsafe context.pointee.height = Int32(settings.size.height)
    unsafe context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
    unsafe context.pointee.time_base = AVRational(num: denominator, den: numerator)
    unsafe context.pointee.framerate = AVRational(num: numerator, den: denominator)
    unsafe context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    unsafe context.pointee.color_primaries = AVCOL_PRI_BT709
    unsafe context.pointee.color_trc = AVCOL_TRC_BT709
    unsafe context.pointee.colorspace = AVCOL_SPC_BT709
    unsafe context.pointee.color_range = AVCOL_RANGE_MPEG
    unsafe context.pointee.chroma_sample_location = AVCHROMA_LOC_LEFT
    unsafe context.pointee.profile = settings.codec.profile
    unsafe context.pointee.gop_size = Int32(settings.chunkFrames)
    unsafe context.pointee.thread_count = Int32(settings.threads)
    unsafe context.pointee.flags |= VERDIVA_CODEC_FLAGS
  }

  private func setOptions(_ settings: VideoSettings) throws {
    for (name, value) in settings.codec.options(settings) {
      try Libav.check(path, "the encoder '\(settings.encoder)' does not take \(name) \(value)") {
        unsafe av_opt_set(context.pointee.priv_data, name, value, 0)
      }
    }
  }

  private func allocateFrame() throws {
    unsafe frame.pointee.format = context.pointee.pix_fmt.rawValue
    unsafe frame.pointee.width = context.pointee.width
    unsafe frame.pointee.height = context.pointee.height
    unsafe frame.pointee.color_primaries = context.pointee.color_primaries
    unsafe frame.pointee.color_trc = context.pointee.color_trc
    unsafe frame.pointee.colorspace = context.pointee.colorspace
    unsafe frame.pointee.color_range = context.pointee.color_range
    unsafe frame.pointee.chroma_location = context.pointee.chroma_sample_location
    try Libav.check(path, "a frame cannot be stored") { unsafe av_frame_get_buffer(frame, 0) }
  }

  private func copy(_ codes: [UInt8], plane: Int, width: Int) {
    let planes = unsafe [
      (frame.pointee.data.0, frame.pointee.linesize.0),
      (frame.pointee.data.1, frame.pointee.linesize.1),
      (frame.pointee.data.2, frame.pointee.linesize.2),
    ]
    let (target, stride) = unsafe planes[plane]
    guard let target = unsafe target else { preconditionFailure("the frame has no plane") }
    unsafe codes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      for y in 0..<codes.count / width {
        unsafe memcpy(target + y * Int(stride), start + y * width, width)
      }
    }
  }
}
