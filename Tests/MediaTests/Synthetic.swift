import Imaging
import Media
import Time

/// Moving gradients, the same for the same frame.
enum Synthetic {
  static let settings = VideoSettings(
    size: PictureSize(width: 96, height: 64), rate: FrameRate(30000, 1001), chunkFrames: 20)

  static func picture(_ frame: Int, _ size: PictureSize) -> YCbCrImage {
    func wave(_ phase: Int, _ period: Int) -> Int { abs(phase % (2 * period) - period) }
    var luma: [UInt8] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        luma.append(UInt8(16 + (wave(2 * x + y + 3 * frame, 200) * 219) / 200))
      }
    }
    var (blue, red): ([UInt8], [UInt8]) = ([], [])
    for y in 0..<size.height / 2 {
      for x in 0..<size.width / 2 {
        blue.append(UInt8(64 + wave(x + 2 * frame, 128)))
        red.append(UInt8(64 + wave(3 * y + frame, 128)))
      }
    }
    return YCbCrImage(size: size, luma: luma, blue: blue, red: red)
  }

  static func encode(
    _ frames: Range<Int>, to path: String, _ settings: VideoSettings = settings
  ) throws {
    let encoder = try ChunkEncoder(file: path, settings: settings)
    for frame in frames { try encoder.append(picture(frame, settings.size)) }
    try encoder.finish()
  }

  /// Chunks of a film of `count` frames in a folder.
  static func chunks(
    of count: Int, in folder: TestFolder, _ settings: VideoSettings = settings
  ) throws -> [FilmChunk] {
    try stride(from: 0, to: count, by: settings.chunkFrames).map { start in
      let end = min(start + settings.chunkFrames, count)
      let path = folder.path("chunk-\(start).mp4")
      try encode(start..<end, to: path, settings)
      return FilmChunk(path: path, frameCount: end - start)
    }
  }

  static func bytes(_ frame: Int, _ size: PictureSize) -> [UInt8] {
    let picture = picture(frame, size)
    return picture.luma + picture.blue + picture.red
  }
}
