import Diagnostics

extension CSVPlanner {
  static let channelNames = [
    "channel", "metric", "variable", "parameter", "quantity", "kind", "measurement", "signal",
    "_field", "field", "series", "sensor", "tag", "property", "type", "item", "name",
  ]
  static let valueNames = ["value", "_value", "reading", "val"]

  func placeTime(
    _ plan: inout CSVPlan, _ names: [String], _ first: [CSVCell], _ data: ArraySlice<[CSVCell]>
  ) throws(TelemetryError) {
    if !mapping.time.isEmpty { return try placeMappedTime(&plan, names, first) }
    let plain = names.map(TimeName.plain)
    if let date = plain.firstIndex(of: "date"), let clock = plain.firstIndex(of: "time"),
      !holds(clock, data, isTime)
    {
      (plan.roles[date], plan.roles[clock]) = (.date, .clock)
    } else if let date = names.indices.first(where: { holds($0, data, CivilTime.isDate) }),
      let clock = names.indices.first(where: { holds($0, data, CivilTime.isClock) }),
      !names.indices[(clock + 1)...].contains(where: { holds($0, data, CivilTime.isClock) })
    {
      // Of several times of day, as of sunrise and sunset, none is the row's.
      (plan.roles[date], plan.roles[clock]) = (.date, .clock)
    } else if let name = TimeName.usual.first(where: { plain.contains($0) }),
      let index = plain.firstIndex(of: name)
    {
      plan.roles[index] = .time
    } else if let index = names.indices.first(where: { holds($0, data, isTime) })
      ?? plain.firstIndex(where: TimeName.weak.contains)
    {
      plan.roles[index] = .time
    } else if !plan.hasHeader, let index = names.indices.first(where: { holds($0, data, isEpoch) })
    {
      plan.roles[index] = .time
    } else {
      throw error(
        at: first[0].start,
        "there is no time column; name the column of times 'time', in the first row")
    }
  }

  /// Whether a number may stand for a time of 2001 to 2103, in whichever unit.
  private func isEpoch(_ text: String) -> Bool {
    guard let number = Double(text), number >= 1e9 else { return false }
    let unit = EpochUnit(magnitude: number)
    return (1e9..<4.2e9).contains(number * Double(unit.nanoseconds) / 1e9)
  }

  private func placeMappedTime(
    _ plan: inout CSVPlan, _ names: [String], _ first: [CSVCell]
  ) throws(TelemetryError) {
    let roles: [FieldRole] = mapping.time.count == 1 ? [.time] : [.date, .clock]
    for (name, role) in zip(mapping.time, roles) {
      plan.roles[try index(of: name, names, first)] = role
    }
  }

  private func index(
    of name: String, _ names: [String], _ first: [CSVCell]
  ) throws(TelemetryError) -> Int {
    let found =
      names.firstIndex(of: name) ?? names.firstIndex { ChannelName($0).name == name }
    if let found { return found }
    let hint = Suggestion.phrase(for: name, among: names)
    throw error(at: first[0].start, "there is no column '\(name)'\(hint)")
  }

  /// Whether all cells of a column are such.
  private func holds(
    _ column: Int, _ data: ArraySlice<[CSVCell]>, _ isSuch: (String) -> Bool
  ) -> Bool {
    let cells = data.filter { $0.count > column }.map { text($0[column]) }.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy(isSuch)
  }

  /// One row a sample: a column of names, none of which is a number, and one of values.
  func placeLong(
    _ plan: inout CSVPlan, _ names: [String], _ data: ArraySlice<[CSVCell]>
  ) throws(TelemetryError) -> Bool {
    let lowered = names.map { ChannelName($0).name.lowercased() }
    let first = rows[0]
    var channel = try mapping.channel.map { name throws(TelemetryError) in
      try index(of: name, names, first)
    }
    var value = try mapping.value.map { name throws(TelemetryError) in
      try index(of: name, names, first)
    }
    channel =
      channel
      ?? Self.channelNames.lazy.compactMap { lowered.firstIndex(of: $0) }
      .first { holdsWords($0, data) }
    value = value ?? Self.valueNames.lazy.compactMap { lowered.firstIndex(of: $0) }.first
    guard let channel, let value, channel != value else { return false }
    (plan.roles[channel], plan.roles[value]) = (.channel, .sample)
    if let unit = lowered.firstIndex(where: { $0 == "unit" || $0 == "units" || $0 == "uom" }) {
      plan.roles[unit] = .unit
    }
    for index in names.indices where plan.roles[index] == .skip {
      plan.ignored.append("'\(names[index])': rows name their channel in '\(names[channel])'")
    }
    return true
  }

  private func holdsWords(_ column: Int, _ data: ArraySlice<[CSVCell]>) -> Bool {
    let cells = data.filter { $0.count > column }
    return !cells.isEmpty && cells.allSatisfy { !isNumber($0[column]) }
  }

  func placeWide(
    _ plan: inout CSVPlan, _ names: [String], _ first: [CSVCell], _ data: ArraySlice<[CSVCell]>
  ) throws(TelemetryError) {
    let channels = channelNames(names)
    for index in names.indices where plan.roles[index] == .skip {
      let isPosition = LocalProjection.isPosition(channels[index].name, mapping)
      if channels[index].name.isEmpty {
        if data.contains(where: { $0.count > index && isNumber($0[index]) }) {
          throw error(
            at: first[index].start,
            dialect.separator == UInt8(ascii: " ")
              ? "several spaces part columns; part all of them by one, or by commas"
              : "a channel without a name; name the column")
        }
        continue
      }
      if let words = words(index, data, plan.missing, isPosition) {
        plan.ignored.append("'\(names[index])': it holds words such as \(words)")
        continue
      }
      if plan.channels.contains(where: { $0.name == channels[index].name }) {
        throw error(
          at: first[index].start,
          "a second channel '\(channels[index].name)'; give it another name")
      }
      let slot = plan.channels.count
      plan.roles[index] = isPosition ? .degrees(slot) : .value(slot)
      plan.channels.append(channels[index])
    }
    if plan.channels.isEmpty {
      let others = plan.ignored.first.map { " (no channel is \($0))" } ?? ""
      throw error(
        at: first[0].start, "there is no channel\(others); add a column such as 'load [kW]'")
    }
  }

  /// Unit endings come off where that leaves the names different.
  private func channelNames(_ names: [String]) -> [ChannelName] {
    let parted = names.map(ChannelName.init)
    return zip(names, parted).map { full, name in
      let isBracketed = full.last == "]" || full.last == ")"
      let isTwice = parted.filter { $0.name == name.name }.count > 1
      return isTwice && !isBracketed ? ChannelName(plain: full.trimmed, unit: name.unit) : name
    }
  }

  /// A column's first word where more of its cells are words than numbers.
  private func words(
    _ column: Int, _ data: ArraySlice<[CSVCell]>, _ missing: MissingValues, _ isPosition: Bool
  ) -> String? {
    var (numbers, words) = (0, 0)
    var example = ""
    for row in data where row.count > column {
      let text = text(row[column])
      let isDegrees = isPosition && DegreesText.value(Array(text.utf8)[...]) != nil
      if isNumber(row[column]) || isDegrees || CSVPlan.truth(text) != nil {
        numbers += 1
      } else if !missing.contains(text) {
        words += 1
        if example.isEmpty { example = text.quotedForMessage }
      }
    }
    return words > numbers ? example : nil
  }
}
