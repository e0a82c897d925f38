/// Takes comma-separated text apart by RFC 4180: quoted cells, doubled quotes and line ends inside
/// them; lines may end in CR LF, LF or CR. Blank lines are passed over, a byte order mark too.
package struct CSVReader {
  package struct Cell {
    /// The bytes between the commas, or between the quotes.
    package var bytes: Range<Int>
    package var isQuoted: Bool
    /// Where the cell starts, quotes included.
    package var start: Int
    package var line: Int
  }

  /// A text that cannot be taken apart.
  package struct Failure: Error {
    package let path: String
    /// Where it is wrong; lines, and characters in them, count from 1.
    package let line: Int
    package let column: Int
    package let message: String
  }

  package let path: String
  package let bytes: [UInt8]
  private var position: Int
  private var line = 1

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    position = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// Puts the next row's cells into `cells`; false at the end of the text.
  package mutating func nextRow(into cells: inout [Cell]) throws(Failure) -> Bool {
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
  package func text(of cell: Cell) -> String {
    let text = String(decoding: bytes[cell.bytes], as: UTF8.self)
    return trimmed(cell.isQuoted ? text.replacing("\"\"", with: "\"") : text)
  }

  /// The cell's text for a message: quoted, on one line, not too long.
  package func quotedText(of cell: Cell) -> String {
    let text = text(of: cell)
    let line = String(text.map { $0.isNewline ? " " : $0 }.prefix(40))
    return text.count > 40 ? "'\(line)...'" : "'\(line)'"
  }

  /// The cell's bytes without spaces around them. Doubled quotes stay: no number has any.
  package func trimmedBytes(of cell: Cell) -> ArraySlice<UInt8> {
    var slice = bytes[cell.bytes]
    while let first = slice.first, Self.isSpace(first) { slice = slice.dropFirst() }
    while let last = slice.last, Self.isSpace(last) { slice = slice.dropLast() }
    return slice
  }

  package func failure(at cell: Cell, _ message: String) -> Failure {
    failure(at: cell.start, line: cell.line, message)
  }

  private mutating func nextCell() throws(Failure) -> Cell {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedCell() }
    while position < bytes.count, bytes[position] != UInt8(ascii: ","),
      !isLineEnd(bytes[position])
    {
      if bytes[position] == UInt8(ascii: "\"") {
        throw failure(
          at: position, line: line,
          "a quote inside a cell without quotes; put the cell in quotes and double the quote")
      }
      position += 1
    }
    return Cell(bytes: start..<position, isQuoted: false, start: start, line: line)
  }

  private mutating func quotedCell() throws(Failure) -> Cell {
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
    throw failure(at: start, line: startLine, "this quote is never closed; add the closing quote")
  }

  private mutating func closedCell(_ start: Int, _ startLine: Int) throws(Failure) -> Cell {
    let end = position
    position += 1
    if position < bytes.count, bytes[position] != UInt8(ascii: ","), !isLineEnd(bytes[position]) {
      throw failure(
        at: position, line: line,
        "text after a closing quote; write a comma there, or double the quote")
    }
    return Cell(bytes: start + 1..<end, isQuoted: true, start: start, line: startLine)
  }

  private func failure(at offset: Int, line: Int, _ message: String) -> Failure {
    var lineStart = offset
    while lineStart > 0, !isLineEnd(bytes[lineStart - 1]) { lineStart -= 1 }
    let before = bytes[lineStart..<offset]
    let seen = before.starts(with: Self.byteOrderMark) ? before.dropFirst(3) : before
    let column = String(decoding: seen, as: UTF8.self).count + 1
    return Failure(path: path, line: line, column: column, message: message)
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
