import CFFmpeg
public import Imaging
public import Time

/// What a film's pictures are packed with.
public enum VideoCodec: String, CaseIterable, Sendable {
  case h264, hevc

  /// As people write it.
  public var name: String { self == .h264 ? "H.264" : "HEVC" }

  /// H.264 as far as its players go, HEVC beyond.
  public init(for size: PictureSize) {
    self = max(size.width, size.height) <= Self.longestH264Side ? .h264 : .hevc
  }

  /// Pixels; decoders in hardware and the players of light-field displays stop there.
  public static let longestH264Side = 4096

  /// A rate factor that keeps static dither; the two scales are not the same.
  public var standardRateFactor: Int { self == .h264 ? 12 : 16 }

  /// Speed against size. HEVC is for large pictures, for which slower presets take seconds.
  public var standardPreset: String { self == .h264 ? "fast" : "superfast" }

  /// The encoder by libavcodec's name.
  public var standardEncoder: String { self == .h264 ? "libx264" : "libx265" }

  /// What players may do with films of a size, where it is not simply to play them.
  public func warning(for size: PictureSize, at rate: FrameRate) -> String? {
    let longest = max(size.width, size.height)
    if self == .h264, longest > Self.longestH264Side {
      return "few players take H.264 films of more than \(Self.longestH264Side) pixels a side; "
        + "--codec hevc is meant for them"
    }
    guard level(for: size, at: rate) == nil else { return nil }
    return "a film of \(size) at \(rate) frames/s is beyond every level of \(name), so that only "
      + "players that decode it in software may take it; a smaller size or rate is safer"
  }
}

extension VideoCodec {
  /// The lowest level of the standard that holds such pictures, such as `5.1`; nil beyond the last.
  public func level(for size: PictureSize, at rate: FrameRate) -> String? {
    let (width, height) = coded(size)
    let area = width * height
    return levels.first { level in
      area <= level.area && width * width <= 8 * level.area && height * height <= 8 * level.area
        && Double(area) * rate.framesPerSecond <= level.areaPerSecond
    }?.name
  }

  /// H.264 counts whole macroblocks of 16 pixels a side, HEVC luma samples.
  private func coded(_ size: PictureSize) -> (width: Int, height: Int) {
    self == .h264
      ? ((size.width + 15) / 16, (size.height + 15) / 16) : (size.width, size.height)
  }

  private struct Level {
    let name: String
    let area: Int
    let areaPerSecond: Double

    init(_ name: String, _ area: Int, _ areaPerSecond: Double) {
      (self.name, self.area, self.areaPerSecond) = (name, area, areaPerSecond)
    }
  }

  private var levels: [Level] { self == .h264 ? Self.h264Levels : Self.hevcLevels }

  /// ITU-T H.264 table A-1: macroblocks a picture and a second.
  private static let h264Levels = [
    Level("3.1", 3_600, 108_000), Level("4", 8_192, 245_760), Level("4.2", 8_704, 522_240),
    Level("5", 22_080, 589_824), Level("5.1", 36_864, 983_040),
    Level("5.2", 36_864, 2_073_600), Level("6", 139_264, 4_177_920),
    Level("6.1", 139_264, 8_355_840), Level("6.2", 139_264, 16_711_680),
  ]

  /// ITU-T H.265 table A.8 and A.9: luma samples a picture and a second.
  private static let hevcLevels = [
    Level("3.1", 983_040, 33_177_600), Level("4", 2_228_224, 66_846_720),
    Level("4.1", 2_228_224, 133_693_440), Level("5", 8_912_896, 267_386_880),
    Level("5.1", 8_912_896, 534_773_760), Level("5.2", 8_912_896, 1_069_547_520),
    Level("6", 35_651_584, 1_069_547_520), Level("6.1", 35_651_584, 2_139_095_040),
    Level("6.2", 35_651_584, 4_278_190_080),
  ]
}

/// What libavcodec is told.
extension VideoCodec {
  /// Dither must outlast coding, or dark gradients come out in bands: pictures between key frames are
  /// not coarser, dark places are finer, and differences of a code are not rounded away. Bands of six
  /// half-second runs at 960x540 went from 0.086 of a code to under 0.03 for 1.75 times the bits.
  private static let h264Parameters = """
    scenecut=0:cpu-independent=1:aq-strength=2:ipratio=1.1:pbratio=1:trellis=0:deadzone-inter=4:\
    deadzone-intra=4
    """

  var identifier: AVCodecID { self == .h264 ? AV_CODEC_ID_H264 : AV_CODEC_ID_HEVC }
  var profile: Int32 { self == .h264 ? FF_PROFILE_H264_HIGH : FF_PROFILE_HEVC_MAIN }

  /// The sample entry in MP4. `hvc1` keeps HEVC's parameter sets out of the pictures, without which
  /// some players show nothing; for H.264 the muxer's own choice is right.
  var tag: UInt32 { self == .h264 ? 0 : VERDIVA_TAG_HVC1 }

  /// No scene cuts, so that key frames lie where chunks begin, and nothing that depends on the
  /// machine: no choice of algorithms by CPU, and in HEVC no threads but the frame's own.
  func options(_ settings: VideoSettings) -> [(name: String, value: String)] {
    let common = [("preset", settings.preset), ("crf", String(settings.crf))]
    switch self {
    case .h264:
      return common + [("aq-mode", "3"), ("x264-params", Self.h264Parameters)]
    case .hevc:
      let parameters = [
        "scenecut=0", "open-gop=0", "keyint=\(settings.chunkFrames)",
        "min-keyint=\(settings.chunkFrames)", "pools=none", "frame-threads=\(settings.threads)",
        "aq-mode=3", "info=0", "log-level=error", "chromaloc=0",
      ]
      return common + [("x265-params", parameters.joined(separator: ":"))]
    }
  }
}
