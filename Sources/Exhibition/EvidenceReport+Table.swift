import City

extension EvidenceReport {
  /// Markdown: a table a topic, then what each experiment is held against.
  package var table: String {
    let topics = Evidence.Topic.allCases.map(section)
    return """
      # Evidence

      Written by `\(Program.name) evidence`, with the pictures beside it: \(summary).

      \(topics.joined(separator: "\n\n"))

      """
  }

  private func section(_ topic: Evidence.Topic) -> String {
    let results = results.filter { $0.evidence.topic == topic }
    let rows = results.flatMap { result in
      result.findings.map { Self.row(of: $0, in: result.evidence) }
    }
    let sources = results.map { "- \($0.evidence.name): \($0.evidence.source)." }
    return """
      ## \(topic.title)

      ![\(topic.title)](\(Self.pictureName(topic)))

      | experiment | finding | measured | held against | deviation | verdict |
      |---|---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      \(sources.joined(separator: "\n"))
      """
  }

  private static func row(of finding: Finding, in evidence: Evidence) -> String {
    let cells = [
      evidence.name, finding.quantity, number(finding.measured), demand(finding),
      deviation(finding), finding.holds ? "holds" : "**fails**",
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  private static func demand(_ finding: Finding) -> String {
    let reference = number(finding.reference)
    return switch finding.demand {
    case .within(let room): "\(reference) ± \(number(room))"
    case .withinShare(let share): "\(reference) ± \(percent(share))"
    case .atMost: finding.reference == 0 ? "0" : "at most \(reference)"
    case .atLeast: "at least \(reference)"
    }
  }

  private static func deviation(_ finding: Finding) -> String {
    let difference = finding.measured - finding.reference
    return switch finding.demand {
    case .within: number(difference)
    case .withinShare: percent(difference / finding.reference)
    case .atMost, .atLeast: ""
    }
  }

  private static func percent(_ share: Double) -> String {
    "\(Decimals.fixed(100 * share, places: abs(share) < 0.001 ? 3 : 2)) %"
  }

  /// Four digits, or two and a power of ten where they would be far from the point.
  private static func number(_ value: Double) -> String {
    if !value.isFinite { return "none" }
    if value == value.rounded(), abs(value) < 1e6 { return Decimals.fixed(value, places: 0) }
    switch abs(value) {
    case ..<0.001: return Decimals.scientific(value)
    case ..<10: return Decimals.fixed(value, places: 4)
    case ..<1000: return Decimals.fixed(value, places: 2)
    default: return Decimals.scientific(value)
    }
  }
}
