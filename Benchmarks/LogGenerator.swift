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
    var text = form == .csv ? "time,sensor,kind,value,unit,lat,lon,status\n" : ""
    for row in 0..<rows {
      text += form == .csv ? csv(row) : json(row)
      if text.utf8.count > 1 << 20 {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private func csv(_ row: Int) -> String {
    let (time, sensor, kind, value) = event(row)
    return "\(time),sensor-\(sensor),\(kind.0),\(value),\(kind.1),41.1\(sensor),-8.6\(sensor),ok\n"
  }

  private func json(_ row: Int) -> String {
    let (time, sensor, kind, value) = event(row)
    return "{\"time\":\"\(time)\",\"sensor\":\"sensor-\(sensor)\",\"kind\":\"\(kind.0)\""
      + ",\"value\":\(value),\"unit\":\"\(kind.1)\",\"place\":{\"lat\":41.1\(sensor)"
      + ",\"lon\":-8.6\(sensor)},\"status\":\"ok\"}\n"
  }

  private func event(
    _ row: Int
  ) -> (time: String, sensor: Int, kind: (String, String), value: String) {
    // Knuth's MMIX multiplier spreads the row's number over the bits.
    let hash = UInt64(row) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let second = row / Self.rate
    let milli = row % Self.rate * 1000 / Self.rate
    let clock = [second / 3600 % 24, second / 60 % 60, second % 60].map { padded($0, 2) }
    let time =
      "2026-03-\(padded(14 + second / 86400, 2))T\(clock.joined(separator: ":")).\(padded(milli, 3))Z"
    let value = Int(hash >> 40 % 100_000)
    return (
      time, Int(1000 + hash >> 50 % 900), Self.kinds[Int(hash >> 33 % 8)],
      "\(value / 1000).\(padded(value % 1000, 3))"
    )
  }

  private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}
