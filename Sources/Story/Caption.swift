public import Geometry
public import Notation

/// When something is seen in a beat.
public enum BeatTime: Hashable, Sendable {
  /// Seconds from the beat's start.
  case seconds(Double)
  /// A part of the beat, 0...1.
  case share(Double)

  public func seconds(inBeatOf duration: Double) -> Double {
    switch self {
    case .seconds(let seconds): seconds
    case .share(let share): share * duration
    }
  }
}

/// Words that are seen in a beat: a caption, a title or a label.
public struct Caption: Sendable {
  public enum Role: Hashable, Sendable { case caption, title, label }

  public var role: Role
  public var text: Localized<TextTemplate>
  public var style: TypeStyle
  /// The name that the story calls its style by, if any.
  public var styleName: String?
  public var from: BeatTime
  /// Nil for the beat's end.
  public var until: BeatTime?
  /// Seconds, counted from `from`, in place of `until`.
  public var lasting: Double?
  /// Seconds for the fade in and again for the fade out; nil for the standard one.
  public var fade: Double?

  /// Seconds; shorter where half of its time is.
  package static let standardFade = 0.8

  /// Seconds from the beat's start.
  public struct Span: Hashable, Sendable {
    public var start: Double
    public var end: Double
    /// Of each of the two fades.
    public var fade: Double
  }

  public func span(inBeatOf duration: Double) -> Span {
    let start = from.seconds(inBeatOf: duration)
    let end = lasting.map { start + $0 } ?? until?.seconds(inBeatOf: duration) ?? duration
    return Span(
      start: start, end: end, fade: fade ?? min(Self.standardFade, max(0, end - start) / 2))
  }
}

/// Words pinned to a place in the scene.
public struct Label: Sendable {
  public enum Anchor: Sendable {
    /// World metres.
    case point(Vector3)
    /// A place of a work, by their names.
    case work(String, anchor: String, place: SourcePlace)
  }

  public var caption: Caption
  public var anchor: Anchor
  /// Where the words stand from their anchor, metres to the right and up on the picture.
  public var offset: Vector2
}

/// All words of a beat.
public struct BeatTexts: Sendable {
  /// Captions and titles in the order of the text.
  public var captions: [Caption]
  public var labels: [Label]

  /// With those of the labels.
  public var all: [Caption] { captions + labels.map(\.caption) }
}
