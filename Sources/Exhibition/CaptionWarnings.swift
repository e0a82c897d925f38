import Notation
import Story

/// Captions that are hardly there.
enum CaptionWarnings {
  /// Seconds.
  static let shortest = 3.0

  /// - Parameter told: texts of which it has been said that they are too fast.
  static func findings(
    in story: Story, besides told: Set<SourcePlace>
  ) -> [Located<String>] {
    story.beats.flatMap { beat in
      beat.texts.captions.flatMap { caption in
        let isTold = caption.text.versions.contains { told.contains($0.value.place) }
        return isTold ? [] : short(caption, in: beat)
      }
    }
  }

  private static func short(_ caption: Caption, in beat: Beat) -> [Located<String>] {
    let span = caption.span(inBeatOf: beat.duration)
    let seconds = span.end - span.start
    guard caption.role == .caption, seconds < shortest - 1e-6 else { return [] }
    let shown = written((seconds * 100).rounded() / 100)
    return [
      Located(
        "the caption is seen for \(shown)s with its fades; give it \(written(shortest))s or more",
        at: caption.text.place)
    ]
  }
}
