/// Reads the lines of a block of InfluxDB line protocol.
struct LineProtocolBlockParser: BlockParser {
  private var times: TimeReader
  private let missing: MissingValues
  /// Channels by their series and field, as they are written.
  private var numbers: [[UInt8]: Int] = [:]

  init(times: TimeReader, missing: MissingValues) {
    self.times = times
    self.missing = missing
  }

  var isSequential: Bool { false }
  var channels: [ChannelSamples] { [] }

  mutating func parse(_ block: ByteBlock, into harvest: inout BlockHarvest) {
    numbers = [:]
    block.withBytes { bytes in
      var index = 0
      while index < bytes.count {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"), in: index..<bytes.count) ?? bytes.count
        parseLine(bytes, index, end, &harvest)
        index = end + 1
      }
      harvest.lines = bytes.count(of: UInt8(ascii: "\n"), to: bytes.count)
      if harvest.rows > 0 { harvest.earliestText = bytes.text(harvest.earliestPlace) }
    }
  }

  private mutating func parseLine(
    _ bytes: Bytes, _ start: Int, _ end: Int, _ harvest: inout BlockHarvest
  ) {
    let isBlank = bytes.trimmed(start..<end).isEmpty || bytes[start] == UInt8(ascii: "\r")
    if isBlank || bytes[start] == UInt8(ascii: "#") { return }
    var parser = LineProtocol(bytes, from: start, to: end)
    do throws(JSONFailure) {
      let line = try parser.line()
      if line.time.isEmpty {
        throw JSONFailure(
          index: start, message: "this line has no time, so that it cannot be placed")
      }
      let time = try time(line.time, bytes)
      harvest.addRow(at: time, written: line.time)
      for field in line.fields { add(field, of: line, at: time, bytes, &harvest) }
    } catch {
      harvest.note(error.message, at: error.index, bytes, lineEnd: UInt8(ascii: "\n"))
    }
  }

  private mutating func time(
    _ range: Range<Int>, _ bytes: Bytes
  ) throws(JSONFailure) -> Int64 {
    var index = range.lowerBound
    let time = times.quickTime(bytes, at: &index)
    if time != TimeReader.failure, index == range.upperBound { return time }
    do {
      return try times.time(bytes.array(range)[...])
    } catch {
      let text = bytes.text(range).quotedForMessage
      throw JSONFailure(index: range.lowerBound, message: "\(text) \(error.reason)")
    }
  }

  /// Words are no measurements and are passed over.
  private mutating func add(
    _ field: (name: Range<Int>, value: Range<Int>), of line: LineProtocol.Line, at time: Int64,
    _ bytes: Bytes, _ harvest: inout BlockHarvest
  ) {
    if bytes[field.value.lowerBound] == UInt8(ascii: "\"") { return }
    guard let value = LineProtocol.number(field.value, bytes), value.isFinite else {
      let text = bytes.text(field.value)
      if missing.contains(text) { return }
      return harvest.note(
        "\(text.quotedForMessage) is not a number", at: field.value.lowerBound, bytes,
        lineEnd: UInt8(ascii: "\n"))
    }
    if missing.contains(value) { return }
    let key = bytes.array(line.series) + [0x20] + bytes.array(field.name)
    guard numbers[key] != nil || bytes.isUTF8(line.series.lowerBound..<field.name.upperBound) else {
      return harvest.note(
        BlockHarvest.notUTF8, at: line.series.lowerBound, bytes, lineEnd: UInt8(ascii: "\n"))
    }
    let channel = numbers[key] ?? newChannel(key, field.name, line, bytes, &harvest)
    harvest.add(value, to: channel, at: time)
  }

  private mutating func newChannel(
    _ key: [UInt8], _ field: Range<Int>, _ line: LineProtocol.Line, _ bytes: Bytes,
    _ harvest: inout BlockHarvest
  ) -> Int {
    let name = ChannelName(Self.plain(bytes.text(field)))
    let tags =
      line.measurement.upperBound < line.series.upperBound
      ? Self.plain(bytes.text(line.measurement.upperBound + 1..<line.series.upperBound)) : ""
    let measurement = Self.plain(bytes.text(line.measurement))
    harvest.channels.append(
      ChannelSamples(
        name: "\(measurement).\(name.name)" + (tags.isEmpty ? "" : "{\(tags)}"), unit: name.unit))
    numbers[key] = harvest.channels.count - 1
    return harvest.channels.count - 1
  }

  private static func plain(_ text: String) -> String {
    text.replacing("\\,", with: ",").replacing("\\=", with: "=").replacing("\\ ", with: " ")
  }
}
