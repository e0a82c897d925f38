import Foundation

/// Writes the events of a city's sensors, one row a sample, in order of time: always the same ones.
struct LogGenerator {
  enum Form: String, CaseIterable {
    case csv
    case jsonLines = "jsonl"
  }

  static let kinds = [
    ("wind", "m/s"), ("gust", "m/s"), ("temperature", "Cel"), ("humidity", "%"),
    ("pressure", "hPa"), ("load", "kW"), ("trust", "1"), ("noise", "dB"),
  ]
  /// Events that share one second.
  private static let rate = 230

  let rows: Int

  func write(_ form: Form, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown) }
    var text = RowText()
    if form == .csv { text.add("time,sensor,kind,value,unit,lat,lon,status\n") }
    for row in 0..<rows {
      form == .csv ? addCSV(row, to: &text) : addJSON(row, to: &text)
      if text.bytes.count > 1 << 20 {
        try file.write(contentsOf: text.bytes)
        text.bytes.removeAll(keepingCapacity: true)
      }
    }
    try file.write(contentsOf: text.bytes)
    try file.close()
  }

  /// Grows a text without making strings: 20 million rows are many.
  private struct RowText {
    var bytes: [UInt8] = []

    mutating func add(_ text: StaticString) {
      unsafe bytes.append(
        contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func add(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    /// With zeros before it, to so many digits.
    mutating func add(_ number: Int, digits: Int) {
      var divisor = (1..<digits).reduce(1) { product, _ in product * 10 }
      while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
        divisor /= 10
      }
    }

    mutating func addTime(_ event: Event) {
      let (second, milli) = (event.second, event.milli)
      add("2026-03-")
      add(14 + second / 86400, digits: 2)
      add("T")
      add(second / 3600 % 24, digits: 2)
      add(":")
      add(second / 60 % 60, digits: 2)
      add(":")
      add(second % 60, digits: 2)
      add(".")
      add(milli, digits: 3)
      add("Z")
    }

    mutating func addValue(_ event: Event) {
      add(event.value / 1000, digits: event.value < 10000 ? 1 : 2)
      add(".")
      add(event.value % 1000, digits: 3)
    }
  }

  private func addCSV(_ row: Int, to text: inout RowText) {
    let event = Event(row)
    text.addTime(event)
    text.add(",sensor-")
    text.add(event.sensor, digits: 4)
    text.add(",")
    text.add(Self.kindBytes[event.kind])
    text.add(",")
    text.addValue(event)
    text.add(",")
    text.add(Self.unitBytes[event.kind])
    text.add(",41.1")
    text.add(event.sensor, digits: 4)
    text.add(",-8.6")
    text.add(event.sensor, digits: 4)
    text.add(",ok\n")
  }

  private func addJSON(_ row: Int, to text: inout RowText) {
    let event = Event(row)
    text.add("{\"time\":\"")
    text.addTime(event)
    text.add("\",\"sensor\":\"sensor-")
    text.add(event.sensor, digits: 4)
    text.add("\",\"kind\":\"")
    text.add(Self.kindBytes[event.kind])
    text.add("\",\"value\":")
    text.addValue(event)
    text.add(",\"unit\":\"")
    text.add(Self.unitBytes[event.kind])
    text.add("\",\"place\":{\"lat\":41.1")
    text.add(event.sensor, digits: 4)
    text.add(",\"lon\":-8.6")
    text.add(event.sensor, digits: 4)
    text.add("},\"status\":\"ok\"}\n")
  }

  private static let kindBytes = kinds.map { Array($0.0.utf8) }
  private static let unitBytes = kinds.map { Array($0.1.utf8) }

  private struct Event {
    let second: Int
    let milli: Int
    let sensor: Int
    let kind: Int
    /// Thousandths.
    let value: Int

    init(_ row: Int) {
      // Knuth's MMIX multiplier spreads the row's number over the bits.
      let hash = UInt64(row) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      second = row / LogGenerator.rate
      milli = row % LogGenerator.rate * 1000 / LogGenerator.rate
      value = Int(hash >> 40 % 100_000)
      sensor = Int(1000 + hash >> 50 % 900)
      kind = Int(hash >> 33 % 8)
    }
  }
}
