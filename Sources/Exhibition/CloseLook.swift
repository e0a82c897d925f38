import Color
import Files
import Foundation
import Grading
import Imaging
import Measures
import Media
import Projection
import Time

/// A frame in all stages of its way to the display.
struct CloseLook {
  /// Exposed, with all effects, and not tone mapped.
  let light: LinearImage
  let display: DisplayImage
  /// 16-bit, hardly rounded.
  let fine: DisplayImage

  /// Luma before it was rounded, 0...65535.
  var luma: [UInt16] {
    stride(from: 0, to: fine.codes.count, by: 3).map { at -> UInt16 in
      let red = Float(fine.codes[at]) * 0.2126
      let green = Float(fine.codes[at + 1]) * 0.7152
      let blue = Float(fine.codes[at + 2]) * 0.0722
      return UInt16((red + green + blue).rounded())
    }
  }
}

/// Takes flat frames in all stages.
struct CloseLookSink: PictureSink {
  let use: (CloseLook) -> Void

  func finish(
    _ views: [ViewPicture], as mosaic: Mosaic, with grade: Grade, _ threads: Int
  ) throws -> CloseLook {
    let light = views.flat
    return CloseLook(
      light: try grade.light(light, threads: threads),
      display: try grade.display(light, bitDepth: 8, threads: threads),
      fine: try grade.display(light, bitDepth: 16, threads: threads))
  }

  func take(_ picture: CloseLook) { use(picture) }
}

/// Takes flat frames as they are given to an encoder.
struct FilmSink: PictureSink {
  let use: (YCbCrImage) -> Void

  func finish(
    _ views: [ViewPicture], as mosaic: Mosaic, with grade: Grade, _ threads: Int
  ) throws -> YCbCrImage {
    let light = views.flat
    return try grade.yCbCr(light, threads: threads)
  }

  func take(_ picture: YCbCrImage) { use(picture) }
}

/// Takes flat frames that were drawn many times as large: their light in fewer pixels, finished.
struct ReferenceSink: PictureSink {
  let factor: Int
  let use: (DisplayImage) -> Void

  func finish(
    _ views: [ViewPicture], as mosaic: Mosaic, with grade: Grade, _ threads: Int
  ) throws -> DisplayImage {
    let light = views.flat
    return try grade.display(
      Sharpness.reduced(light, by: factor), bitDepth: 8, threads: threads)
  }

  func take(_ picture: DisplayImage) { use(picture) }
}

/// A dark ramp of gray that rises by a luma code of an 8-bit film in so many pixels.
struct TestRamp {
  private static let size = PictureSize(width: 1920, height: 64)
  private static let first = 24.0

  private func code(at x: Int) -> Double { Self.first + (Double(x) + 0.5) / Double(Levels.step) }

  func levels(finishedBy wanted: Grade, threads: Int) throws -> Gate {
    // What would brighten or tear the ramp is left out; what rounds it is as it is.
    let grade = Grade(
      exposure: 0, saturation: wanted.saturation, bloom: BloomSettings(intensity: 0))
    var picture = LinearImage(size: Self.size, opaque: .zero)
    for x in 0..<Self.size.width {
      let light = SRGB.decoded(Float((code(at: x) - 16) / 219))
      for y in 0..<Self.size.height { picture[x, y] = SIMD4(light, light, light, 1) }
    }
    let film = try grade.yCbCr(picture, threads: threads)
    var levels = Levels(codes: code(at: 0)...code(at: Self.size.width - 1))
    for y in 0..<Self.size.height {
      levels.take(row: film.luma[y * Self.size.width..<(y + 1) * Self.size.width])
    }
    return levels.gate
  }
}

/// Pictures on their way through the encoder and back.
enum FilmTrial {
  /// Luma as it is decoded, 0...65535.
  static func luma(of pictures: [YCbCrImage], rate: FrameRate) throws -> [[UInt16]] {
    guard let size = pictures.first?.size else { return [] }
    let file = FileManager.default.temporaryDirectory.appending(
      path: "\(Program.name)-\(UUID().uuidString).mp4"
    ).path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let encoder = try ChunkEncoder(
      file: file,
      settings: VideoSettings(size: size, rate: rate, chunkFrames: RenderPlan.chunkFrames))
    for picture in pictures { try encoder.append(picture) }
    try encoder.finish()
    let film = try FilmDecoder(reading: file)
    return try pictures.map { _ in
      guard let picture = try film.next() else {
        throw MediaError(path: file, reason: "the encoder lost a picture")
      }
      return picture.luma
    }
  }
}

extension [ViewPicture] {
  /// The one picture of a frame that is drawn flat.
  fileprivate var flat: LinearImage {
    guard count == 1, case .light(let light) = self[0] else {
      preconditionFailure("flat pictures are looked at")
    }
    return light
  }
}
