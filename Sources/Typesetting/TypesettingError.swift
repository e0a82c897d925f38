import Diagnostics

/// Text that cannot be set: why, and the mend.
public enum TypesettingError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownFamily(String, installed: [String])
  case unreadableFont(path: String, family: String)
  /// `script`: an ISO 15924 code.
  case missingGlyph(Unicode.Scalar, script: String)
  case tooManyLines(Int, limit: Int)
  /// `excess`: about how many characters must go.
  case tooLong(text: String, excess: Int, lineLimit: Int)

  /// Texts at one place need more room than there is.
  case noRoom(text: String)
  case collision(text: String, other: String)

  public var description: String {
    switch self {
    case .unknownFamily(let family, let installed):
      "no font family '\(family)' is installed\(Suggestion.phrase(for: family, among: installed))"
        + " (Debian's package fonts-inter has 'Inter')"
    case .unreadableFont(let path, let family):
      "\(path): error: the font file of '\(family)' cannot be read; install its package again"
    case .missingGlyph(let scalar, let script):
      "no installed font has \(Self.name(scalar)) as an outline; \(Self.mend(scalar, script))"
    case .noRoom(let text):
      "there is no room for the text '\(Self.beginning(of: text))' beside the others at its place; "
        + "show fewer at a time, make them smaller, or move one with a style's place"
    case .collision(let text, let other):
      "the text '\(Self.beginning(of: text))' would stand on '\(Self.beginning(of: other))'; "
        + "show them one after the other, or move one with a style's place"
    case .tooManyLines(let count, let limit):
      "the text has \(count) lines of its own, and there is room for \(limit); remove line breaks"
    case .tooLong(let text, let excess, let lineLimit):
      "the text '\(Self.beginning(of: text))' is about \(excess) \(excess == 1 ? "character" : "characters") too long "
        + "for \(lineLimit) \(lineLimit == 1 ? "line" : "lines"); shorten it or split it"
    }
  }

  /// Debian's packages with fonts for a script.
  private static func mend(_ scalar: Unicode.Scalar, _ script: String) -> String {
    if scalar.properties.isEmojiPresentation {
      return "emoji are pictures, so write it in words"
    }
    switch (scalar.properties.generalCategory, script) {
    case (.control, _), (.privateUse, _), (.unassigned, _), (.format, _): return "delete it"
    case (_, "Hani"), (_, "Hira"), (_, "Kana"), (_, "Bopo"), (_, "Hang"):
      return "Debian's package fonts-noto-cjk may help"
    case (.otherSymbol, _), (.mathSymbol, _): return "Debian's package fonts-symbola may help"
    default: return "Debian's packages fonts-noto-core and fonts-noto-extra may help"
    }
  }

  private static func beginning(of text: String) -> String {
    text.count > 60 ? "\(text.prefix(59))…" : text
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse: code
    default: "'\(scalar)' (\(code))"
    }
  }
}
