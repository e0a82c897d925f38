import Grading
import Imaging
import Notation
import Projection
import Story

extension Production {
  /// A frame of each beat, spread over it.
  /// - Returns: the beats' names with `count` frames each, in the order of the film.
  public func frames(perBeat count: Int) -> [(beat: String, frames: [Int])] {
    story.beats.compactMap { beat in
      guard let range = try? frames(ofBeat: beat.name.value) else { return nil }
      return (
        beat.name.value,
        (0..<count).map { range.lowerBound + range.count * (2 * $0 + 1) / (2 * count) }
      )
    }
  }

  /// Draws a frame as for a film but does not encode it.
  /// - Returns: seconds that each stage took.
  public func secondsPerStage(ofFrame frame: Int, threads: Int) throws -> [Stage: Double] {
    let clock = StageClock()
    try draw(frame, into: UnencodedSink(), threads: threads, clock: clock)
    return clock.secondsPerFrame
  }
}

/// Finishes pictures as for a film, and leaves them.
private struct UnencodedSink: PictureSink {
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

  func take(_ picture: YCbCrImage) {}
}
