/// Takes comma-separated text apart by RFC 4180: quoted cells, doubled quotes and line ends inside
/// them; lines may end in CR LF, LF or CR. Blank lines are passed over, a byte order mark too.
struct CSVReader {
  struct Cell {
    /// The bytes between the commas, or between the quotes.
    var bytes: Range<Int>
    var isQuoted: Bool
    /// Where the cell starts, quotes included.
    var start: Int
    var line: Int
  }

  let path: String
  let bytes: [UInt8]
  private var position: Int
  private var line = 1

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    position = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// Puts the next row's cells into `cells`; false at the end of the text.
  mutating func nextRow(into cells: inout [Cell]) throws(TelemetryError) -> Bool {
    cells.removeAll(keepingCapacity: true)
    while position < bytes.count, isLineEnd(bytes[position]) { skipLineEnd() }
    guard position < bytes.count else { return false }
    while true {
      cells.append(try nextCell())
      guard position < bytes.count else { return true }
      if isLineEnd(bytes[position]) {
        skipLineEnd()
        return true
      }
      position += 1
    }
  }

  /// The cell's text, doubled quotes made single, spaces around it cut off.
  func text(of cell: Cell) -> String {
    let text = String(decoding: bytes[cell.bytes], as: UTF8.self)
    return trimmed(cell.isQuoted ? text.replacing("\"\"", with: "\"") : text)
  }

  /// The cell's text for a message: quoted, on one line, not too long.
  func quotedText(of cell: Cell) -> String {
    let text = text(of: cell)
    let line = String(text.map { $0.isNewline ? " " : $0 }.prefix(40))
    return text.count > 40 ? "'\(line)...'" : "'\(line)'"
  }

  /// The cell's bytes without spaces around them. Doubled quotes stay: no number has any.
  func trimmedBytes(of cell: Cell) -> ArraySlice<UInt8> {
    var slice = bytes[cell.bytes]
    while let first = slice.first, Self.isSpace(first) { slice = slice.dropFirst() }
    while let last = slice.last, Self.isSpace(last) { slice = slice.dropLast() }
    return slice
  }

  func error(at cell: Cell, _ message: String) -> TelemetryError {
    error(at: cell.start, line: cell.line, message)
  }

  private mutating func nextCell() throws(TelemetryError) -> Cell {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedCell() }
    while position < bytes.count, bytes[position] != UInt8(ascii: ","),
      !isLineEnd(bytes[position])
    {
      if bytes[position] == UInt8(ascii: "\"") {
        throw error(
          at: position, line: line,
          "a quote inside a cell without quotes; put the cell in quotes and double the quote")
      }
      position += 1
    }
    return Cell(bytes: start..<position, isQuoted: false, start: start, line: line)
  }

  private mutating func quotedCell() throws(TelemetryError) -> Cell {
    let (start, startLine) = (position, line)
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if isLineEnd(byte) {
        skipLineEnd()
      } else if byte != UInt8(ascii: "\"") {
        position += 1
      } else if position + 1 < bytes.count, bytes[position + 1] == byte {
        position += 2
      } else {
        return try closedCell(start, startLine)
      }
    }
    throw error(at: start, line: startLine, "this quote is never closed; add the closing quote")
  }

  private mutating func closedCell(_ start: Int, _ startLine: Int) throws(TelemetryError) -> Cell {
    let end = position
    position += 1
    if position < bytes.count, bytes[position] != UInt8(ascii: ","), !isLineEnd(bytes[position]) {
      throw error(
        at: position, line: line,
        "text after a closing quote; write a comma there, or double the quote")
    }
    return Cell(bytes: start + 1..<end, isQuoted: true, start: start, line: startLine)
  }

  private func error(at offset: Int, line: Int, _ message: String) -> TelemetryError {
    var lineStart = offset
    while lineStart > 0, !isLineEnd(bytes[lineStart - 1]) { lineStart -= 1 }
    let before = bytes[lineStart..<offset]
    let seen = before.starts(with: Self.byteOrderMark) ? before.dropFirst(3) : before
    let column = String(decoding: seen, as: UTF8.self).count + 1
    return TelemetryError(path: path, line: line, column: column, message: message)
  }

  private mutating func skipLineEnd() {
    let isPair =
      bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count
      && bytes[position + 1] == UInt8(ascii: "\n")
    position += isPair ? 2 : 1
    line += 1
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
}
