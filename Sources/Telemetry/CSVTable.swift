import Notation

/// Gathers the rows of a log into channels.
struct CSVTable {
  private let header: CSVHeader
  private var start: (instant: Instant, text: String)?
  private var lastTime = 0.0
  private var duplicateRows = 0
  private var times: [[Double]]
  private var values: [[Double]]

  init(header: CSVHeader) {
    self.header = header
    times = header.columns.map { _ in [] }
    values = times
  }

  mutating func append(
    _ cells: [CSVReader.Cell], of reader: CSVReader
  ) throws(TelemetryError) {
    guard cells.count == header.columns.count else {
      throw reader.error(
        at: cells[0],
        "this row has \(cells.count) cells, but the header has \(header.columns.count)"
          + "; write one value a column and leave the cell of a missing one empty")
    }
    let time = try self.time(cells[header.timeColumn], reader)
    for (index, cell) in cells.enumerated() where index != header.timeColumn {
      guard let value = try Self.value(cell, reader) else { continue }
      if times[index].last == time {
        values[index][values[index].count - 1] = value
      } else {
        times[index].append(time)
        values[index].append(value)
      }
    }
  }

  func log(path: String) throws(TelemetryError) -> TelemetryLog {
    guard let start else {
      throw TelemetryError(
        path: path, message: "the file has a header but no rows; make or copy it again")
    }
    var channels: [Channel] = []
    for (index, column) in header.columns.enumerated() {
      guard let column else { continue }
      channels.append(
        Channel(
          name: column.name, unit: column.unit, times: times[index], values: values[index],
          longestBridge: 3 * Self.medianStep(times[index])))
    }
    return TelemetryLog(
      path: path, startOfDaySeconds: start.instant.daySeconds, startText: start.text,
      duration: lastTime, channels: channels, diagnostics: diagnostics(channels))
  }

  /// Seconds since the first row.
  private mutating func time(
    _ cell: CSVReader.Cell, _ reader: CSVReader
  ) throws(TelemetryError) -> Double {
    let instant: Instant
    do {
      instant = try Instant(reader.trimmedBytes(of: cell))
    } catch {
      throw reader.error(at: cell, "\(reader.quotedText(of: cell)) \(error.reason)")
    }
    guard let start else {
      start = (instant, reader.text(of: cell))
      return 0
    }
    let time = instant.seconds(since: start.instant)
    if time < lastTime {
      throw reader.error(
        at: cell, "\(reader.quotedText(of: cell)) is before the row above it; sort the rows by time"
      )
    }
    if time == lastTime { duplicateRows += 1 }
    lastTime = time
    return time
  }

  /// Nil for a sample that is not there.
  private static func value(
    _ cell: CSVReader.Cell, _ reader: CSVReader
  ) throws(TelemetryError) -> Double? {
    let bytes = reader.trimmedBytes(of: cell)
    if bytes.isEmpty { return nil }
    if let value = Decimal.parse(bytes) {
      if value.isFinite { return value }
      throw reader.error(at: cell, "\(reader.quotedText(of: cell)) is too large a number")
    }
    if ["na", "null"].contains(reader.text(of: cell).lowercased()) { return nil }
    throw reader.error(
      at: cell,
      "\(reader.quotedText(of: cell)) is not a number"
        + "; leave the cell empty where there is no measurement"
    )
  }

  private static func medianStep(_ times: [Double]) -> Double {
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }.sorted()
    if steps.isEmpty { return 0 }
    return (steps[(steps.count - 1) / 2] + steps[steps.count / 2]) / 2
  }

  private func diagnostics(_ channels: [Channel]) -> [String] {
    var lines: [String] = []
    if duplicateRows > 0 {
      lines.append("\(duplicateRows) rows repeat the time of the row above; the later values count")
    }
    for channel in channels {
      if channel.times.isEmpty {
        lines.append("channel '\(channel.name)' has no values")
      } else if let longest = channel.gaps.map({ $0.upperBound - $0.lowerBound }).max() {
        lines.append(
          "channel '\(channel.name)' has gaps: \(channel.gaps.count), the longest of"
            + (longest < 120 ? " \(Int(longest)) s" : " \(Int(longest / 60)) min"))
      }
    }
    return lines
  }
}
