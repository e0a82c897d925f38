import Notation

/// What the first row of a log says: which column is the time, and what the others measure.
struct CSVHeader {
  struct Column {
    let name: String
    let unit: String
  }

  let timeColumn: Int
  /// One a column; nil for the time.
  let columns: [Column?]

  init(_ cells: [CSVReader.Cell], of reader: CSVReader) throws(TelemetryError) {
    let names = cells.map { reader.text(of: $0) }
    if let bad = names.firstIndex(where: { $0.contains("\u{fffd}") }) {
      throw reader.error(at: cells[bad], "this is not UTF-8; save the file in UTF-8")
    }
    let time = names.firstIndex { Self.timeNames.contains($0.lowercased()) }
    guard let time else { throw Self.missingTime(names, cells[0], reader) }
    guard cells.count > 1 else {
      throw reader.error(at: cells[0], "there is no channel; add a column such as 'load [kW]'")
    }
    timeColumn = time
    var columns: [Column?] = []
    for (index, cell) in cells.enumerated() {
      if index == time {
        columns.append(nil)
        continue
      }
      let column = Self.column(names[index])
      if column.name.isEmpty {
        throw reader.error(at: cell, "a channel without a name; name the column")
      }
      if columns.contains(where: { $0?.name == column.name }) {
        throw reader.error(at: cell, "a second channel '\(column.name)'; give it another name")
      }
      columns.append(column)
    }
    self.columns = columns
  }

  private static let timeNames = ["time", "timestamp", "date"]

  /// `name [unit]` or `name`.
  private static func column(_ text: String) -> Column {
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else {
      return Column(name: text, unit: "")
    }
    let unit = text[text.index(after: open)...].dropLast()
    return Column(name: trimmed(text[..<open]), unit: trimmed(unit))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  private static func missingTime(
    _ names: [String], _ cell: CSVReader.Cell, _ reader: CSVReader
  ) -> TelemetryError {
    if names.count == 1, let other = names[0].first(where: { $0 == ";" || $0 == "\t" }) {
      let name = other == ";" ? "semicolons" : "tabs"
      return reader.error(at: cell, "cells are parted by \(name); save the file with commas")
    }
    return reader.error(
      at: cell, "there is no time column; name the column of times 'time', in the first row")
  }
}
