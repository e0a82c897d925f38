import Diagnostics

/// Decides what the columns of a delimited text are for, by the mapping, their names, and their
/// first cells.
struct CSVPlanner {
  let path: String
  let bytes: Bytes
  let mapping: TelemetryMapping
  let dialect: CSVDialect
  let rows: [[CSVCell]]
  private let sniffer: CSVSniffer

  init(path: String, bytes: Bytes, isWhole: Bool, mapping: TelemetryMapping) {
    self.path = path
    self.bytes = bytes
    self.mapping = mapping
    sniffer = CSVSniffer(bytes: bytes, isWhole: isWhole)
    dialect = sniffer.dialect()
    rows = sniffer.rows(dialect)
  }

  func plan() throws(TelemetryError) -> CSVPlan {
    guard let first = rows.first else {
      throw TelemetryError(path: path, message: "the file has blank lines only; make it again")
    }
    var plan = CSVPlan(dialect: dialect, missing: MissingValues(mapping.missing))
    let hasHeader = try self.hasHeader(first)
    let names = hasHeader ? try headerNames(first) : first.indices.map { "column \($0 + 1)" }
    plan.headerNames = names
    plan.firstRow = hasHeader ? end(of: first) : dialect.preamble
    plan.roles = Array(repeating: .skip, count: names.count)
    let data = hasHeader ? rows.dropFirst() : rows[...]
    try placeTime(&plan, names, first, data)
    if try !placeLong(&plan, names, data) { try placeWide(&plan, names, first, data) }
    try lookForDecimalCommas(&plan, data)
    return plan
  }

  /// The unit of the present file's times, by the first of them; nil where they are dates.
  func epochUnit(_ plan: CSVPlan) -> EpochUnit? {
    if let unit = mapping.epoch { return unit }
    guard let column = plan.roles.firstIndex(of: .time) else { return nil }
    let data = plan.hasHeader ? rows.dropFirst() : rows[...]
    for row in data where row.count == plan.roles.count {
      let range = bytes.trimmed(row[column].content)
      guard sniffer.isNumber(range, UInt8(ascii: ".")), let value = Double(bytes.text(range)) else {
        continue
      }
      // 20260314 and 20260314092653 are dates.
      if (try? CivilTime(bytes.array(range)[...])) != nil { return nil }
      return TimeName.unit(plan.headerNames[column]) ?? EpochUnit(magnitude: value)
    }
    return nil
  }

  private func hasHeader(_ first: [CSVCell]) throws(TelemetryError) -> Bool {
    if mapping.time.contains(where: { name in first.contains { text($0) == name } }) { return true }
    return !first.contains { isTime(text($0)) || isNumber($0) || isNumber($0, UInt8(ascii: ".")) }
  }

  private func headerNames(_ first: [CSVCell]) throws(TelemetryError) -> [String] {
    let names = first.map(text)
    for (cell, name) in zip(first, names) {
      if name.contains("\u{fffd}") {
        throw error(at: cell.start, "this is not UTF-8; save the file in UTF-8")
      }
      if cell.isOpen {
        throw error(at: cell.start, "this quote is never closed; add the closing quote")
      }
      if let place = cell.textAfterQuote {
        throw error(
          at: place, "text after a closing quote; write a separator there, or double the quote")
      }
    }
    return names
  }

  func text(_ cell: CSVCell) -> String { cell.text(bytes, quote: dialect.quote) }

  private func end(of row: [CSVCell]) -> Int {
    var index = row[0].start
    _ = dialect.row(bytes, &index)
    return index
  }

  func isTime(_ text: String) -> Bool {
    text.utf8.count >= 8 && Double(text) == nil && CivilTime.isWritten(text)
  }

  func isNumber(_ cell: CSVCell) -> Bool { isNumber(cell, dialect.decimalPoint) }

  private func isNumber(_ cell: CSVCell, _ point: UInt8) -> Bool {
    sniffer.isNumber(bytes.trimmed(cell.content), point)
  }

  func error(at index: Int, _ message: String) -> TelemetryError {
    let place = bytes.place(of: index, lineEnd: dialect.lineEnd)
    return TelemetryError(path: path, line: place.line, column: place.column, message: message)
  }
}
