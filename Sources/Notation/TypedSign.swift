/// Signs that look like the plain ones that a text needs: spaces that are none, curly quotes.
struct TypedSign {
  /// `a no-break space (U+00A0); type a plain one`.
  let words: String
  /// In Unicode scalars.
  let offset: Int

  static func first(in text: String) -> TypedSign? {
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      if let name = spaces[scalar] {
        return TypedSign(words: "\(name) (\(code(scalar))); type a plain space", offset: offset)
      }
      if quotes.contains(scalar) {
        return TypedSign(words: "a curly quote (\(scalar)); type a straight one", offset: offset)
      }
      if scalar == "\u{2212}" || scalar == "\u{2013}" {
        return TypedSign(words: "'\(scalar)' (\(code(scalar))); type a plain '-'", offset: offset)
      }
    }
    return nil
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool { spaces[scalar] != nil }

  static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static let quotes: Set<Unicode.Scalar> = [
    "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}",
  ]

  private static let spaces: [Unicode.Scalar: String] = [
    "\u{00A0}": "a no-break space", "\u{202F}": "a narrow no-break space",
    "\u{2007}": "a figure space", "\u{2009}": "a thin space", "\u{200B}": "an unseen space",
    "\u{3000}": "an ideographic space", "\u{FEFF}": "an unseen space",
    "\u{2002}": "an en space", "\u{2003}": "an em space",
  ]
}
