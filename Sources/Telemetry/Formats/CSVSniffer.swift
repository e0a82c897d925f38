/// Finds out how a delimited text is written from its first rows.
struct CSVSniffer {
  static let rows = 200

  let bytes: Bytes
  /// Whether the file ends with these bytes.
  let isWhole: Bool

  func dialect() -> CSVDialect {
    var dialect = CSVDialect()
    dialect.lineEnd = lineEnd
    dialect.preamble = preamble(&dialect)
    let declared = dialect.preamble > 0 ? declaredSeparator : nil
    let candidates = declared.map { [$0] } ?? [",", ";", "\t", "|", " "].map { UInt8(ascii: $0) }
    let scored = candidates.map { separator in
      dialect.separator = separator
      return (dialect, score(dialect))
    }
    dialect = scored.reduce(scored[0]) { $1.1 > $0.1 ? $1 : $0 }.0
    let cells = rows(dialect).joined()
    if cells.contains(where: { isSingleQuoted($0, dialect) }) {
      dialect.quote = UInt8(ascii: "'")
    }
    if usesDecimalCommas(dialect) {
      dialect.decimalPoint = UInt8(ascii: ",")
    }
    return dialect
  }

  /// The first rows that are not blank.
  func rows(_ dialect: CSVDialect) -> [[CSVCell]] {
    var index = dialect.preamble
    var rows: [[CSVCell]] = []
    while index < bytes.count, rows.count < Self.rows {
      let row = dialect.row(bytes, &index)
      if row.count == 1, row[0].content.isEmpty, !row[0].isQuoted { continue }
      // The last one may be cut off.
      if index >= bytes.count, !isWhole, !rows.isEmpty { break }
      rows.append(row)
    }
    return rows
  }

  /// The first line end outside of quotes tells.
  private var lineEnd: UInt8 {
    var isQuoted = false
    for index in 0..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted: return UInt8(ascii: "\n")
      case UInt8(ascii: "\r") where !isQuoted:
        return UInt8(ascii: bytes[index + 1] == UInt8(ascii: "\n") ? "\n" : "\r")
      default: break
      }
    }
    return UInt8(ascii: "\n")
  }

  /// Past a byte order mark, comment lines and Excel's `sep=;`.
  private func preamble(_ dialect: inout CSVDialect) -> Int {
    var index = bytes.equals(0..<min(3, bytes.count), [0xef, 0xbb, 0xbf]) ? 3 : 0
    while index < bytes.count {
      let isComment = bytes[index] == UInt8(ascii: "#")
      guard isComment || bytes.equals(index..<min(index + 4, bytes.count), Array("sep=".utf8))
      else { break }
      let end = bytes.firstIndex(of: dialect.lineEnd, in: index..<bytes.count)
      index = end.map { $0 + 1 } ?? bytes.count
    }
    return index
  }

  private var declaredSeparator: UInt8? {
    let start = bytes.equals(0..<min(3, bytes.count), [0xef, 0xbb, 0xbf]) ? 3 : 0
    guard bytes.equals(start..<min(start + 4, bytes.count), Array("sep=".utf8)),
      start + 4 < bytes.count
    else { return nil }
    return bytes[start + 4]
  }

  /// Rows of one width whose cells are numbers and times count most, then how many columns there are.
  private func score(_ dialect: CSVDialect) -> (Double, Int) {
    let rows = rows(dialect)
    guard let first = rows.first?.count, first > 1 else { return (0, 0) }
    let same = rows.count { $0.count == first }
    let score = Double(same) / Double(rows.count) * (1 + measuredShare(rows))
    return ((score * 20).rounded(), first)
  }

  /// The share of cells that are numbers or times. Of a text that is parted in the wrong places, as
  /// decimal commas would part it, they are few.
  private func measuredShare(_ rows: [[CSVCell]]) -> Double {
    var (measured, all) = (0, 0)
    for cell in rows.dropFirst(rows.count > 1 ? 1 : 0).prefix(50).joined() {
      let range = bytes.trimmed(cell.content)
      if range.isEmpty { continue }
      all += 1
      if isNumber(range, UInt8(ascii: ".")) || isNumber(range, UInt8(ascii: ",")) {
        measured += 1
      } else {
        let text = bytes.text(range)
        if CivilTime.isWritten(text) || CivilTime.isClock(text) { measured += 1 }
      }
    }
    return all == 0 ? 0 : Double(measured) / Double(all)
  }

  private func isSingleQuoted(_ cell: CSVCell, _ dialect: CSVDialect) -> Bool {
    let range = cell.content
    return range.count > 2 && !cell.isQuoted && bytes[range.lowerBound] == UInt8(ascii: "'")
      && bytes[range.upperBound - 1] == UInt8(ascii: "'")
  }

  /// Where commas part the cells, a decimal comma stands in quotes; one before three digits may part
  /// thousands there, which is no proof.
  private func usesDecimalCommas(_ dialect: CSVDialect) -> Bool {
    var (commas, points, proofs) = (0, 0, 0)
    for cell in rows(dialect).joined() {
      let range = bytes.trimmed(cell.content)
      guard isNumber(range, UInt8(ascii: ",")) || isNumber(range, UInt8(ascii: ".")) else {
        continue
      }
      if let comma = bytes.firstIndex(of: UInt8(ascii: ","), in: range) {
        commas += 1
        if dialect.separator != UInt8(ascii: ",") || range.upperBound - comma != 4 { proofs += 1 }
      }
      if bytes.firstIndex(of: UInt8(ascii: "."), in: range) != nil { points += 1 }
    }
    return commas > points && proofs > 0
  }

  func isNumber(_ range: Range<Int>, _ point: UInt8) -> Bool {
    var index = range.lowerBound
    return bytes.decimal(at: &index, point: point) != nil && index == range.upperBound
  }
}
