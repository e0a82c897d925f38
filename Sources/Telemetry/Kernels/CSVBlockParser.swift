/// Reads the rows of a block of delimited text.
struct CSVBlockParser: BlockParser {
  let plan: CSVPlan
  var times: TimeReader
  let dialect: CSVDialect
  let roles: [FieldRole]
  private let plainPoint: UInt8
  /// The present row's values; NaN is a gap.
  var values: [Double]
  var names = NameTable()
  var row = Row()

  struct Row {
    var time = TimeReader.failure
    var timePlace = 0..<0
    var date = 0..<0
    var clock = 0..<0
    var sample = Double.nan
    var channel = 0..<0
    var unit = 0..<0
  }

  init(plan: CSVPlan, times: TimeReader) {
    self.plan = plan
    self.times = times
    dialect = plan.dialect
    roles = plan.roles
    plainPoint = dialect.plainPoint
    values = Array(repeating: .nan, count: plan.channels.count)
  }

  var isSequential: Bool { times.isSequential }

  var channels: [ChannelSamples] {
    plan.channels.map { ChannelSamples(name: $0.name, unit: $0.unit) }
  }

  mutating func parse(_ block: ByteBlock, into harvest: inout BlockHarvest) {
    times.counts = TimeReader.Counts()
    names = NameTable()
    block.withBytes { bytes in
      var index = block.number == 0 ? min(plan.firstRow, bytes.count) : 0
      while index < bytes.count { parseRow(bytes, &index, &harvest) }
      harvest.lines = bytes.count(of: dialect.lineEnd, to: bytes.count)
      if harvest.rows > 0 { harvest.earliestText = bytes.text(harvest.earliestPlace) }
    }
    harvest.times = times.counts
  }

  private mutating func parseRow(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) {
    let start = index
    if isBlank(bytes, &index) { return }
    row.time = TimeReader.failure
    let (kept, counted) = (harvest.problems.count, harvest.problemCount)
    var column = 0
    var isSound = true
    while true {
      if column < roles.count {
        isSound = take(roles[column], bytes, &index, &harvest) && isSound
      } else {
        skipCell(bytes, &index)
      }
      column += 1
      guard index < bytes.count, bytes[index] == dialect.separator else { break }
      index += 1
    }
    if index < bytes.count { dialect.skipLineEnd(bytes, &index) }
    guard column == roles.count else {
      // What is wrong with cells that stand in the wrong columns is nothing to tell.
      harvest.problems.removeSubrange(kept...)
      harvest.problemCount = counted
      return noteWidth(column, bytes, start, &harvest)
    }
    if isSound { commit(bytes, &harvest) }
  }

  /// False where the row cannot be used; the problem is noted.
  @inline(__always) private mutating func take(
    _ role: FieldRole, _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) -> Bool {
    switch role {
    case .skip:
      skipCell(bytes, &index)
      return true
    case .value(let slot):
      values[slot] = value(bytes, &index, &harvest)
      return true
    case .degrees(let slot):
      values[slot] = degrees(bytes, &index, &harvest)
      return true
    case .sample:
      row.sample = value(bytes, &index, &harvest)
      return true
    case .time: return takeTime(bytes, &index, &harvest)
    case .channel:
      row.channel = text(bytes, &index)
      return true
    case .unit:
      row.unit = text(bytes, &index)
      return true
    case .date:
      row.date = text(bytes, &index)
      return true
    case .clock:
      row.clock = text(bytes, &index)
      return true
    }
  }

  @inline(__always) private func skipCell(_ bytes: Bytes, _ index: inout Int) {
    if bytes[index] == dialect.quote {
      _ = dialect.cell(bytes, &index)
    } else {
      index = bytes.first(
        of: dialect.separator, or: dialect.lineEnd, from: index, to: bytes.count)
    }
  }

  /// A text cell's bytes without quotes and spaces around them.
  @inline(__always) private func text(_ bytes: Bytes, _ index: inout Int) -> Range<Int> {
    let start = index
    let first = bytes[start]
    if first == dialect.quote || first == 0x20 { return oddText(bytes, &index) }
    index = bytes.first(of: dialect.separator, or: dialect.lineEnd, from: start, to: bytes.count)
    if index > start, bytes[index - 1] <= 0x20 {
      return bytes.trimmed(start..<lineTrimmed(bytes, start, index))
    }
    return start..<index
  }

  private func lineTrimmed(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int {
    bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  @inline(never) private func oddText(_ bytes: Bytes, _ index: inout Int) -> Range<Int> {
    bytes.trimmed(dialect.cell(bytes, &index).content)
  }

  @inline(__always) func value(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) -> Double {
    var next = index
    if let value = bytes.decimal(at: &next, point: plainPoint),
      dialect.endsCell(bytes, next), value.isFinite
    {
      index = next
      return plan.missing.contains(value) ? .nan : value
    }
    return oddValue(bytes, &index, &harvest)
  }

  private mutating func takeTime(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) -> Bool {
    var next = index
    let time = times.quickTime(bytes, at: &next)
    if time != TimeReader.failure, dialect.endsCell(bytes, next) {
      row.time = time
      row.timePlace = index..<next
      index = next
      return true
    }
    return takeOddTime(bytes, &index, &harvest)
  }

  private mutating func commit(_ bytes: Bytes, _ harvest: inout BlockHarvest) {
    if row.time == TimeReader.failure, !joinDateAndClock(bytes, &harvest) { return }
    harvest.addRow(at: row.time, written: row.timePlace)
    if plan.isLong { return commitSample(bytes, &harvest) }
    for slot in values.indices where !values[slot].isNaN {
      harvest.add(values[slot], to: slot, at: row.time)
    }
  }

  private mutating func commitSample(_ bytes: Bytes, _ harvest: inout BlockHarvest) {
    if row.channel.isEmpty {
      let place = row.timePlace.lowerBound
      return note("this row names no channel", at: place, bytes, &harvest)
    }
    guard let channel = names.index(of: row.channel, in: bytes) ?? newChannel(bytes, &harvest),
      !row.sample.isNaN
    else { return }
    let isUsual =
      row.unit.isEmpty || bytes.equals(row.unit, harvest.channels[channel].unitBytes)
    let place = isUsual ? channel : harvest.channel(channel, inUnit: bytes.array(row.unit))
    harvest.add(row.sample, to: place, at: row.time)
  }
}
