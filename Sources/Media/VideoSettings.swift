public import Imaging
public import Time

/// How a film is encoded. All chunks of a film share one value of this; equal pictures and equal
/// settings give equal bytes.
public struct VideoSettings: Sendable, Hashable {
  /// Even sides.
  public var size: PictureSize
  public var rate: FrameRate
  /// The most frames that a chunk holds, and so the distance between key frames.
  public var chunkFrames: Int
  public var codec: VideoCodec
  /// Constant rate factor, 0 (lossless) to 51; the codec's standard one keeps static dither.
  public var crf: Int
  /// One of `presets`, speed against size.
  public var preset: String
  /// By libavcodec's name.
  public var encoder: String
  /// Pinned, since encoders give different bytes for different counts.
  public var threads: Int

  /// What is not given is the codec's standard, and the codec the size's.
  public init(
    size: PictureSize, rate: FrameRate, chunkFrames: Int = 60, codec: VideoCodec? = nil,
    crf: Int? = nil
  ) {
    let codec = codec ?? VideoCodec(for: size)
    self.size = size
    self.rate = rate
    self.chunkFrames = chunkFrames
    self.codec = codec
    self.crf = crf ?? codec.standardRateFactor
    preset = codec.standardPreset
    encoder = codec.standardEncoder
    threads = 1
  }

  /// Those of x264 and x265, fastest first.
  public static let presets = [
    "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
    "placebo",
  ]

  /// Throws where no film can have these settings.
  public func check(for path: String) throws {
    func refuse(_ reason: String) -> MediaError { MediaError(path: path, reason: reason) }
    let sides = PictureSize.sides
    guard sides.contains(size.width), sides.contains(size.height) else {
      throw refuse(
        "a film of \(size) is impossible; sides are \(sides.lowerBound) to \(sides.upperBound) "
          + "pixels"
      )
    }
    guard size.width % 2 == 0, size.height % 2 == 0 else {
      let even = PictureSize(width: size.width & ~1, height: size.height & ~1)
      throw refuse("a film of \(size) is impossible; 4:2:0 needs even sides, such as \(even)")
    }
    guard TimeScale(rate) != nil else {
      throw refuse("\(rate) frames/s cannot be timed exactly; use a simpler fraction")
    }
    guard chunkFrames > 0 else { throw refuse("a chunk needs at least 1 frame") }
    guard (0...51).contains(crf) else { throw refuse("the rate factor \(crf) is not 0 to 51") }
    guard encoder != codec.standardEncoder || Self.presets.contains(preset) else {
      throw refuse(
        "\(encoder) has no preset '\(preset)'; it has \(Self.presets.joined(separator: ", "))")
    }
    guard threads > 0 else { throw refuse("an encoder needs at least 1 thread") }
  }
}

/// A clock that counts frames exactly: whole ticks a frame, at least 10000 ticks a second.
struct TimeScale: Equatable {
  let ticksPerSecond: Int32
  let ticksPerFrame: Int64

  init?(_ rate: FrameRate) {
    var factor = 1
    while rate.numerator * factor < 10_000 { factor *= 2 }
    guard let ticks = Int32(exactly: rate.numerator * factor), rate.denominator <= 1_000_000 else {
      return nil
    }
    ticksPerSecond = ticks
    ticksPerFrame = Int64(rate.denominator * factor)
  }
}
