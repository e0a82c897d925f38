public import Color
public import Notation

/// How texts look and where they stand.
public struct TypeStyle: Sendable {
  /// Where on the picture, within its safe area.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    case lower, center, upper, left, right
  }

  /// At the start, for languages from right to left, is the right side.
  public enum Alignment: String, CaseIterable, Hashable, Sendable {
    case start, center, end
  }

  /// Family names for fontconfig; nil for the standard one.
  public var font: LocalizedText?
  /// 100 (thin) to 900 (black).
  public var weight: Int
  /// Cap height as a fraction of the picture's height.
  public var capHeight: Double
  public var color: LinearColor
  /// Width of a dark line around the letters, in parts of their em.
  public var outline: Double
  /// Reach of a soft dark shade around the letters, in parts of their em.
  public var halo: Double
  public var place: Place
  public var alignment: Alignment

  /// The family for a language.
  public func family(in language: String) -> String {
    font?[language].value ?? Self.standardFont
  }

  package static let standardFont = "Inter"
}

/// The styles that a story has.
public struct TypeStyles: Sendable {
  /// Of captions, titles and labels that name no style.
  public var caption: TypeStyle
  public var title: TypeStyle
  public var label: TypeStyle
  /// The story's own, by name.
  public var named: [String: TypeStyle]
  /// Where the story defines them, by name.
  public var places: [String: SourcePlace]
}
