import Files
import Foundation
import Media
import Story
import Time
import Timeline

extension Production {
  /// A subtitle file that was written.
  public struct SubtitleFile: Sendable {
    public let path: String
    public let cueCount: Int

    public var summary: String { "\(cueCount) \(cueCount == 1 ? "cue" : "cues")" }
  }

  /// Writes the captions and titles of each of the story's languages as `NAME.en.vtt`,
  /// `NAME.en.srt` and so on, beside a film `NAME.mp4`.
  ///
  /// - Parameter frames: those that the film has; nil for all. Times count from its first frame.
  public func writeSubtitles(
    beside film: String, frames: Range<Int>? = nil
  ) throws -> [SubtitleFile] {
    let stem = (film as NSString).deletingPathExtension
    return try story.languages.flatMap {
      try writeSubtitles(stem: stem, language: $0, frames: frames)
    }
  }

  /// Writes `STEM.LANGUAGE.vtt` and `STEM.LANGUAGE.srt`.
  public func writeSubtitles(
    stem: String, language: String, frames: Range<Int>? = nil
  ) throws -> [SubtitleFile] {
    let subtitles = try told(in: language).subtitles(of: frames ?? 0..<frameCount)
    return try Subtitles.Format.allCases.map { format in
      let path = "\(stem).\(language).\(format.rawValue)"
      try AtomicFile.write(Data(subtitles.text(format).utf8), to: path)
      return SubtitleFile(path: path, cueCount: subtitles.cues.count)
    }
  }

  private func subtitles(of frames: Range<Int>) throws -> Subtitles {
    let start = rate.seconds(ofFrame: frames.lowerBound)
    let end = rate.seconds(ofFrame: frames.upperBound)
    return Subtitles(
      try timeline.timedTexts().map { text in
        (max(text.start, start) - start, min(text.end, end) - start, text.text)
      })
  }
}
