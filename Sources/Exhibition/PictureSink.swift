import Grading
import Imaging
import Media

/// Where finished pictures go, and what they are finished as.
protocol PictureSink {
  associatedtype Picture
  func finish(_ light: LinearImage, with grade: Grade, _ threads: Int) throws -> Picture
  func take(_ picture: Picture) throws
}

/// Pictures of a film's chunk.
struct ChunkSink: PictureSink {
  let encoder: ChunkEncoder

  func finish(_ light: LinearImage, with grade: Grade, _ threads: Int) throws -> YCbCrImage {
    try grade.yCbCr(light, threads: threads)
  }

  func take(_ picture: YCbCrImage) throws { try encoder.append(picture) }
}

/// One picture that is handed on.
struct DisplaySink: PictureSink {
  let bitDepth: Int
  let use: (DisplayImage) throws -> Void

  func finish(_ light: LinearImage, with grade: Grade, _ threads: Int) throws -> DisplayImage {
    try grade.display(light, bitDepth: bitDepth, threads: threads)
  }

  func take(_ picture: DisplayImage) throws { try use(picture) }
}
