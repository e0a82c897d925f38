import GRDB

/// Turns rows of a database into samples.
struct DatabaseRows {
  let plan: FieldSurvey.Plan
  var times: TimeReader
  let missing: MissingValues
  private var channelOf: [String: Int] = [:]

  init(plan: FieldSurvey.Plan, times: TimeReader, missing: MissingValues) {
    self.plan = plan
    self.times = times
    self.missing = missing
  }

  mutating func harvest(_ assembly: LogAssembly) -> BlockHarvest {
    times.counts = TimeReader.Counts()
    channelOf = [:]
    return BlockHarvest(
      width: assembly.width, keepsSamples: assembly.keepsSamples,
      channels: plan.channels.map { ChannelSamples(name: $0.name, unit: $0.unit) })
  }

  mutating func take(_ row: Row, _ harvest: inout BlockHarvest) {
    do {
      let time = try time(of: row)
      harvest.addRow(at: time, written: 0..<0)
      harvest.times = times.counts
      if plan.isLong { return takeSample(row, time, &harvest) }
      for (index, (_, value)) in row.enumerated() where index < plan.roles.count {
        switch plan.roles[index] {
        case .value(let slot):
          if let number = number(value, &harvest) { harvest.add(number, to: slot, at: time) }
        case .degrees(let slot):
          if let number = degrees(value, &harvest) { harvest.add(number, to: slot, at: time) }
        default: break
        }
      }
    } catch {
      harvest.add(BlockProblem(line: 0, message: error.reason))
    }
  }

  /// When a row is, and of which channel where each row is a sample; nil where it tells no time.
  mutating func place(of row: Row) -> (time: Int64, channel: String?)? {
    guard let time = try? time(of: row) else { return nil }
    guard plan.isLong, let index = plan.roles.firstIndex(of: .channel) else { return (time, nil) }
    return (time, ChannelName(text(value(row, index))).name)
  }

  private mutating func time(of row: Row) throws(CivilTime.Refusal) -> Int64 {
    if let index = plan.roles.firstIndex(of: .time) { return try time(value(row, index)) }
    let parts = [FieldRole.date, .clock].map { role in
      plan.roles.firstIndex(of: role).map { text(value(row, $0)) } ?? ""
    }
    return try times.time(date: Array(parts[0].utf8)[...], clock: Array(parts[1].utf8)[...])
  }

  private mutating func time(_ value: DatabaseValue) throws(CivilTime.Refusal) -> Int64 {
    if case .epoch(let unit) = times.style {
      if case .int64(let number) = value.storage {
        return try TimeReader.epoch(Array(String(number).utf8)[...], unit)
      }
      if case .double(let number) = value.storage { return try TimeReader.epoch(number, unit) }
    }
    let text = text(value).trimmed
    do {
      return try times.time(Array(text.utf8)[...])
    } catch {
      throw CivilTime.Refusal(reason: "\(text.quotedForMessage) \(error.reason)")
    }
  }

  private func value(_ row: Row, _ index: Int) -> DatabaseValue {
    index < row.count ? row[index] : .null
  }

  private func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .string(let text): text
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .null, .blob: ""
    }
  }

  private func degrees(_ value: DatabaseValue, _ harvest: inout BlockHarvest) -> Double? {
    if case .string(let text) = value.storage,
      let degrees = DegreesText.value(Array(text.utf8)[...])
    {
      return degrees
    }
    return number(value, &harvest)
  }

  private func number(_ value: DatabaseValue, _ harvest: inout BlockHarvest) -> Double? {
    var number: Double
    switch value.storage {
    case .null: return nil
    case .int64(let whole): number = Double(whole)
    case .double(let real): number = real
    case .string(let text):
      if missing.contains(text.trimmed) { return nil }
      guard let read = Double(text.trimmed) else {
        harvest.add(BlockProblem(line: 0, message: "\(text.quotedForMessage) is not a number"))
        return nil
      }
      number = read
    case .blob:
      harvest.add(BlockProblem(line: 0, message: "expected a number, found a blob"))
      return nil
    }
    return number.isFinite && !missing.contains(number) ? number : nil
  }

  private mutating func takeSample(
    _ row: Row, _ time: Int64, _ harvest: inout BlockHarvest
  ) {
    guard let channel = plan.roles.firstIndex(of: .channel),
      let sample = plan.roles.firstIndex(of: .sample),
      let number = number(value(row, sample), &harvest)
    else { return }
    let unit = plan.roles.firstIndex(of: .unit).map { text(value(row, $0)) } ?? ""
    let key = "\(text(value(row, channel)))\0\(unit)"
    if channelOf[key] == nil {
      let text = text(value(row, channel))
      let name = unit.isEmpty ? ChannelName(text) : ChannelName(plain: text, unit: unit)
      harvest.channels.append(ChannelSamples(name: name.name, unit: name.unit))
      channelOf[key] = harvest.channels.count - 1
    }
    harvest.add(number, to: channelOf[key] ?? 0, at: time)
  }
}
