import Diagnostics
import Notation
import Time

/// Reads which part of the log plays in the beats, and the marks that they name.
final class DataCueReader {
  private let rate: FrameRate
  private let hasTelemetry: Bool
  private let problems: Problems
  private var marks: [(name: Located<String>, written: WrittenInstant?)] = []
  private var used: Set<String> = []
  /// Marks whose circle has been reported.
  private var circles: Set<String> = []

  init(marks node: TextNode?, rate: FrameRate, hasTelemetry: Bool, _ problems: Problems) {
    self.rate = rate
    self.hasTelemetry = hasTelemetry
    self.problems = problems
    for (name, value) in node?.pairs("a map of marks", problems) ?? [] {
      let isPath = name.value.split(separator: ".", omittingEmptySubsequences: false)
        .allSatisfy { isName(String($0)) }
      if !isPath { checkName(name, of: "mark", problems) }
      marks.append((name, value.value(.logInstant, problems)))
    }
  }

  /// The marks in their order, without those that could not be told, once all beats are read.
  func allMarks() -> [LogMark] {
    let isUsed = marks.map { used.contains($0.name.value) }
    let instants = marks.map { mark in
      mark.written.flatMap { instant($0, at: mark.name.place, through: [mark.name.value]) }
    }
    return zip(marks, zip(isUsed, instants)).compactMap { mark, rest in
      rest.1.map { LogMark(name: mark.name, instant: $0, isUsed: rest.0) }
    }
  }

  /// - Parameter cues: of the beat.
  func cue(_ node: TextNode, _ cues: CueReader) -> Located<DataCue>? {
    if !hasTelemetry {
      problems.add(
        "there is no telemetry; name its file with data: {telemetry: ...}", at: node.place)
    }
    guard case .map = node.content else {
      if case .scalar("hold", isPlain: true) = node.content {
        return Located(.hold(nil), at: node.place)
      }
      return window(node)
    }
    let cue = node.has("keys") ? keys(node, cues) : fromMap(node)
    return cue.map { Located($0, at: node.place) }
  }

  /// Two instants of the log.
  func window(_ node: TextNode) -> Located<DataCue>? {
    node.value(.logWindow, problems).flatMap { window($0, node.place) }
  }

  func instant(_ node: TextNode) -> Located<LogInstant>? {
    node.value(.logInstant, problems).flatMap { instant($0, at: node.place) }
      .map { Located($0, at: node.place) }
  }

  private func fromMap(_ node: TextNode) -> DataCue? {
    if node.has("hold") {
      return TextMap(node, .dataHold, problems)?.value("hold", .logInstant)
        .flatMap { instant($0, at: node.place) }.map(DataCue.hold)
    }
    guard let map = TextMap(node, .dataPlay, problems) else { return nil }
    let from = map.value("from", .logInstant)
    let speed = map.value("speed", .logSpeed(at: rate))
    guard let from, let speed, let instant = instant(from, at: node.place) else { return nil }
    return .play(from: instant, speed: speed)
  }

  /// `{keys: {0s: '06:00', 2s: '09:30', 100%: '10:00'}}`.
  private func keys(_ node: TextNode, _ cues: CueReader) -> DataCue? {
    let expected = "a map of times and instants such as {0s: '06:00', 100%: '09:30'}"
    guard let map = TextMap(node, .dataKeys, problems), let inner = map.node("keys"),
      let pairs = inner.pairs(expected, problems)
    else { return nil }
    guard pairs.count >= 2 else {
      problems.add("a curve through the log needs two keys or more", at: inner.place)
      return nil
    }
    let keys = pairs.compactMap { name, value -> DataKey? in
      guard let time = cues.time(name), let written = value.value(.logInstant, problems),
        let instant = instant(written, at: value.place)
      else { return nil }
      return DataKey(time: time, instant: instant, place: value.place)
    }
    guard keys.count == pairs.count else { return nil }
    check(keys, pairs.map(\.key), length: cues.beatLength)
    return .keys(keys)
  }

  private func check(_ keys: [DataKey], _ names: [Located<String>], length: Double?) {
    for index in keys.indices.dropFirst() where keys[index].time <= keys[index - 1].time {
      problems.add(
        "keys stand in the order of their times; move \(names[index].value.quoted)",
        at: names[index].place)
    }
    let last = keys.count - 1
    if keys[0].time > 0 {
      problems.add(
        "the first key is at \(names[0].value); add one at 0s, where the beat begins",
        at: names[0].place)
    }
    if let length, keys[last].time < length - 1e-6 {
      problems.add(
        "the last key is at \(names[last].value); add one at 100%, where the beat ends",
        at: names[last].place)
    }
  }

  private func window(_ ends: WrittenWindow, _ place: SourcePlace) -> Located<DataCue>? {
    let (from, to) = (instant(ends.from, at: place), instant(ends.to, at: place))
    guard let from, let to else { return nil }
    return Located(.window(from: from, to: to), at: place)
  }

  /// What a written instant stands for, with marks replaced by what they say.
  private func instant(
    _ written: WrittenInstant, at place: SourcePlace, through path: [String] = []
  ) -> LogInstant? {
    switch written.base {
    case .clock(let seconds): return LogInstant(.clock(seconds), offset: written.offset)
    case .name(let name):
      if let mark = marks.first(where: { $0.name.value == name }) {
        used.insert(name)
        if let start = path.firstIndex(of: name) {
          let circle = (path[start...] + [name]).map { "'@\($0)'" }.joined(separator: " by ")
          if circles.isDisjoint(with: path[start...]) {
            problems.add("marks go round in a circle: \(circle)", at: mark.name.place)
          }
          circles.formUnion(path[start...])
          return nil
        }
        return mark.written.flatMap { instant($0, at: mark.name.place, through: path + [name]) }
          .map { LogInstant($0.base, offset: $0.offset + written.offset) }
      }
      return channelInstant(name, at: place).map { LogInstant($0, offset: written.offset) }
    }
  }

  private func channelInstant(_ name: String, at place: SourcePlace) -> LogInstant.Base? {
    let words = ChannelInstant.allCases.map(\.rawValue)
    if let dot = name.lastIndex(of: "."),
      let instant = ChannelInstant(rawValue: String(name[name.index(after: dot)...]))
    {
      return .channel(String(name[..<dot]), instant)
    }
    let near = marks.map(\.name.value).nearest(to: name)
    let help = near.map { "did you mean '@\($0)'?" }
    problems.add(
      "there is no mark \("@\(name)".quoted); "
        + (help
          ?? "name it in data: {marks: ...}, or write @channel.\(words.joined(separator: ", ."))"),
      at: place)
    return nil
  }
}
