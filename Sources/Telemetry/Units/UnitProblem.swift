/// That a channel's unit is none that is known, in words with the mend.
public struct UnitProblem: Sendable, Equatable, Codable {
  public let channel: String
  public let message: String
}

extension UnitTable {
  /// What is wrong with a channel's unit: it is neither in the table nor plainly a label.
  ///
  /// - Parameter said: the unit that the mapping gives the channel. Where that is the very one, it is
  ///   meant.
  static func problem(in channel: Channel, said: String?) -> UnitProblem? {
    let unit = channel.unit
    guard !unit.isEmpty, unit != said, self.unit(unit) == nil, !isLabel(unit) else { return nil }
    let (name, shown) = (channel.name.oneLine, unit.oneLine)
    let mend =
      nearest(to: unit, for: name).map { "did you mean '\($0)'?" }
      ?? "write one that is, such as \(examples(for: name))."
    return UnitProblem(
      channel: channel.name,
      message:
        "the unit '\(shown)' of channel '\(name)' is not known; \(mend) To show it as it stands,"
        + " say units: {\(key(name)): \(key(shown))} in a story, --unit '\(name)=\(shown)' to a command"
    )
  }

  /// Units of what the channel's name says that it measures, or of anything.
  private static func examples(for channel: String) -> String {
    guard let kind = likelyKinds(of: channel).first else { return "m, kg, %, count or index" }
    let names = MeasuredUnit.all.filter { $0.kind == kind }.prefix(3).map { $0.names[0] }
    return names.joined(separator: " or ")
  }

  /// A text as YAML takes it within braces.
  private static func key(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || " _./".contains($0) }
    return isPlain ? text : "'\(text.replacing("'", with: "''"))'"
  }
}
