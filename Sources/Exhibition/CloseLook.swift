import Files
import Foundation
import Grading
import Imaging
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
  /// As it is given to the encoder.
  let film: YCbCrImage

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
    guard views.count == 1, case .light(let light) = views[0] else {
      preconditionFailure("flat pictures are looked at")
    }
    return CloseLook(
      light: try grade.light(light, threads: threads),
      display: try grade.display(light, bitDepth: 8, threads: threads),
      fine: try grade.display(light, bitDepth: 16, threads: threads),
      film: try grade.yCbCr(light, threads: threads))
  }

  func take(_ picture: CloseLook) { use(picture) }
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
