import CFFmpeg
public import Imaging
public import Time

/// The facts of a film as its container states them.
public struct FilmInfo: Sendable, Hashable {
  public let codec: String
  public let size: PictureSize
  public let rate: FrameRate
  public let frameCount: Int
  /// Seconds.
  public let duration: Double

  /// Reads the index, not the pictures; where a container keeps no count of frames, all packets.
  ///
  /// - Throws: `FileError` where the file cannot be opened, `MediaError` where it is no film.
  public init(reading path: String) throws {
    let film = try FilmReader(path)
    let stream = unsafe film.stream.pointee
    let frames = unsafe stream.avg_frame_rate
    guard frames.num > 0, frames.den > 0 else {
      throw MediaError(path: path, reason: "this film does not state its frame rate")
    }
    rate = FrameRate(Int(frames.num), Int(frames.den))
    size = film.size
    codec = unsafe String(cString: avcodec_get_name(film.parameters.codec_id))
    frameCount = unsafe stream.nb_frames > 0 ? Int(stream.nb_frames) : try film.countPackets()
    duration =
      unsafe stream.duration > 0
      ? Double(stream.duration) * Double(stream.time_base.num) / Double(stream.time_base.den)
      : rate.seconds(ofFrame: frameCount)
  }
}

extension FilmReader {
  fileprivate func countPackets() throws -> Int {
    let packet = Packet()
    var count = 0
    while try read(into: packet) { count += 1 }
    return count
  }
}
