public import Story
public import Telemetry

/// Writes what is told as a story that a person can read, edit and render.
public struct StoryWriter: Sendable {
  public struct Files: Sendable {
    /// As the story names them, relative to it.
    public var logs: [String]
    /// Of times that name none, and of dates whose year stands last; nil where the logs say it.
    public var zone: String?
    public var dates: DateOrder?
    /// What channels are measured in beside what the logs say.
    public var units: [String: String] = [:]
    public var field: String?
    /// The field's variables to be read, up to four.
    public var variables: [String]

    public init(logs: [String], field: String? = nil, variables: [String] = []) {
      (self.logs, self.field, self.variables) = (logs, field, variables)
    }
  }

  let analysis: StormAnalysis
  let telling: Telling
  let timetable: Timetable
  let files: Files
  let stage: Stage

  /// - Parameter catalog: the works that there are.
  public init(
    _ analysis: StormAnalysis, _ telling: Telling, _ timetable: Timetable, files: Files,
    catalog: [WorkDescription]
  ) {
    (self.analysis, self.telling, self.timetable) = (analysis, telling, timetable)
    self.files = files
    stage = Stage(analysis, telling.span, catalog, hasField: files.field != nil)
  }

  public var text: String {
    (head + data + charts + viewpoints + beats).joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    [
      "# A recap of \(files.logs.joined(separator: ", ")), written by verdiva recap. It is a story"
        + " like any other: edit it,",
      "# and render it again with verdiva render.", "", "verdiva: 1",
      "title: \(localized(telling.titles))",
      "languages: [\(telling.languages.joined(separator: ", "))]",
      "seed: 7", "",
      "canvas:", "  size: 1920x1080", "  rate: 30", "  planes: 48", "  depth: 2.5 m .. 30 m", "",
    ]
  }

  private var units: String? {
    if files.units.isEmpty { return nil }
    let pairs = files.units.sorted { $0.key < $1.key }.map {
      "\(YAML.text($0.key)): \(YAML.text($0.value))"
    }
    return "units: {\(pairs.joined(separator: ", "))}"
  }

  private var data: [String] {
    let logs = files.logs.map(YAML.text)
    var lines = ["data:"]
    let keys = [
      files.zone.map { "zone: \(YAML.text($0))" }, files.dates.map { "dates: \($0.rawValue)" },
      units,
    ].compactMap(\.self)
    if logs.count == 1, keys.isEmpty {
      lines.append("  telemetry: \(logs[0])")
    } else {
      let all = ["file: [\(logs.joined(separator: ", "))]"] + keys
      lines.append("  telemetry: {\(all.joined(separator: ", "))}")
    }
    if let field = files.field {
      lines += [
        "  field:", "    file: \(YAML.text(field))",
        "    variables: [\(files.variables.joined(separator: ", "))]",
      ]
    }
    return lines + [
      "", "styles:", "  card: {height: 2.6%, place: center}", "",
    ]
  }

  // MARK: Charts

  private var charts: [String] {
    var lines = ["charts:", "  strip:", "    lines:"]
    lines += stripRoles.map { role, channel in
      "      - {channel: \(YAML.text(channel.name)), name: \(names(role, channel)), color: \(color(role))}"
    }
    let marks = marks
    if !marks.isEmpty { lines += ["    events:"] + marks }
    lines.append("    source: \(localized(sources))")
    if let east = analysis.cast[.east], let north = analysis.cast[.north] {
      lines += [
        "  map:", "    tracks:",
        "      - {x: \(YAML.text(east.name)), y: \(YAML.text(north.name)), name: \(localized(telling.languages.map { $0 == "pt" ? "Trajeto" : "Track" })), color: storm}",
      ]
    }
    return lines + [""]
  }

  private var chartNames: String {
    analysis.cast[.east] != nil && analysis.cast[.north] != nil ? "[strip, map]" : "[strip]"
  }

  private var stripRoles: [(Role, Channel)] {
    let leader = analysis.leader ?? Role.drivers.first { analysis.cast[$0] != nil }
    let wanted =
      [leader].compactMap(\.self)
      + [.errors, .backlog, .trust, .pressure, .wind, .rain, .sentinels, .charge]
    var found: [(Role, Channel)] = []
    for role in wanted where found.count < 4 && !found.contains(where: { $0.0 == role }) {
      guard let channel = analysis.cast[role] else { continue }
      // Wind beside gusts says the same again.
      if role == .wind, leader == .gust { continue }
      found.append((role, channel))
    }
    return found
  }

  private func names(_ role: Role, _ channel: Channel) -> String {
    localized(telling.languages.map { PhraseTable.table($0).names[role] ?? channel.name })
  }

  private func color(_ role: Role) -> String {
    switch role {
    case .errors: "fault"
    case .backlog: "spore"
    case .trust: "consent"
    case .pressure: "calm"
    case .rain: "circuits"
    case .sentinels: "rim"
    default: "storm"
    }
  }

  /// The storm's own events, and when the last harm had healed, if all of them did.
  private var marks: [String] {
    let own: [Event.Kind] = [.onset, .peak, .lull, .secondPeak, .allClear]
    let healed = timetable.beats.compactMap { beat -> Event? in
      guard case .event(.recovery, let role) = beat.moment.kind else { return nil }
      return analysis.event(.recovery, role)
    }.max { $0.seconds < $1.seconds }
    let end = analysis.unrecovered.isEmpty ? [healed].compactMap(\.self) : []
    let shown = own.compactMap { analysis.event($0) } + end
    return shown.filter { telling.span.contains($0.seconds) }.sorted { $0.seconds < $1.seconds }
      .map { event in
        let names = telling.languages.map { language in
          (language == "pt" ? PhraseTable.portugueseMarks : PhraseTable.englishMarks)[event.kind]
            ?? event.kind.rawValue
        }
        return "      - {at: '\(time(event.seconds))', name: \(localized(names))}"
      }
  }

  /// File, span and zone.
  private var sources: [String] {
    speakers.map { speaker in
      let names = files.logs.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      return "\(names.joined(separator: ", ")): \(speaker.span(telling.span)) "
        + analysis.log.reading.zone
    }
  }

  private var speakers: [Speaker] {
    telling.languages.map {
      Speaker(table: PhraseTable.table($0), log: analysis.log, window: telling.span)
    }
  }

  // MARK: Beats

  private var viewpoints: [String] {
    let used = timetable.beats.indices.map { Self.places[$0 % Self.places.count] } + ["front"]
    let known = [
      "  front: {eye: [0, 0, 7.2], look: [0, -0.3, 0], view: 36deg, glass: 6.8 m}",
      "  left: {eye: [-1.9, 0.6, 6.5], look: [-0.1, -0.3, 0], view: 36deg, glass: 6.6 m}",
      "  near: {eye: [0.4, 0, 5.6], look: [0, -0.25, 0], view: 36deg, glass: 5.4 m}",
      "  right: {eye: [1.9, -0.1, 6.6], look: [0.1, -0.3, 0], view: 36deg, glass: 6.6 m}",
    ]
    let wanted = known.filter { line in used.contains { line.hasPrefix("  \($0):") } }
    return ["viewpoints:"] + wanted + [""]
  }

  private static let places = ["front", "left", "near", "right", "front", "near", "left"]

  private var beats: [String] {
    ["beats:"]
      + timetable.beats.enumerated().flatMap { index, beat in lines(of: beat, index) + [""] }
      + end
  }

  private func lines(of beat: Timetable.Beat, _ index: Int) -> [String] {
    let keys = beat.keys.enumerated().map { place, key in
      let film = place == beat.keys.count - 1 ? "100%" : "\(tenths(key.film))s"
      return "\(film): '\(time(key.log))'"
    }
    let place = Self.places[index % Self.places.count]
    var lines = [
      "  - name: \(beat.moment.name)", "    duration: \(tenths(beat.duration))s",
      "    because: \(YAML.text(beat.moment.because))",
    ]
    if index > 0 { lines.append("    transition: 1.5s") }
    lines.append("    data: {keys: {\(keys.joined(separator: ", "))}}")
    lines.append("    charts: \(chartNames)")
    lines.append(index == 0 ? "    camera: front" : "    camera: {to: \(place), ease: ease-in-out}")
    lines += words(of: beat, isFirst: index == 0)
    return lines + works(stage.works(for: beat.moment.kind))
  }

  /// They stay for a little longer than they need, so that they are not about what has long passed.
  private func words(of beat: Timetable.Beat, isFirst: Bool) -> [String] {
    let start = isFirst ? Timetable.opening : 0
    let stay = max(1.3 * beat.moment.least, beat.moment.least + 1)
    let isLong = beat.duration - start > stay + 1
    let time =
      (isFirst ? ", from: \(tenths(start))s" : "") + (isLong ? ", for: \(tenths(stay))s" : "")
    let words = localized(beat.moment.words)
    guard !time.isEmpty else { return ["    caption: \(words)"] }
    let title =
      "    title: {text: \(localized(telling.titles)), from: 0.6s, for: "
      + "\(tenths(Timetable.opening - 0.8))s}"
    return (isFirst ? [title] : []) + ["    captions:", "      - {text: \(words)\(time)}"]
  }

  private func works(_ staged: [Stage.Staged]) -> [String] {
    if staged.isEmpty { return [] }
    return ["    works:"]
      + staged.flatMap { work in
        ["      \(work.name):"] + work.lines.map { "        \($0)" }
      }
  }

  /// Where the numbers come from, over the city at the log's last moment.
  private var end: [String] {
    let names = sources.map { source in
      let parts = source.split(separator: ":", maxSplits: 1).map(String.init)
      return "\(parts[0])\n\(parts.count > 1 ? String(parts[1].dropFirst()) : "")"
    }
    return [
      "  - name: source", "    duration: \(tenths(Timetable.ending))s",
      "    because: the files and the part of them that the film has played",
      "    transition: 2s", "    data: hold", "    charts: [strip]",
      "    camera: {to: front, ease: ease-in-out}",
      "    captions:", "      - {text: \(localized(names)), style: card, from: 0.8s}",
    ] + works(stage.works(for: .ending).map { $0.with(presence: 0.35) })
  }

  // MARK: Writing

  private func localized(_ texts: [String]) -> String {
    let pairs = zip(telling.languages, texts).map { "\($0): \(YAML.caption($1))" }
    return "{\(pairs.joined(separator: ", "))}"
  }

  /// By the log's clock, with milliseconds where less than an hour is told.
  private func time(_ seconds: Double) -> String {
    let inside = min(max(seconds, telling.span.lowerBound), telling.span.upperBound)
    guard telling.span.upperBound - telling.span.lowerBound < 3600 else {
      return analysis.log.clockText(at: inside.rounded())
    }
    let whole = inside.rounded(.down)
    let rest = Int(((inside - whole) * 1000).rounded())
    return analysis.log.clockText(at: whole) + (rest == 0 ? "" : " + \(rest)ms")
  }

  private func tenths(_ seconds: Double) -> String { Digits.text(seconds, decimals: 1) }
}

/// Texts as YAML writes them in a map on one line.
enum YAML {
  static func text(_ text: String) -> String {
    if !text.contains(where: \.isNewline) {
      return "'\(text.replacing("'", with: "''"))'"
    }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }

  /// In which braces mean themselves.
  static func caption(_ text: String) -> String {
    self.text(text.replacing("{", with: "{{").replacing("}", with: "}}"))
  }
}
