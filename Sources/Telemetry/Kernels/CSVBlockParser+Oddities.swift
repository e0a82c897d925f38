// What happens rarely: cells and records that are not in the usual form.
extension CSVBlockParser {
  func isBlank(_ bytes: Bytes, _ index: inout Int) -> Bool {
    var next = index
    if bytes[next] == UInt8(ascii: "\r") { next += 1 }
    guard bytes[next] == dialect.lineEnd || next >= bytes.count else { return false }
    index = min(next + 1, bytes.count)
    return true
  }

  @inline(never) func oddValue(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) -> Double {
    let cell = dialect.cell(bytes, &index)
    if noteQuotes(cell, bytes, &harvest) { return .nan }
    let range = bytes.trimmed(cell.content)
    if range.isEmpty { return .nan }
    var next = range.lowerBound
    let number = bytes.decimal(at: &next, point: dialect.decimalPoint)
    if let number, next == range.upperBound {
      if number.isFinite { return plan.missing.contains(number) ? .nan : number }
      note("\(quoted(bytes, range)) is too large a number", at: cell.start, bytes, &harvest)
      return .nan
    }
    let text = bytes.text(range)
    if plan.missing.contains(text) { return .nan }
    if let truth = CSVPlan.truth(text) { return truth }
    note(
      "\(quoted(bytes, range)) is not a number; leave the cell empty where there is no measurement",
      at: cell.start, bytes, &harvest)
    return .nan
  }

  /// Decimal degrees, or degrees and minutes.
  @inline(never) func degrees(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) -> Double {
    var next = index
    let cell = dialect.cell(bytes, &next)
    let text = bytes.array(bytes.trimmed(cell.content))
    guard text.contains(where: { !DegreesText.isOfNumbers($0) }), cell.textAfterQuote == nil,
      let degrees = DegreesText.value(text[...])
    else { return value(bytes, &index, &harvest) }
    index = next
    return degrees
  }

  @inline(never) mutating func takeOddTime(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) -> Bool {
    let cell = dialect.cell(bytes, &index)
    if noteQuotes(cell, bytes, &harvest) { return false }
    let range = bytes.trimmed(cell.content)
    row.timePlace = range
    do {
      row.time = try times.time(bytes.array(range)[...])
      return true
    } catch {
      note("\(quoted(bytes, range)) \(error.reason)", at: cell.start, bytes, &harvest)
      return false
    }
  }

  mutating func joinDateAndClock(
    _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) -> Bool {
    row.timePlace = row.date
    do {
      let (date, clock) = (bytes.array(row.date), bytes.array(row.clock))
      row.time = try times.time(date: date[...], clock: clock[...])
      return true
    } catch {
      let words = "\(bytes.text(row.date)) \(bytes.text(row.clock))".quotedForMessage
      note("\(words) \(error.reason)", at: row.date.lowerBound, bytes, &harvest)
      return false
    }
  }

  /// Nil for a name that cannot be read, which is noted: others could look the same.
  @inline(never) mutating func newChannel(
    _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) -> Int? {
    guard bytes.isUTF8(row.channel) else {
      note(BlockHarvest.notUTF8, at: row.channel.lowerBound, bytes, &harvest)
      return nil
    }
    let unit = bytes.text(row.unit)
    let mark = String(Character(Unicode.Scalar(dialect.quote)))
    let text = bytes.text(row.channel).replacing(mark + mark, with: mark)
    let name = unit.isEmpty ? ChannelName(text) : ChannelName(plain: text, unit: unit)
    harvest.channels.append(
      ChannelSamples(name: name.name, unit: name.unit, unitBytes: bytes.array(row.unit)))
    names.insert(row.channel, in: bytes, index: harvest.channels.count - 1)
    return harvest.channels.count - 1
  }

  @inline(never) func noteWidth(
    _ columns: Int, _ bytes: Bytes, _ start: Int, _ harvest: inout BlockHarvest
  ) {
    let first = plan.hasHeader ? "the header" : "the first row"
    let mend =
      plan.mayHaveDecimalCommas
      ? "where decimals have commas, part the columns by semicolons"
      : "write one value a column and leave the cell of a missing one empty"
    note(
      "this row has \(columns) cells, but \(first) has \(roles.count); \(mend)", at: start, bytes,
      &harvest)
  }

  /// Whether a cell's quotes are wrong, which is noted.
  func noteQuotes(
    _ cell: CSVCell, _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) -> Bool {
    if cell.isOpen {
      note(
        "this quote is never closed; add the closing quote", at: cell.start, bytes, &harvest)
    } else if let place = cell.textAfterQuote {
      note(
        "text after a closing quote; write a separator there, or double the quote", at: place,
        bytes, &harvest)
    }
    return cell.isOpen || cell.textAfterQuote != nil
  }

  func note(
    _ message: String, at index: Int, _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) {
    harvest.note(message, at: index, bytes, lineEnd: dialect.lineEnd)
  }

  /// A cell's text for a message: in quotes, on one line, not too long.
  func quoted(_ bytes: Bytes, _ range: Range<Int>) -> String {
    bytes.text(range).quotedForMessage
  }
}
