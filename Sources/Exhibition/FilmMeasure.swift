import Files
import Foundation
import Imaging
import Measures
import Media
import Time

/// Measures a film as its pictures are decoded, one after the other.
public enum FilmMeasure {
  /// Where the film's manifest lies beside it, and what it was made from is unchanged, the story
  /// tells what decoded pictures do not.
  ///
  /// - Parameters:
  ///   - isLoop: whether its last picture leads to its first; its story may say so too.
  ///   - text: a part of the film, `100..<120`; nil for all of it.
  ///   - closeUps: how many frames of its story are looked at closely.
  /// - Throws: `FileError` or `MediaError` where the film cannot be read.
  public static func report(
    on path: String, isLoop: Bool, frames text: String? = nil, closeUps: Int, job: Job
  ) throws -> MeasureReport {
    let film = try FilmDecoder(reading: path)
    let count = try FilmInfo(reading: path).frameCount
    let frames = try text.map { try FrameSpan.frames(in: $0, of: count, "film") } ?? 0..<count
    let origin = try Origin(of: path, frames, size: film.size, closeUps: closeUps, job: job)
    var meter = SequenceMeter(
      rate: film.rate, beat: origin?.story.beat, threads: job.threads)
    var (index, luma) = (0, [Int: [UInt16]]())
    defer { job.progress.end() }
    while index < frames.upperBound, let picture = try film.next() {
      try job.interruption.check()
      if frames.contains(index) {
        try meter.take(picture.display, isScored: try origin?.isScored(at: index) ?? false)
        if let frame = origin?.closeFrame(at: index) { luma[frame] = picture.luma }
      }
      index += 1
      job.progress.report(
        ProgressReport(
          task: "measuring", done: index, total: max(frames.upperBound, index), found: 0))
    }
    guard meter.pictureCount > 0 else {
      throw MediaError(path: path, reason: "there are no pictures to measure")
    }
    return MeasureReport(
      subject: path, size: film.size, pictureCount: meter.pictureCount,
      duration: film.rate.seconds(ofFrame: meter.pictureCount),
      gates: meter.gates(isLoop: isLoop || origin?.story.isLoop == true)
        + (try origin?.story.ownGates(decoded: luma) ?? storyGates))
  }

  /// The story that a film was made from.
  private struct Origin {
    let story: StoryMeasure
    /// The story's frame that is the film's first.
    let first: Int
    /// Whether the film is the story's flat picture.
    let isFlat: Bool

    /// Nil where the film has no manifest of its own, or its story, its data or the program changed.
    init?(of path: String, _ frames: Range<Int>, size: PictureSize, closeUps: Int, job: Job) throws
    {
      guard let manifest = try? Manifest(reading: path),
        manifest.filmSHA256 == (try SHA256.hex(ofFile: path)),
        let whole = try? manifest.production(of: path, job: job)
      else { return nil }
      // A quilt's story is measured flat.
      isFlat = whole.size.width * size.height == whole.size.height * size.width
      let production = try whole.forMeasuring(at: isFlat ? size : nil)
      first = manifest.firstFrame
      story = StoryMeasure(
        of: production, frames: first + frames.lowerBound..<first + frames.upperBound,
        closeUps: closeUps, job: job)
    }

    func isScored(at frame: Int) throws -> Bool { try story.isScored(at: first + frame) }

    /// The story's frame of a film's one, if it is looked at closely and decodes as it was drawn.
    func closeFrame(at frame: Int) -> Int? {
      isFlat && story.closeFrames.contains(first + frame) ? first + frame : nil
    }
  }

  private static var storyGates: [Gate] {
    [
      "banding", "hue", "aliasing", "flicker", "levels", "colors", "text", "depth", "softness",
    ].map { Gate($0, without: "measured of the story") }
  }
}

extension MeasureReport {
  /// Keeps the report in the manifest beside a film.
  ///
  /// - Returns: the manifest; nil where there is none of this very film.
  /// - Throws: `FileError` where it cannot be written.
  public func keep(besideFilm film: String) throws -> String? {
    let path = Manifest.path(beside: film)
    guard let data = FileManager.default.contents(atPath: path),
      var manifest = try? JSONDecoder().decode(Manifest.self, from: data),
      manifest.filmSHA256 == (try SHA256.hex(ofFile: film))
    else { return nil }
    manifest.measures = record
    try manifest.write(to: path)
    return path
  }
}
