import Diagnostics

/// What the first records of a log hold, and so what its keys or columns are for.
struct FieldSurvey {
  let path: String
  let mapping: TelemetryMapping
  /// `key` or `column`.
  let noun: String
  private(set) var fields: [Field] = []

  /// One path of keys and what its values were.
  struct Field {
    let path: [String]
    var numbers: [Double] = []
    var texts: [String] = []
    var others = 0

    var name: String { path.joined(separator: ".") }
    var lastName: String { TimeName.plain(path[path.count - 1]) }
    var isNumeric: Bool { numbers.count > texts.count + others }
    var isText: Bool { !texts.isEmpty && numbers.isEmpty && others == 0 }
    var isTime: Bool {
      isText && texts.allSatisfy { Double($0) == nil && CivilTime.isWritten($0) }
    }

    var isClock: Bool { isText && texts.allSatisfy(CivilTime.isClock) }
  }

  init(path: String, mapping: TelemetryMapping, noun: String) {
    self.path = path
    self.mapping = mapping
    self.noun = noun
  }

  mutating func add(_ tree: JSONTree, at path: [String]) {
    if case .object(let members) = tree, path.count < JSONBlockParser.deepestNewKey {
      for (key, value) in members { add(value, at: path + [key]) }
      return
    }
    guard !path.isEmpty, fields.count < LogAssembly.mostChannels else { return }
    let index = fields.firstIndex { $0.path == path } ?? fields.count
    if index == fields.count { fields.append(Field(path: path)) }
    switch tree {
    case .number(let number): fields[index].numbers.append(number)
    case .bool(let flag): fields[index].numbers.append(flag ? 1 : 0)
    case .text(let text): fields[index].texts.append(text)
    case .null: break
    case .list, .object: fields[index].others += 1
    }
  }

  /// One role a field.
  struct Plan {
    var roles: [FieldRole] = []
    var channels: [ChannelName] = []
    var ignored: [String] = []
    var isLong = false
  }

  func plan() throws(TelemetryError) -> Plan {
    var plan = Plan()
    plan.roles = Array(repeating: .skip, count: fields.count)
    if fields.contains(where: { $0.name.contains("\u{fffd}") }) {
      throw TelemetryError(
        path: path, line: line, message: "a \(noun) is not UTF-8; save the file in UTF-8")
    }
    try placeTime(&plan.roles)
    plan.isLong = try placeLong(&plan.roles)
    if !plan.isLong { placeWide(&plan) }
    return plan
  }

  /// The unit of the times, by the first of them; nil where they are dates.
  func epochUnit() -> EpochUnit? {
    if let unit = mapping.epoch { return unit }
    guard let index = timeField(.time) else { return nil }
    let unit = TimeName.unit(fields[index].path[fields[index].path.count - 1])
    if let number = fields[index].numbers.first { return unit ?? EpochUnit(magnitude: number) }
    guard !fields[index].isTime,
      let number = fields[index].texts.lazy.compactMap({ Double($0) }).first
    else { return nil }
    return unit ?? EpochUnit(magnitude: number)
  }

  func dateEvidence() -> DateEvidence {
    var evidence = DateEvidence()
    if let index = timeField(.time) ?? timeField(.date) {
      for text in fields[index].texts { evidence.add(text) }
    }
    return evidence
  }

  private func timeField(_ role: FieldRole) -> Int? {
    (try? plannedTime())?.firstIndex(of: role)
  }

  private func plannedTime() throws(TelemetryError) -> [FieldRole] {
    var roles: [FieldRole] = Array(repeating: .skip, count: fields.count)
    try placeTime(&roles)
    return roles
  }

  private func placeTime(_ roles: inout [FieldRole]) throws(TelemetryError) {
    if !mapping.time.isEmpty {
      let kinds: [FieldRole] = mapping.time.count == 1 ? [.time] : [.date, .clock]
      for (name, kind) in zip(mapping.time, kinds) { roles[try index(of: name)] = kind }
      return
    }
    let names = fields.map(\.lastName)
    if let date = names.firstIndex(of: "date"), let clock = names.firstIndex(of: "time"),
      fields[date].isText, fields[clock].isText, !fields[clock].isTime
    {
      (roles[date], roles[clock]) = (.date, .clock)
      return
    }
    if let date = fields.firstIndex(where: { $0.isText && $0.texts.allSatisfy(CivilTime.isDate) }),
      let clock = fields.firstIndex(where: \.isClock), clock == fields.lastIndex(where: \.isClock)
    {
      (roles[date], roles[clock]) = (.date, .clock)
      return
    }
    let candidates = TimeName.usual.lazy.compactMap { names.firstIndex(of: $0) }
    let found =
      candidates.first ?? fields.firstIndex { $0.isTime }
      ?? names.firstIndex(where: TimeName.weak.contains)
    guard let found else {
      throw TelemetryError(
        path: path, line: line,
        message: "no \(noun) holds the time; name the \(noun) of times 'time', or say time: NAME")
    }
    roles[found] = .time
  }

  private var line: Int? { noun == "key" ? 1 : nil }

  private func index(of name: String) throws(TelemetryError) -> Int {
    if let index = fields.firstIndex(where: { $0.name == name }) { return index }
    let hint = Suggestion.phrase(for: name, among: fields.map(\.name))
    throw TelemetryError(path: path, line: line, message: "there is no \(noun) '\(name)'\(hint)")
  }

  private func placeLong(_ roles: inout [FieldRole]) throws(TelemetryError) -> Bool {
    var channel = try mapping.channel.map { name throws(TelemetryError) in try index(of: name) }
    var value = try mapping.value.map { name throws(TelemetryError) in try index(of: name) }
    let names = fields.map(\.lastName)
    channel =
      channel
      ?? CSVPlanner.channelNames.lazy.compactMap { names.firstIndex(of: $0) }
      .first { fields[$0].isText && roles[$0] == .skip }
    value = value ?? CSVPlanner.valueNames.lazy.compactMap { names.firstIndex(of: $0) }.first
    guard let channel, let value, channel != value else { return false }
    (roles[channel], roles[value]) = (.channel, .sample)
    let unit = names.firstIndex { $0 == "unit" || $0 == "units" || $0 == "uom" }
    if let unit { roles[unit] = .unit }
    return true
  }

  private func placeWide(_ plan: inout Plan) {
    for (index, field) in fields.enumerated() where plan.roles[index] == .skip {
      let name = ChannelName(field.name)
      let isPosition = LocalProjection.isPosition(name.name, mapping)
      let numbersInQuotes = field.texts.filter { text in
        Double(text.trimmed) != nil || isPosition && DegreesText.value(Array(text.utf8)[...]) != nil
      }.count
      if field.isNumeric || numbersInQuotes > field.texts.count / 2 {
        let slot = plan.channels.count
        plan.roles[index] = isPosition ? .degrees(slot) : .value(slot)
        plan.channels.append(name)
      } else if let text = field.texts.first {
        plan.ignored.append("'\(field.name)': it holds words such as \(text.quotedForMessage)")
      } else if field.others > 0 {
        plan.ignored.append("'\(field.name)': it holds lists")
      } else {
        // Null so far; a number may come.
        plan.roles[index] = .value(plan.channels.count)
        plan.channels.append(name)
      }
    }
  }
}
