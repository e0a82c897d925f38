import Files
import Imaging
import Media
import Story
import Time

extension Production {
  /// Writes one frame as a PNG: the picture that the film has at that time.
  /// - Precondition: a frame of the story, a bit depth of 8 or 16.
  public func writePreview(
    ofFrame frame: Int, to path: String, bitDepth: Int, job: Job
  ) throws {
    try AtomicFile.checkPlace(path)
    let sink = DisplaySink(bitDepth: bitDepth) { picture in
      try job.interruption.check()
      try PNGFile.write(picture, to: path, text: pictureText(frame))
    }
    try draw(frame, into: sink, threads: job.threads, clock: StageClock())
  }

  private func pictureText(_ frame: Int) -> [(key: String, value: String)] {
    [
      ("Title", story.title), ("Software", "\(Program.name) \(Program.version)"),
      ("Description", "frame \(frame), \(Timecode.text(seconds: rate.seconds(ofFrame: frame)))"),
    ]
  }
}
