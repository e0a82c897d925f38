public import Notation

/// A text with places for values of the data: `gust {storm_gust:0.0 unit}`.
public struct TextTemplate: Sendable {
  public enum Piece: Sendable {
    case words(String)
    case value(Placeholder)
  }

  public struct Placeholder: Sendable {
    /// A channel, a field's statistic such as `activation.mean`, or `clock`.
    public var name: Located<String>
    public var format: ValueFormat
  }

  public let pieces: [Piece]
  public let place: SourcePlace

  public var hasValues: Bool {
    pieces.contains { if case .value = $0 { true } else { false } }
  }

  /// Of its values.
  public var names: [String] {
    pieces.compactMap { if case .value(let value) = $0 { value.name.value } else { nil } }
  }

  /// The words, with values as they are written in the story.
  public var written: String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let value): "{\(value.name.value)}"
      }
    }.joined()
  }
}

/// How a value is written out.
public enum ValueFormat: Hashable, Sendable {
  case number(NumberFormat)
  case clock(ClockFormat)
  /// How fast the log runs: `1 h = 6 s`.
  case speed
}

/// `0`, `0.00`, `0,000`, `+0.0`, `0%`, `0.0 unit`.
public struct NumberFormat: Hashable, Sendable {
  /// The fewest digits before the point.
  public var wholeDigits = 1
  public var decimals = 0
  public var isGrouped = false
  /// Whether positive numbers have a sign too.
  public var isSigned = false
  public var isPercentage = false
  /// What parts the number from its unit; nil where the unit is not shown.
  public var unitGap: String?

  /// What to write.
  package static let forms = "0, 0.0, 0,000, +0.0, 0% or 0.0 unit"

  package init() {}

  /// Nil where a text is no format.
  package init?(_ text: String) {
    var rest = Substring(text)
    if rest.first == "+" {
      isSigned = true
      rest.removeFirst()
    }
    if rest.hasPrefix("0,000") {
      isGrouped = true
      rest.removeFirst(5)
    } else {
      wholeDigits = Self.dropZeros(&rest)
    }
    if rest.hasPrefix(".0") {
      rest.removeFirst()
      decimals = Self.dropZeros(&rest)
    }
    guard (1...12).contains(wholeDigits), decimals <= 9 else { return nil }
    switch rest {
    case "": break
    case "%": isPercentage = true
    case "unit", " unit": unitGap = rest.hasPrefix(" ") ? "\u{A0}" : ""
    default: return nil
    }
  }

  private static func dropZeros(_ text: inout Substring) -> Int {
    let zeros = text.prefix { $0 == "0" }.count
    text.removeFirst(zeros)
    return zeros
  }
}

/// `HH:MM` and its like, of the log's clock.
public struct ClockFormat: Hashable, Sendable {
  public var hasTwoHourDigits: Bool
  public var hasSeconds: Bool

  package static let forms = "HH:MM, H:MM or HH:MM:SS"
  /// In place of a format, how fast the clock runs.
  static let speed = "speed"

  /// Nil where a text is no format.
  package init?(_ text: String) {
    guard ["HH:MM", "H:MM", "HH:MM:SS", "H:MM:SS"].contains(text) else { return nil }
    hasTwoHourDigits = text.hasPrefix("HH")
    hasSeconds = text.hasSuffix("SS")
  }
}
