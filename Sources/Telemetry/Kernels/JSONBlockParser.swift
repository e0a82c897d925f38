/// Reads the records of a block of JSON Lines, or of one JSON array of objects.
struct JSONBlockParser: BlockParser {
  static let mostNewKeys = LogAssembly.mostChannels + 1
  static let deepestNewKey = 8

  let plan: JSONPlan
  var times: TimeReader
  /// The plan's keys, and those that this block has more.
  var objects: [[JSONPlan.Key]]
  /// Of each object, the key that should come next: records are alike.
  var expected: [Int]
  /// The present record's values; NaN is a gap.
  var values: [Double]
  var names = NameTable()
  var row = Row()
  var slots: Int

  struct Row {
    var time = TimeReader.failure
    var timePlace = 0..<0
    var sample = Double.nan
    var channel: Range<Int>?
    var channelText: String?
    var unit = 0..<0
    var date = 0..<0
    var clock = 0..<0
  }

  init(plan: JSONPlan, times: TimeReader) {
    self.plan = plan
    self.times = times
    objects = plan.objects
    expected = plan.objects.map { _ in 0 }
    slots = plan.channels.count
    values = Array(repeating: .nan, count: slots)
  }

  var isSequential: Bool { times.isSequential }

  var channels: [ChannelSamples] {
    plan.channels.map { ChannelSamples(name: $0.name, unit: $0.unit) }
  }

  mutating func parse(_ block: ByteBlock, into harvest: inout BlockHarvest) {
    forgetNewKeys()
    block.withBytes { bytes in
      var index = 0
      if block.number == 0, bytes.equals(0..<min(3, bytes.count), [0xef, 0xbb, 0xbf]) { index = 3 }
      while skipBetween(bytes, &index) { parseRecord(bytes, &index, &harvest) }
      harvest.lines = bytes.count(of: UInt8(ascii: "\n"), to: bytes.count)
      if harvest.rows > 0 { harvest.earliestText = bytes.text(harvest.earliestPlace) }
    }
    harvest.times = times.counts
  }

  private mutating func forgetNewKeys() {
    times.counts = TimeReader.Counts()
    names = NameTable()
    objects = plan.objects
    expected = plan.objects.map { _ in 0 }
    slots = plan.channels.count
    values = Array(repeating: .nan, count: slots)
  }

  /// To the next record; false at the end.
  @inline(__always) private func skipBetween(_ bytes: Bytes, _ index: inout Int) -> Bool {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"):
        index += 1
      default: return true
      }
    }
    return false
  }

  private mutating func parseRecord(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) {
    row = Row()
    for slot in values.indices { values[slot] = .nan }
    let start = index
    do throws(JSONFailure) {
      guard bytes[index] == UInt8(ascii: "{") else {
        throw JSONFailure(index: index, message: "expected a record that begins with '{'")
      }
      try parseObject(0, bytes, &index, &harvest)
    } catch {
      note(error.message, at: error.index, bytes, &harvest)
      index = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.count) ?? bytes.count
      return
    }
    commit(start, bytes, &harvest)
  }

  /// Reads the object at `index`, which is moved past it.
  private mutating func parseObject(
    _ object: Int, _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) throws(JSONFailure) {
    index += 1
    bytes.skipSpace(&index)
    if bytes[index] == UInt8(ascii: "}") {
      index += 1
      return
    }
    while true {
      guard let key = bytes.jsonString(at: &index) else {
        throw JSONFailure(index: index, message: "expected a key in double quotes")
      }
      bytes.skipSpace(&index)
      guard bytes[index] == UInt8(ascii: ":") else {
        throw JSONFailure(index: index, message: "expected a colon after the key")
      }
      index += 1
      bytes.skipSpace(&index)
      try takeMember(key, object, bytes, &index, &harvest)
      bytes.skipSpace(&index)
      let byte = bytes[index]
      if byte == UInt8(ascii: ",") {
        index += 1
        bytes.skipSpace(&index)
      } else if byte == UInt8(ascii: "}") {
        index += 1
        return
      } else {
        throw JSONFailure(index: index, message: "expected a comma or '}' after the value")
      }
    }
  }

  @inline(__always) private mutating func takeMember(
    _ key: JSONString, _ object: Int, _ bytes: Bytes, _ index: inout Int,
    _ harvest: inout BlockHarvest
  ) throws(JSONFailure) {
    let place = place(of: key.range, object, bytes) ?? newKey(key, object, bytes, index, &harvest)
    guard let place else { return try skip(bytes, &index) }
    switch objects[object][place].target {
    case .object(let next):
      guard bytes[index] == UInt8(ascii: "{") else { return try skip(bytes, &index) }
      try parseObject(next, bytes, &index, &harvest)
    case .role(let role): try take(role, bytes, &index, &harvest)
    }
  }

  /// A key's number in its object.
  @inline(__always) private mutating func place(
    of key: Range<Int>, _ object: Int, _ bytes: Bytes
  ) -> Int? {
    let count = objects[object].count
    let left = key.count
    let word = bytes.word(key.lowerBound)
    let head = left >= 8 ? word : word & (1 << UInt64(8 * left) &- 1)
    var place = expected[object]
    for _ in 0..<count {
      if place >= count { place = 0 }
      let isSame =
        objects[object][place].word == head && objects[object][place].name.count == left
        && (left <= 8 || bytes.equals(key, objects[object][place].name))
      if isSame {
        expected[object] = place + 1
        return place
      }
      place += 1
    }
    return nil
  }

  @inline(__always) func skip(
    _ bytes: Bytes, _ index: inout Int
  ) throws(JSONFailure) {
    let start = index
    if !bytes.skipJSONValue(&index) {
      throw JSONFailure(index: start, message: "this value is not whole")
    }
  }

  @inline(__always) private mutating func take(
    _ role: FieldRole, _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) throws(JSONFailure) {
    switch role {
    case .skip: try skip(bytes, &index)
    case .value(let slot): values[slot] = try value(bytes, &index, &harvest)
    case .degrees(let slot): values[slot] = try degrees(bytes, &index, &harvest)
    case .sample: row.sample = try value(bytes, &index, &harvest)
    case .time: try takeTime(bytes, &index, &harvest)
    case .channel:
      let string = try string(bytes, &index)
      row.channel = string?.range
      if let string, string.hasEscapes { row.channelText = bytes.jsonText(string) }
    case .unit: row.unit = try string(bytes, &index)?.range ?? 0..<0
    case .date: row.date = try string(bytes, &index)?.range ?? 0..<0
    case .clock: row.clock = try string(bytes, &index)?.range ?? 0..<0
    }
  }

  /// Nil for a value that is no string.
  private func string(
    _ bytes: Bytes, _ index: inout Int
  ) throws(JSONFailure) -> JSONString? {
    if let string = bytes.jsonString(at: &index) { return string }
    try skip(bytes, &index)
    return nil
  }

  @inline(__always) func value(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) throws(JSONFailure) -> Double {
    var next = index
    if let value = bytes.decimal(at: &next), Bytes.endsJSONScalar(bytes[next]), value.isFinite {
      index = next
      return plan.missing.contains(value) ? .nan : value
    }
    return try oddValue(bytes, &index, &harvest)
  }

  @inline(__always) private mutating func takeTime(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) throws(JSONFailure) {
    let isQuoted = bytes[index] == UInt8(ascii: "\"")
    let start = isQuoted ? index + 1 : index
    var next = start
    let time = times.quickTime(bytes, at: &next)
    let ends =
      isQuoted ? bytes[next] == UInt8(ascii: "\"") : Bytes.endsJSONScalar(bytes[next])
    guard time != TimeReader.failure, ends else {
      return try takeOddTime(bytes, &index, &harvest)
    }
    row.time = time
    row.timePlace = start..<next
    index = isQuoted ? next + 1 : next
  }

  private mutating func commit(
    _ start: Int, _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) {
    if row.time == TimeReader.failure {
      guard joinDateAndClock(start, bytes, &harvest) else { return }
    }
    harvest.addRow(at: row.time, written: row.timePlace)
    if plan.isLong { return commitSample(bytes, &harvest) }
    for slot in values.indices where !values[slot].isNaN {
      harvest.add(values[slot], to: slot, at: row.time)
    }
  }

  private mutating func commitSample(_ bytes: Bytes, _ harvest: inout BlockHarvest) {
    guard let name = row.channel, !name.isEmpty else {
      return note(
        "this record names no channel", at: row.timePlace.lowerBound, bytes, &harvest)
    }
    guard let channel = names.index(of: name, in: bytes) ?? newChannel(name, bytes, &harvest),
      !row.sample.isNaN
    else { return }
    let isUsual =
      row.unit.isEmpty || bytes.equals(row.unit, harvest.channels[channel].unitBytes)
    let place =
      isUsual
      ? channel : harvest.channel(channel, inUnit: bytes.array(row.unit))
    harvest.add(row.sample, to: place, at: row.time)
  }
}
