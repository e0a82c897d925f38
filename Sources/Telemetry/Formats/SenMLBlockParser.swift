/// Reads the records of a SenML pack in JSON (RFC 8428), whose base fields hold for those after.
struct SenMLBlockParser: BlockParser {
  static let keys: Set<String> = [
    "bn", "bt", "bu", "bv", "bs", "bver", "n", "u", "v", "vs", "vb", "vd", "s", "t", "ut",
  ]
  /// Times below this count from the present (RFC 8428, section 4.5.3), which a file does not know.
  private static let firstAbsolute = 268_435_456.0

  /// Units of its registry that mean something else elsewhere, by names that are plain.
  private static let units = [
    "C": "coulomb", "F": "farad", "H": "henry", "Cel": "°C", "/": "1", "/100": "%", "/1000": "‰",
  ]

  private let missing: MissingValues
  private var baseName = ""
  private var baseTime = 0.0
  private var baseUnit = ""
  private var baseValue = 0.0
  private var channelOf: [String: Int] = [:]

  init(missing: MissingValues) { self.missing = missing }

  var isSequential: Bool { true }
  var channels: [ChannelSamples] { [] }

  mutating func parse(_ block: ByteBlock, into harvest: inout BlockHarvest) {
    channelOf = [:]
    block.withBytes { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "{") {
          parseRecord(bytes, &index, &harvest)
        } else {
          if !" \t\r\n,[]".utf8.contains(bytes[index]) {
            harvest.note(
              "expected a record that begins with '{'", at: index, bytes,
              lineEnd: UInt8(ascii: "\n"))
            index = bytes.firstIndex(of: UInt8(ascii: "{"), in: index..<bytes.count) ?? bytes.count
            continue
          }
          index += 1
        }
      }
      harvest.lines = bytes.count(of: UInt8(ascii: "\n"), to: bytes.count)
    }
  }

  private mutating func parseRecord(
    _ bytes: Bytes, _ index: inout Int, _ harvest: inout BlockHarvest
  ) {
    let start = index
    do {
      guard case .object(let members) = try JSONTree(bytes, &index) else { return }
      if let reason = take(Record(members), &harvest) {
        harvest.note(reason, at: start, bytes, lineEnd: UInt8(ascii: "\n"))
      }
    } catch {
      harvest.note(error.message, at: error.index, bytes, lineEnd: UInt8(ascii: "\n"))
      index = max(start + 1, min(error.index, bytes.count))
      index = bytes.firstIndex(of: UInt8(ascii: "{"), in: index..<bytes.count) ?? bytes.count
    }
  }

  private struct Record {
    var texts: [String: String] = [:]
    var numbers: [String: Double] = [:]
    var unknown: String?

    init(_ members: [(key: String, value: JSONTree)]) {
      for (key, value) in members {
        if case .text(let text) = value { texts[key] = text }
        if case .number(let number) = value { numbers[key] = number }
        if case .bool(let flag) = value { numbers[key] = flag ? 1 : 0 }
        // A key that ends in _ must be understood (RFC 8428, section 4.4).
        if key.hasSuffix("_") { unknown = key }
      }
    }
  }

  /// What is wrong with a record, if something is.
  private mutating func take(_ record: Record, _ harvest: inout BlockHarvest) -> String? {
    if let key = record.unknown { return "the key '\(key)' must be understood, but is not known" }
    baseName = record.texts["bn"] ?? baseName
    baseTime = record.numbers["bt"] ?? baseTime
    baseUnit = record.texts["bu"] ?? baseUnit
    baseValue = record.numbers["bv"] ?? baseValue
    guard let own = record.numbers["v"] ?? record.numbers["vb"] else { return nil }
    let value = record.numbers["vb"] ?? own + baseValue
    let name = baseName + (record.texts["n"] ?? "")
    if name.isEmpty { return "this record has no name; give it n or bn" }
    let seconds = baseTime + (record.numbers["t"] ?? 0)
    guard seconds >= Self.firstAbsolute else {
      return "its time \(seconds) counts from a present that the file does not name; give a base"
        + " time bt"
    }
    guard let time = try? TimeReader.epoch(seconds, .seconds), value.isFinite else {
      return "its time or value is out of range"
    }
    harvest.addRow(at: time, written: 0..<0)
    if missing.contains(value) { return nil }
    harvest.add(value, to: channel(name, record.texts["u"] ?? baseUnit, &harvest), at: time)
    return nil
  }

  private mutating func channel(
    _ name: String, _ unit: String, _ harvest: inout BlockHarvest
  ) -> Int {
    let key = "\(name)\0\(unit)"
    if let index = channelOf[key] { return index }
    harvest.channels.append(ChannelSamples(name: name, unit: Self.units[unit] ?? unit))
    channelOf[key] = harvest.channels.count - 1
    return harvest.channels.count - 1
  }
}
