import Diagnostics
import Notation
import Telemetry
import Time

extension DataSources {
  /// A log's file by itself, or with what the log does not say itself.
  mutating func readTelemetry(_ node: TextNode, rate: FrameRate, _ problems: Problems) {
    guard case .map = node.content else {
      telemetry = node.text("a file's path", problems)
      return
    }
    guard let map = TextMap(node, .telemetry, problems) else { return }
    if let file = map.node("file") { readFiles(file, problems) }
    mapping.format = Self.choice("format", in: map, problems)
    mapping.epoch = Self.choice("epoch", in: map, problems)
    mapping.dates = Self.choice("dates", in: map, problems)
    mapping.interpolation = Self.choice("interpolation", in: map, problems)
    mapping.time = Self.texts("time", in: map, 1...2, "one or two columns", problems)
    mapping.missing = Self.texts("missing", in: map, 1...100, "texts of empty cells", problems)
    mapping.zone = map.text("zone", "a time zone's name")?.value
    mapping.channel = map.text("channel", "a column's name")?.value
    mapping.value = map.text("value", "a column's name")?.value
    mapping.latitude = map.text("latitude", "a channel's name")?.value
    mapping.longitude = map.text("longitude", "a channel's name")?.value
    mapping.table = map.text("table", "a table's name")?.value
    mapping.query = map.text("query", "a query")?.value
    mapping.bucket = Self.positive("bucket", in: map, rate, problems)
    mapping.bridge = Self.positive("bridge", in: map, rate, problems)
    for (channel, unit) in map.node("units")?.pairs("units of channels", problems) ?? [] {
      mapping.units[channel.value] = unit.text("a unit", problems)?.value
    }
  }

  /// One file, or several that are one log.
  private mutating func readFiles(_ node: TextNode, _ problems: Problems) {
    guard case .list = node.content else {
      telemetry = node.text("a file's path", problems)
      return
    }
    let expected = "a list of 1 to 1000 files"
    let files = (node.elements(expected, count: 1...1000, problems) ?? []).compactMap {
      $0.text("a file's path", problems)
    }
    telemetry = files.first
    moreTelemetry = Array(files.dropFirst())
  }

  private static func positive(
    _ key: String, in map: TextMap, _ rate: FrameRate, _ problems: Problems
  ) -> Double? {
    guard let seconds = map.value(key, .duration(at: rate)) else { return nil }
    if seconds > 0 { return seconds }
    problems.add("a \(key) cannot last 0s; leave it out", at: map.node(key)?.place ?? map.place)
    return nil
  }

  private static func texts(
    _ key: String, in map: TextMap, _ count: ClosedRange<Int>, _ expected: String,
    _ problems: Problems
  ) -> [String] {
    guard let node = map.node(key) else { return [] }
    guard case .list = node.content else {
      return node.text(expected, problems).map { [$0.value] } ?? []
    }
    return (node.elements(expected, count: count, problems) ?? [])
      .compactMap { $0.text(expected, problems)?.value }
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, in map: TextMap, _ problems: Problems
  ) -> Choice? {
    let names = Choice.allCases.map(\.rawValue)
    guard let text = map.text(key, names.listed) else { return nil }
    if let choice = Choice(rawValue: text.value) { return choice }
    problems.add(
      "there is no \(key) \(text.value.quoted)\(Suggestion.phrase(for: text.value, among: names))",
      at: text.place)
    return nil
  }
}
