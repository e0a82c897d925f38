public import Notation
public import Story
import Time

/// How well a story's words can be read in their time.
public struct TextReport: Sendable {
  /// Characters that a reader takes in a second where a story sets no limit of its own.
  public static let standardSpeed = 13.0
  /// Seconds: even a word takes as long to be found on the picture.
  public static let leastTime = 1.5

  /// One text of a beat in one of the story's languages.
  public struct Reading: Sendable {
    public let beat: String
    public let role: Caption.Role
    public let language: String
    /// What there is to read, in letters of an alphabet.
    public let characters: Double
    /// Seconds, without half of each fade.
    public let time: Double
    public let place: SourcePlace

    /// Characters a second.
    public var speed: Double { characters / time }
  }

  public let readings: [Reading]
  private let sources: SourceTexts

  public init(_ story: Story) {
    sources = story.sources
    readings = story.beats.flatMap { beat in
      beat.texts.all.flatMap { caption in
        story.languages.map { Self.reading(of: caption, in: $0, beat) }
      }
    }
  }

  /// Texts that are too fast or too short, in the order of the story; one a text and language.
  public func warnings(fastest: Double = standardSpeed) -> [SourceWarning] {
    var seen: Set<SourcePlace> = []
    return readings.compactMap { reading in
      guard let message = message(reading, fastest), seen.insert(reading.place).inserted else {
        return nil
      }
      return SourceWarning(message, at: reading.place, in: sources)
    }
  }

  private func message(_ reading: Reading, _ fastest: Double) -> String? {
    let needed = max(reading.characters / fastest, Self.leastTime)
    guard reading.time < needed - 1e-6 else { return nil }
    let (shown, wished) = (Self.shown(reading.time), Self.shown(needed + 0.05))
    if needed == Self.leastTime {
      return "the text is there for \(shown)s, too short to be found and read; give it \(wished)s"
    }
    return "the text runs at \(Self.shown(reading.speed)) characters a second, and readers follow "
      + "\(Self.shown(fastest)); give it \(wished)s or shorten it"
  }

  private static func reading(
    of caption: Caption, in language: String, _ beat: Beat
  ) -> Reading {
    let span = caption.span(inBeatOf: beat.duration)
    let template = caption.text[language]
    return Reading(
      beat: beat.name.value, role: caption.role, language: language,
      characters: weight(of: template), time: span.end - span.start - span.fade,
      place: template.place)
  }

  /// A value counts as five characters; an ideograph or kana as two letters, for about as much
  /// longer readers of Chinese and Japanese take for one.
  static func weight(of template: TextTemplate) -> Double {
    template.pieces.reduce(0) { sum, piece in
      switch piece {
      case .words(let words): sum + words.reduce(0) { $0 + weight(of: $1) }
      case .value: sum + 5
      }
    }
  }

  private static func weight(of character: Character) -> Double {
    if character.isNewline { return 1 }
    let value = character.unicodeScalars.first?.value ?? 0
    let isWide =
      (0x3041...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
      || (0xF900...0xFAFF).contains(value) || (0x20000...0x3FFFF).contains(value)
    return isWide ? 2 : 1
  }

  private static func shown(_ number: Double) -> String {
    written((number * 10).rounded(.down) / 10)
  }
}
