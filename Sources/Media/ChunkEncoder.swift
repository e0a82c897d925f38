import CFFmpeg
public import Imaging

/// Encodes one chunk of a film: at most `chunkFrames` pictures in one closed group, as an MP4 file
/// of its own, in H.264 High or HEVC Main, 8-bit 4:2:0, tagged BT.709 limited range.
///
/// Use one instance from one thread at a time; several instances may work side by side.
public final class ChunkEncoder {
  private let settings: VideoSettings
  private let encoder: PictureEncoder
  private let writer: MP4Writer
  public private(set) var frameCount = 0

  /// - Parameters:
  ///   - file: Where the chunk is written; it is whole only after `finish`.
  ///   - path: The file that errors name, when that is not `file`.
  /// - Throws: `MediaError` for impossible settings or a missing encoder, `FileError` where the
  ///   file cannot be created.
  public init(file: String, settings: VideoSettings, naming path: String? = nil) throws {
    let path = path ?? file
    try settings.check(for: path)
    self.settings = settings
    let encoder = try PictureEncoder(settings, path: path)
    self.encoder = encoder
    writer = unsafe try MP4Writer(
      file: file, path: path, rate: settings.rate, title: nil, indexFirst: false
    ) { parameters in
      try Libav.check(path, "the film cannot be described") {
        unsafe avcodec_parameters_from_context(parameters, encoder.context)
      }
      unsafe parameters.pointee.codec_tag = settings.codec.tag
    }
  }

  /// - Precondition: The picture has the settings' size, and the chunk has room for it.
  public func append(_ picture: YCbCrImage) throws {
    precondition(picture.size == settings.size, "pictures must have the film's size")
    precondition(frameCount < settings.chunkFrames, "the chunk is full")
    try encoder.encode(picture, at: frameCount) { try writer.write($0) }
    frameCount += 1
  }

  /// - Precondition: There is at least one picture, and the chunk is not finished yet.
  public func finish() throws {
    precondition(frameCount > 0, "a chunk has at least one picture")
    try encoder.drain { try writer.write($0) }
    try writer.finish()
  }
}
