import Notation
import Time

extension FilmReason {
  /// For people.
  public var text: String {
    var lines = [
      "\(path) at \(Timecode.text(seconds: seconds)), frame \(frame)",
      "",
      "beat     \(beat.name), \(beat.number) of \(beat.count), \(Timecode.text(seconds: beat.start))"
        + " to \(Timecode.text(seconds: beat.end))  (\(beat.place))",
    ]
    if let passage = beat.passage { lines.append("passage  \(passage)") }
    if let because = beat.because {
      lines += because.split(separator: "\n").enumerated().map { index, line in
        "\(index == 0 ? "because" : "       ")  \(line)"
      }
    }
    if let log {
      lines.append(
        "log      \(log.path) at \(log.clock), 1 s of film = \(Self.shown(log.speed)) s of the log")
    }
    lines += words.map { "words    \($0.replacing("\n", with: " "))" }
    if !charts.isEmpty { lines.append("charts   \(charts.joined(separator: ", "))") }
    for channel in channels { lines += ["", Self.line(of: channel)] + Self.details(of: channel) }
    let others = parameters.filter { !$0.rule.hasPrefix("follows ") }
    if !others.isEmpty { lines.append("") }
    lines += others.map { "\($0.work).\($0.name) = \(Self.shown($0.value)), \($0.rule)" }
    lines += ["", "made from"]
    lines += inputs.map { "  \($0.path)  sha256 \($0.sha256.prefix(16))…" }
    return lines.joined(separator: "\n")
  }

  private static func line(of channel: Channel) -> String {
    let unit = channel.unit.isEmpty ? "" : " \(channel.unit)"
    return
      "\(channel.name)  \(channel.value.map { shown($0) + unit } ?? "no value: a gap in the log")"
  }

  private static func details(of channel: Channel) -> [String] {
    channel.rows.map { row in
      "  \(row.place)  \(row.clock)  \(written(row.value))"
    } + channel.makes.map { "  → \($0)" }
  }

  /// Six digits that count.
  static func shown(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return written(value) }
    var scale = 1.0
    while abs(value) * scale < 100_000, scale < 1e12 { scale *= 10 }
    return written((value * scale).rounded() / scale)
  }
}

extension FilmReason.Row {
  /// - Parameter places: of the rows that the value comes from, in the file's order; of several with
  ///   one time the last is the one that counts, of a bucket all do.
  init(
    _ places: [LogPlace], isBucket: Bool, path: String, clock: String, value: Double
  ) {
    (self.clock, self.value) = (clock, value)
    guard let last = places.last else {
      (file, line, lastLine, place) = (path, nil, nil, "\(path) (row not found)")
      return
    }
    let first = isBucket ? places.first { $0.file == last.file } ?? last : last
    let isLine = last.kind == .line || last.kind == .unpackedLine
    file = last.file
    line = isLine ? first.number : nil
    lastLine = isLine && isBucket ? last.number : nil
    let numbers =
      first.number == last.number ? "\(last.number)" : "\(first.number)-\(last.number)"
    let count = isBucket ? ", the mean of \(places.count) row\(places.count == 1 ? "" : "s")" : ""
    place =
      switch last.kind {
      case .line: "\(last.file):\(numbers)\(count)"
      case .unpackedLine: "\(last.file), line \(numbers) of the unpacked text\(count)"
      default: "\(last.file), \(last.kind.rawValue) \(numbers)\(count)"
      }
  }
}
