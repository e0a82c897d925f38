import CFFmpeg
import Files
import Time

/// A finished chunk and the number of frames that it must hold.
public struct FilmChunk: Sendable, Hashable {
  public let path: String
  public let frameCount: Int

  public init(path: String, frameCount: Int) {
    self.path = path
    self.frameCount = frameCount
  }
}

/// Joins chunks to a film without encoding them again.
public enum FilmJoiner {
  /// Writes the chunks, in their order, as one MP4 that starts at 0, has its index first, and lasts
  /// exactly frames / rate. Equal chunks and titles give equal bytes; the file appears whole or not
  /// at all.
  ///
  /// - Precondition: There is at least one chunk.
  /// - Throws: `MediaError` that names the chunk where one is damaged, has an unexpected number of
  ///   frames or size, or was encoded with other settings; `FileError` where the system refuses.
  public static func join(
    _ chunks: [FilmChunk], into path: String, settings: VideoSettings, title: String? = nil
  ) throws {
    guard let first = chunks.first else { preconditionFailure("a film has at least one chunk") }
    try settings.check(for: path)
    let model = try FilmReader(first.path)
    try AtomicFile.write(to: path) { temporary in
      let writer = unsafe try MP4Writer(
        file: temporary, path: path, rate: settings.rate, title: title, indexFirst: true
      ) { parameters in
        try Libav.check(path, "the film cannot be described") {
          unsafe avcodec_parameters_copy(parameters, model.stream.pointee.codecpar)
        }
        unsafe parameters.pointee.codec_tag = settings.codec.tag
      }
      var start: Int64 = 0
      for chunk in chunks {
        try append(chunk, to: writer, at: start, settings: settings, like: model.setUp)
        start += Int64(chunk.frameCount)
      }
      try writer.finish()
    }
  }

  private static func append(
    _ chunk: FilmChunk, to writer: MP4Writer, at start: Int64, settings: VideoSettings,
    like setUp: [UInt8]
  ) throws {
    let reader = try FilmReader(chunk.path)
    guard reader.size == settings.size else {
      throw refusal(chunk, "its pictures are \(reader.size), the film's are \(settings.size)")
    }
    guard reader.setUp == setUp else {
      throw refusal(chunk, "it was encoded with other settings than the first chunk")
    }
    let packet = Packet()
    var shown = Set<Int64>()
    while try reader.read(into: packet) {
      let times = try frames(of: packet, reader, settings.rate, chunk)
      guard packet.isKey || !shown.isEmpty else {
        throw refusal(chunk, "it has no key frame first")
      }
      guard shown.insert(times.pts).inserted, (0..<Int64(chunk.frameCount)).contains(times.pts)
      else { throw refusal(chunk, "it has a frame where the film has none") }
      packet.times = (times.pts + start, times.dts + start)
      try writer.write(packet)
    }
    guard shown.count == chunk.frameCount else {
      throw refusal(chunk, "it has \(shown.count) frames instead of \(chunk.frameCount)")
    }
  }

  /// A packet's times in whole frames.
  private static func frames(
    of packet: Packet, _ reader: FilmReader, _ rate: FrameRate, _ chunk: FilmChunk
  ) throws -> (pts: Int64, dts: Int64) {
    let base = unsafe reader.stream.pointee.time_base
    let divisor = Int64(base.den) * Int64(rate.denominator)
    func frame(_ ticks: Int64) throws -> Int64 {
      let (product, overflow) = ticks.multipliedReportingOverflow(
        by: Int64(base.num) * Int64(rate.numerator))
      guard ticks != VERDIVA_NOPTS, !overflow, product % divisor == 0 else {
        throw refusal(chunk, "its frames are not timed at \(rate) frames/s")
      }
      return product / divisor
    }
    return (try frame(packet.times.pts), try frame(packet.times.dts))
  }

  private static func refusal(_ chunk: FilmChunk, _ why: String) -> MediaError {
    MediaError(
      path: chunk.path,
      reason: "this chunk does not fit the film: \(why); delete it and render again")
  }
}
