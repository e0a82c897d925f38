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

  func cue(_ node: TextNode) -> Located<DataCue>? {
    if !hasTelemetry {
      problems.add(
        "there is no telemetry; name its file with data: {telemetry: ...}", at: node.place)
    }
    guard case .map = node.content else {
      if case .scalar("hold", isPlain: true) = node.content {
        return Located(.hold(nil), at: node.place)
      }
      return node.value(.logWindow, problems).flatMap { window($0, node.place) }
    }
    return fromMap(node).map { Located($0, at: node.place) }
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
