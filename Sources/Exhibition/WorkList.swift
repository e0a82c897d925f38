import Diagnostics
import Story
import Works

/// What works there are, in words.
public enum WorkList {
  /// A line a work.
  public static var all: String {
    let width = Works.catalog.map(\.name.count).max() ?? 0
    return Works.catalog.map { padded($0.name, width + 2) + $0.summary }.joined(separator: "\n")
  }

  /// A work's parameters: name, range and unit, standard value, meaning.
  public static func parameters(of name: String) throws(UsageError) -> String {
    guard let work = Works.catalog.first(where: { $0.name == name }) else {
      let help = Suggestion.phrase(for: name, among: Works.catalog.map(\.name))
      throw UsageError("there is no work '\(name)'\(help)")
    }
    let rows = [["parameter", "range", "standard", "meaning"]] + work.parameters.map(row)
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { padded($0, $1 + 2) }.joined() + row[3]
    }
    return ["\(work.name): \(work.summary)", ""].joined(separator: "\n")
      + "\n" + lines.joined(separator: "\n")
  }

  private static func row(_ parameter: ParameterDescription) -> [String] {
    let unit = parameter.unit.isEmpty ? "" : " \(parameter.unit)"
    let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
    return [
      parameter.name, "\(number(low)) to \(number(high))\(unit)", number(parameter.standard),
      parameter.summary,
    ]
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
