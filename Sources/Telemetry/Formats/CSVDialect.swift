/// How a delimited text is written: RFC 4180 and what people make of it.
struct CSVDialect: Sendable, Equatable {
  var separator = UInt8(ascii: ",")
  var quote = UInt8(ascii: "\"")
  /// LF (a CR before it belongs to it) or a lone CR.
  var lineEnd = UInt8(ascii: "\n")
  var decimalPoint = UInt8(ascii: ".")
  /// The decimal point of cells without quotes: none where it would part them.
  var plainPoint: UInt8 { decimalPoint == separator ? 0xff : decimalPoint }
  /// Bytes before the first row that is a header or data: a byte order mark, comments, `sep=;`.
  var preamble = 0

  /// Cells from `index` to the line's end, which `index` is moved past.
  func row(_ bytes: Bytes, _ index: inout Int) -> [CSVCell] {
    var cells: [CSVCell] = []
    while true {
      cells.append(cell(bytes, &index))
      if index >= bytes.count { return cells }
      if bytes[index] == separator {
        index += 1
        continue
      }
      skipLineEnd(bytes, &index)
      return cells
    }
  }

  /// The cell at `index`, which is moved to the separator or line end after it.
  func cell(_ bytes: Bytes, _ index: inout Int) -> CSVCell {
    var cell = CSVCell(start: index)
    if bytes[index] == quote, index < bytes.count {
      takeQuoted(bytes, &index, &cell)
    } else {
      let start = index
      index = bytes.first(of: separator, or: lineEnd, from: index, to: bytes.count)
      let isPair = index < bytes.count && bytes[index] == lineEnd && index > start
      if isPair, lineEnd == UInt8(ascii: "\n"), bytes[index - 1] == UInt8(ascii: "\r") {
        index -= 1
      }
      cell.content = start..<index
    }
    return cell
  }

  private func takeQuoted(_ bytes: Bytes, _ index: inout Int, _ cell: inout CSVCell) {
    var next = index + 1
    cell.isQuoted = true
    while let found = bytes.firstIndex(of: quote, in: min(next, bytes.count)..<bytes.count) {
      if bytes[found + 1] == quote, found + 1 < bytes.count {
        cell.hasDoubledQuotes = true
        next = found + 2
        continue
      }
      cell.content = index + 1..<found
      index = found + 1
      let after = index
      while index < bytes.count, !endsCell(bytes, index) { index += 1 }
      if index > after { cell.textAfterQuote = after }
      return
    }
    cell.isOpen = true
    cell.content = min(index + 1, bytes.count)..<bytes.count
    index = bytes.count
  }

  @inline(__always) func endsCell(_ bytes: Bytes, _ index: Int) -> Bool {
    let byte = bytes[index]
    return byte == separator || byte == lineEnd || index >= bytes.count
      || byte == UInt8(ascii: "\r") && bytes[index + 1] == lineEnd
  }

  @inline(__always) func skipLineEnd(_ bytes: Bytes, _ index: inout Int) {
    if bytes[index] == UInt8(ascii: "\r"), bytes[index + 1] == lineEnd { index += 1 }
    if bytes[index] == lineEnd, index < bytes.count { index += 1 }
  }

  var title: String {
    let names: [UInt8: String] = [
      UInt8(ascii: ","): "commas", UInt8(ascii: ";"): "semicolons", UInt8(ascii: "\t"): "tabs",
      UInt8(ascii: "|"): "bars", UInt8(ascii: " "): "spaces",
    ]
    let parted = "parted by \(names[separator] ?? "'\(Character(Unicode.Scalar(separator)))'")"
    let decimals = decimalPoint == UInt8(ascii: ",") ? ", decimal commas" : ""
    return parted + decimals + (quote == UInt8(ascii: "'") ? ", single quotes" : "")
  }
}

/// One cell of a delimited text: places of bytes.
struct CSVCell {
  var start: Int
  var content = 0..<0
  var isQuoted = false
  var hasDoubledQuotes = false
  /// The quote is never closed.
  var isOpen = false
  /// Where text stands between the closing quote and the cell's end.
  var textAfterQuote: Int?

  init(start: Int) { self.start = start }

  func text(_ bytes: Bytes, quote: UInt8) -> String {
    let text = bytes.text(content)
    guard hasDoubledQuotes else { return text.trimmed }
    let mark = String(Character(Unicode.Scalar(quote)))
    return text.replacing(mark + mark, with: mark).trimmed
  }
}

/// Parts rows outside of quotes only.
struct CSVSplitter: RecordSplitter {
  let dialect: CSVDialect

  var endlessRecord: String {
    "a row longer than 16 MiB; is there a quote that is never closed before it?"
  }

  func lastEnd(in bytes: Bytes) -> Int? {
    var last: Int?
    var outside = 0
    while let open = nextOpening(bytes, from: outside) {
      last = lastLine(bytes, outside..<open) ?? last
      guard let close = closing(bytes, open) else { return last }
      outside = close + 1
    }
    return lastLine(bytes, outside..<bytes.count) ?? last
  }

  private func lastLine(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    bytes.lastIndex(of: dialect.lineEnd, in: range).map { $0 + 1 }
  }

  /// A quote opens a cell only where the cell begins with it.
  private func nextOpening(_ bytes: Bytes, from start: Int) -> Int? {
    var start = start
    while let found = bytes.firstIndex(of: dialect.quote, in: start..<bytes.count) {
      if found == 0 { return found }
      let before = bytes[found - 1]
      let atCell = before == dialect.separator || before == dialect.lineEnd
      if atCell, found > start || start == 0 { return found }
      start = found + 1
    }
    return nil
  }

  private func closing(_ bytes: Bytes, _ open: Int) -> Int? {
    var start = open + 1
    while let found = bytes.firstIndex(of: dialect.quote, in: start..<bytes.count) {
      // A quote at the block's end may be the first of two.
      if found + 1 == bytes.count { return nil }
      if bytes[found + 1] != dialect.quote { return found }
      start = found + 2
    }
    return nil
  }
}
