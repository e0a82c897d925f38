extension UnitTable {
  /// Whether a text is no unit to convert but one that needs no explanation: what is counted or judged,
  /// money, a product of known units, a known one of something (`kg CO2`).
  static func isLabel(_ text: String) -> Bool {
    let parts = text.split(separator: "/").map { String($0).trimmed }
    if labels.contains(text.lowercased()) { return true }
    return !parts.isEmpty && parts.count <= 3 && parts.allSatisfy(isPartOfLabel)
  }

  private static func isPartOfLabel(_ text: String) -> Bool {
    if unit(text) != nil || labels.contains(text.lowercased()) { return true }
    let words = text.split { " ·*".contains($0) }.map(String.init)
    guard words.count > 1 else { return unit(base(text)) != nil }
    if words.allSatisfy({ unit(base($0)) != nil }) { return true }
    return words.count == 2 && unit(words[0]) != nil && words[1].first?.isLetter == true
  }

  /// Without an exponent.
  private static func base(_ factor: String) -> String {
    let end = factor.reversed().drop { $0.isNumber || "+-^⁻⁺".contains($0) }
    return String(end.reversed())
  }

  private static let labels = Set(
    """
    flag bool boolean code index id state status class category mode enum score rank grade level stage
    raw none - n/a unitless dimensionless ratio a.u. au arb arb. on/off true/false yes/no open/closed 0/1
    eur usd gbp chf jpy cny brl € $ £ ¥ uvi aqi okta oktas psu dbz bft beaufort db/m fnu tcu
    t sr wb gy kat dbw bspl vas vars varh kvarh kvah el
    """.split { " \n".contains($0) }.map(String.init))

  /// Whether what stands in brackets behind a name is meant for a unit: `[sensor 3]`, `[#2]` and
  /// `[north side]` are more of the name.
  static func looksLikeUnit(_ text: String) -> Bool {
    if text.isEmpty || unit(text) != nil || isLabel(text) { return true }
    guard let first = text.first, !first.isNumber, first != "#" else { return false }
    let words = text.split(separator: " ")
    return words.count == 1 || words.contains { $0.contains("-") || $0.contains("⁻") }
      || nearest(to: text, for: "") != nil
  }
}
