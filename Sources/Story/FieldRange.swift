import Diagnostics
public import Notation

/// Which of a field variable's values stand for the ends of its scale.
public struct FieldRange: Sendable {
  public var variable: Located<String>
  public var low: Double
  public var high: Double
  /// Of both; empty for the file's own.
  public var unit: String
  public var place: SourcePlace
}

extension FieldRange {
  /// `{temperature: [15 °C, 40 °C]}`.
  static func ranges(
    _ node: TextNode, of variables: [Located<String>], _ problems: Problems
  ) -> [FieldRange] {
    (node.pairs("ranges of variables", problems) ?? []).compactMap { name, value in
      guard variables.contains(where: { $0.value == name.value }) else {
        let known = variables.map(\.value)
        let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: known)
        problems.add("the field has no variable \(name.value.quoted)\(help)", at: name.place)
        return nil
      }
      return FieldRange(of: name, value, problems)
    }
  }

  private init?(of variable: Located<String>, _ node: TextNode, _ problems: Problems) {
    let expected = "two values of the variable such as [0, 40] or [15 °C, 40 °C]"
    guard let elements = node.elements(expected, count: 2...2, problems) else { return nil }
    let ends = elements.compactMap { $0.value(.channelValue, problems) }
    guard ends.count == 2 else { return nil }
    let (low, high) = (ends[0], ends[1])
    guard low.unit == high.unit else {
      problems.add("both ends of a range are written in one unit", at: node.place)
      return nil
    }
    guard low.number < high.number else {
      problems.add("a range begins with its smaller value", at: node.place)
      return nil
    }
    self.init(
      variable: variable, low: low.number, high: high.number, unit: low.unit, place: node.place)
  }
}
