package import Color
import Diagnostics
import Notation

/// Reads the charts of a story.
struct ChartsReader {
  let languages: Languages
  let data: DataCueReader
  let cues: CueReader
  let problems: Problems

  static let lineCount = 1...5
  static let eventCount = 1...12
  static let trackCount = 1...8

  func charts(_ node: TextNode?) -> [ChartDescription] {
    let pairs = node?.pairs("a map of charts", problems) ?? []
    if let first = pairs.first, !cues.hasTelemetry {
      problems.add(
        "there is no telemetry; name its file with data: {telemetry: ...}", at: first.key.place)
    }
    return pairs.compactMap { name, value in
      checkName(name, of: "chart", problems)
      return value.has("tracks") ? map(value, name) : strip(value, name)
    }
  }

  private func strip(_ node: TextNode, _ name: Located<String>) -> ChartDescription? {
    guard let map = TextMap(node, .strip, problems) else { return nil }
    let expected = "a list of 1 to 5 lines such as [{channel: storm_gust}]"
    let lines = map.node("lines")?.elements(expected, count: Self.lineCount, problems) ?? []
    let strip = StripChart(
      lines: lines.compactMap(line),
      events: (map.node("events").flatMap(eventNodes) ?? []).compactMap(event),
      place: map.value("place", .choice("place")) ?? .lower,
      source: map.node("source").flatMap { languages.text($0, "where the data come from") })
    return ChartDescription(
      name: name, content: .strip(strip), span: map.node("span").flatMap { data.window($0) })
  }

  private func line(_ node: TextNode) -> StripChart.Line? {
    guard let map = TextMap(node, .sparkline, problems) else { return nil }
    let name = map.node("name").flatMap { languages.text($0, "a line's name") }
    let range = map.node("range").flatMap { cues.inputRange($0) }
    let format = map.text("format", "a number's form such as 0.0 unit").flatMap(format)
    let color = map.node("color").flatMap(color)
    guard let channel = map.text("channel", "a channel's name") else { return nil }
    return StripChart.Line(
      channel: channel, name: name, color: color, format: format, range: range)
  }

  private func format(_ text: Located<String>) -> NumberFormat? {
    if let format = NumberFormat(text.value) { return format }
    problems.add(
      "a number is written \(NumberFormat.forms), found \(text.value.quoted)", at: text.place)
    return nil
  }

  private func eventNodes(_ node: TextNode) -> [TextNode]? {
    let expected = "a list of 1 to 12 events such as [{at: '12:40', name: Onset}]"
    return node.elements(expected, count: Self.eventCount, problems)
  }

  private func event(_ node: TextNode) -> StripChart.Event? {
    guard let map = TextMap(node, .chartEvent, problems) else { return nil }
    let name = map.node("name").flatMap { languages.text($0, "an event's name") }
    let instant = map.node("at").flatMap { data.instant($0) }
    guard let name, let instant else { return nil }
    return StripChart.Event(instant: instant, name: name)
  }

  private func map(_ node: TextNode, _ name: Located<String>) -> ChartDescription? {
    guard let map = TextMap(node, .trackMap, problems) else { return nil }
    let expected = "a list of 1 to 8 tracks such as [{x: east, y: north, name: Sentinel 1}]"
    let tracks = map.node("tracks")?.elements(expected, count: Self.trackCount, problems) ?? []
    let place: TrackMap.Place = map.value("place", .choice("place")) ?? .right
    return ChartDescription(
      name: name, content: .map(TrackMap(tracks: tracks.compactMap(track), place: place)),
      span: map.node("span").flatMap { data.window($0) })
  }

  private func track(_ node: TextNode) -> TrackMap.Track? {
    guard let map = TextMap(node, .track, problems) else { return nil }
    let name = map.node("name").flatMap { languages.text($0, "a track's name") }
    let color = map.node("color").flatMap(color)
    let (x, y) = (map.text("x", "a channel's name"), map.text("y", "a channel's name"))
    guard let x, let y, let name else { return nil }
    return TrackMap.Track(x: x, y: y, name: name, color: color)
  }

  /// A color of the city's palette by its name, or any.
  private func color(_ node: TextNode) -> LinearColor? {
    if case .scalar(let text, _) = node.content, text.first != "#" {
      if let color = ChartColor(rawValue: text) { return color.linear }
      let names = ChartColor.allCases.map(\.rawValue)
      let help = Suggestion.phrase(for: String(text.prefix(40)), among: names)
      problems.add(
        "there is no color \(text.quoted)\(help)", at: node.place)
      return nil
    }
    return node.value(.color, problems)
  }
}

/// Colors of the city's palette that lines can be told apart by on a dark ground.
package enum ChartColor: String, CaseIterable, Sendable {
  case storm, circuits, biowalls, spore, heart, calm, alert, codes, consent, fault, rim, type

  package var linear: LinearColor {
    switch self {
    case .storm: Palette.storm.color(0.78)
    case .circuits: Palette.circuits.color(0.78)
    case .biowalls: Palette.biowalls.color(0.8)
    case .spore: Palette.spore
    case .heart: Palette.heart.color(0.72)
    case .calm: Palette.calm
    case .alert: Palette.alert
    case .codes: Palette.codes
    case .consent: Palette.consent
    case .fault: Palette.fault.mixed(with: Palette.type, 0.25)
    case .rim: Palette.rim
    case .type: Palette.type
    }
  }
}
