// What happens rarely: cells and records that are not in the usual form.
extension JSONBlockParser {
  @inline(never) func oddValue(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) throws(JSONFailure) -> Double {
    let start = index
    switch try JSONTree(bytes, &index) {
    case .null: return .nan
    case .bool(let flag): return flag ? 1 : 0
    case .number(let number):
      if number.isFinite { return plan.missing.contains(number) ? .nan : number }
      note("this is too large a number", at: start, bytes, &harvest)
    case .text(let text):
      if plan.missing.contains(text.trimmed) { return .nan }
      if let number = Double(text.trimmed), number.isFinite {
        return plan.missing.contains(number) ? .nan : number
      }
      note(
        "\(text.quotedForMessage) is not a number; write null where there is no measurement",
        at: start, bytes, &harvest)
    case .list, .object:
      note("expected a number, found brackets", at: start, bytes, &harvest)
    }
    return .nan
  }

  /// A number, or a text of degrees and minutes.
  @inline(never) func degrees(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) throws(JSONFailure) -> Double {
    var next = index
    guard let string = bytes.jsonString(at: &next),
      let degrees = DegreesText.value(Array(bytes.jsonText(string).utf8)[...])
    else { return try value(bytes, &index, &harvest) }
    index = next
    return degrees
  }

  @inline(never) mutating func takeOddTime(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) throws(JSONFailure) {
    let start = index
    let text: String
    if let string = bytes.jsonString(at: &index) {
      text = bytes.jsonText(string).trimmed
      row.timePlace = string.range
    } else {
      try skip(bytes, &index)
      text = bytes.text(start..<index)
      row.timePlace = start..<index
    }
    do {
      row.time = try times.time(Array(text.utf8)[...])
    } catch {
      throw JSONFailure(index: start, message: "\(text.quotedForMessage) \(error.reason)")
    }
  }

  mutating func joinDateAndClock(
    _ start: Int, _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) -> Bool {
    if row.date.isEmpty, row.clock.isEmpty {
      note("this record has no time", at: start, bytes, &harvest)
      return false
    }
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

  /// A key that no record before had: a channel if it holds a number, an object if it holds one.
  @inline(never) mutating func newKey(
    _ key: JSONString, _ object: Int, _ bytes: Bytes, _ index: Int,
    _ harvest: inout BlockHarvest
  ) -> Int? {
    let known = key.hasEscapes ? place(named: bytes.jsonText(key), object) : nil
    if let known { return known }
    guard plan.isOpen, !plan.isLong, slots < Self.mostNewKeys else { return nil }
    var next = index
    let isNumber = bytes.decimal(at: &next) != nil && Bytes.endsJSONScalar(bytes[next])
    let isObject = bytes[index] == UInt8(ascii: "{")
    guard isNumber || isObject && objects.count < Self.mostNewKeys else { return nil }
    guard bytes.isUTF8(key.range) else {
      note(BlockHarvest.notUTF8, at: key.range.lowerBound, bytes, &harvest)
      return nil
    }
    let path = path(to: object) + [bytes.jsonText(key)]
    guard path.count <= Self.deepestNewKey else { return nil }
    let name = bytes.jsonText(key)
    if isObject {
      objects[object].append(JSONPlan.key(name, .object(objects.count)))
      objects.append([])
      expected.append(0)
    } else {
      objects[object].append(JSONPlan.key(name, .role(.value(slots))))
      let channel = ChannelName(path.joined(separator: "."))
      harvest.channels.append(ChannelSamples(name: channel.name, unit: channel.unit))
      slots = harvest.channels.count
      values.append(.nan)
    }
    return objects[object].count - 1
  }

  func place(named name: String, _ object: Int) -> Int? {
    let bytes = Array(name.utf8)
    return objects[object].firstIndex { $0.name == bytes }
  }

  /// The keys from the record to an object.
  func path(to object: Int) -> [String] {
    if object == 0 { return [] }
    for parent in 0..<object {
      if let key = objects[parent].first(where: { $0.target == .object(object) }) {
        return path(to: parent) + [String(decoding: key.name, as: UTF8.self)]
      }
    }
    return []
  }

  @inline(never) mutating func newChannel(
    _ range: Range<Int>, _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) -> Int? {
    guard bytes.isUTF8(range) else {
      note(BlockHarvest.notUTF8, at: range.lowerBound, bytes, &harvest)
      return nil
    }
    let text = row.channelText ?? bytes.text(range)
    let unit = bytes.text(row.unit)
    let name = unit.isEmpty ? ChannelName(text) : ChannelName(plain: text.trimmed, unit: unit)
    harvest.channels.append(
      ChannelSamples(name: name.name, unit: name.unit, unitBytes: bytes.array(row.unit)))
    names.insert(range, in: bytes, index: harvest.channels.count - 1)
    return harvest.channels.count - 1
  }

  func note(
    _ message: String, at index: Int, _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) {
    harvest.note(message, at: index, bytes, lineEnd: UInt8(ascii: "\n"))
  }
}
