import Files
import Foundation
import Measures
import Media
import Time

/// Measures a film as its pictures are decoded, one after the other.
public enum FilmMeasure {
  /// - Parameters:
  ///   - isLoop: whether its last picture leads to its first.
  ///   - text: a part of the film, `100..<120`; nil for all of it.
  /// - Throws: `FileError` or `MediaError` where the film cannot be read.
  public static func report(
    on path: String, isLoop: Bool, frames text: String? = nil, job: Job
  ) throws -> MeasureReport {
    let film = try FilmDecoder(reading: path)
    let count = try FilmInfo(reading: path).frameCount
    let frames = try text.map { try FrameSpan.frames(in: $0, of: count, "film") }
    let total = frames?.upperBound ?? count
    var meter = SequenceMeter(rate: film.rate, threads: job.threads)
    var index = 0
    defer { job.progress.end() }
    while index < frames?.upperBound ?? .max, let picture = try film.next() {
      try job.interruption.check()
      if frames?.contains(index) ?? true { try meter.take(picture.display) }
      index += 1
      job.progress.report(
        ProgressReport(task: "measuring", done: index, total: max(total, index), found: 0))
    }
    guard meter.pictureCount > 0 else {
      throw MediaError(path: path, reason: "there are no pictures to measure")
    }
    return MeasureReport(
      subject: path, size: film.size, pictureCount: meter.pictureCount,
      duration: film.rate.seconds(ofFrame: meter.pictureCount),
      gates: meter.gates(isLoop: isLoop) + storyGates)
  }

  /// What can only be told from the story.
  private static var storyGates: [Gate] {
    ["banding", "hue", "aliasing", "flicker", "text", "depth"].map {
      Gate($0, without: "measured of the story")
    }
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
