import Grading
import Imaging
import Media
import Projection

/// Where finished pictures go, and what they are finished as.
protocol PictureSink {
  associatedtype Picture
  func finish(
    _ views: [ViewPicture], as mosaic: Mosaic, with grade: Grade, _ threads: Int
  ) throws -> Picture
  func take(_ picture: Picture) throws
}

/// Pictures of a film's chunk.
struct ChunkSink: PictureSink {
  let encoder: ChunkEncoder

  func finish(
    _ views: [ViewPicture], as mosaic: Mosaic, with grade: Grade, _ threads: Int
  ) throws -> YCbCrImage {
    mosaic.assembled(
      try views.map { view -> YCbCrImage in
        switch view {
        case .light(let light): try grade.yCbCr(light, threads: threads)
        case .numbers(let numbers): Ungraded.yCbCr(numbers)
        }
      })
  }

  func take(_ picture: YCbCrImage) throws { try encoder.append(picture) }
}

/// One picture that is handed on.
struct DisplaySink: PictureSink {
  let bitDepth: Int
  let use: (DisplayImage) throws -> Void

  func finish(
    _ views: [ViewPicture], as mosaic: Mosaic, with grade: Grade, _ threads: Int
  ) throws -> DisplayImage {
    mosaic.assembled(
      try views.map { view -> DisplayImage in
        switch view {
        case .light(let light): try grade.display(light, bitDepth: bitDepth, threads: threads)
        case .numbers(let numbers): Ungraded.display(numbers, bitDepth: bitDepth)
        }
      })
  }

  func take(_ picture: DisplayImage) throws { try use(picture) }
}
