import Diagnostics
import Story
import Works

/// What works there are, in words.
public enum WorkList {
  /// A line a work, then a line for each group of parameters that every beat has.
  public static var all: String {
    let entries = Works.catalog.map { ($0.name, $0.summary) }
    let groups = ParameterGroup.all.map { ($0.name, $0.summary) }
    let width = (entries + groups).map(\.0.count).max() ?? 0
    func lines(_ entries: [(String, String)]) -> String {
      entries.map { padded($0.0, width + 2) + $0.1 }.joined(separator: "\n")
    }
    return lines(entries) + "\n\nbeside the works, in every beat:\n" + lines(groups)
  }

  /// The parameters of a work or of a group: name, range and unit, standard value, meaning.
  public static func parameters(of name: String) throws(UsageError) -> String {
    if let group = ParameterGroup.all.first(where: { $0.name == name }) {
      return table(group.name, group.summary, group.parameters)
    }
    guard let work = Works.catalog.first(where: { $0.name == name }) else {
      let names = Works.catalog.map(\.name) + ParameterGroup.all.map(\.name)
      throw UsageError("there is no work '\(name)'\(Suggestion.phrase(for: name, among: names))")
    }
    return table(work.name, work.summary, work.parameters) + "\n" + anchors(of: work)
      + "\nmissing data: \(work.gaps)"
  }

  private static func anchors(of work: WorkDescription) -> String {
    if work.anchors.isEmpty { return "" }
    let list = work.anchors.map { "\($0.name), \($0.summary)" }.joined(separator: "; ")
    return "\nanchors of labels: \(list)"
  }

  private static func table(
    _ name: String, _ summary: String, _ parameters: [ParameterDescription]
  ) -> String {
    let isDriven = parameters.contains { !$0.channels.isEmpty }
    let head = ["parameter", "range", "standard", "meaning"] + (isDriven ? ["driven by"] : [])
    let rows = [head] + parameters.map { row($0) + (isDriven ? [drivers(of: $0)] : []) }
    let widths = head.indices.dropLast().map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { padded($0, $1 + 2) }.joined() + row[row.count - 1]
    }
    return "\(name): \(summary)\n\n" + lines.joined(separator: "\n")
  }

  private static func row(_ parameter: ParameterDescription) -> [String] {
    let unit = parameter.unit.isEmpty ? "" : " \(parameter.unit)"
    let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
    return [
      parameter.name, "\(number(low)) to \(number(high))\(unit)", number(parameter.standard),
      parameter.summary,
    ]
  }

  private static func drivers(of parameter: ParameterDescription) -> String {
    parameter.channels.isEmpty ? "the story" : parameter.channels.joined(separator: ", ")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
