import Telemetry

/// What a recap tells, in order: moments with their words, and what in the log they stand for.
public struct Telling: Sendable {
  /// A moment of the log with something to say.
  public struct Moment: Sendable {
    /// Of its beat.
    public let name: String
    /// Log seconds.
    public var seconds: Double
    /// In each language, in the order of `languages`; up to two lines.
    public let words: [String]
    /// What in the log it stands for.
    public let because: String
    let kind: Kind
    /// The greater, the later it is left out.
    let weight: Double

    enum Kind: Sendable, Equatable {
      case opening
      case event(Event.Kind, Role)
      case ending
    }

    /// Seconds that it has to be read for: 13 characters a second, its fades, and never less than 3.2.
    var least: Double {
      let most = words.map { $0.count { !$0.isNewline } }.max() ?? 0
      return max(Double(most) / 12.5 + 1, 3.4)
    }
  }

  public static var knownLanguages: [String] { PhraseTable.all.map(\.language) }

  public let languages: [String]
  public let titles: [String]
  public let moments: [Moment]
  /// The part of the log that is played.
  public let span: ClosedRange<Double>

  /// - Parameter language: the one that comes first.
  public init(_ analysis: StormAnalysis, language: String) {
    let tables =
      [PhraseTable.table(language)]
      + PhraseTable.all.filter { $0.language != language }
    let span = Self.span(of: analysis)
    let speakers = tables.map { Speaker(table: $0, log: analysis.log, window: span) }
    languages = tables.map(\.language)
    self.span = span
    let title: PhraseTable.Sentence = analysis.calm == nil ? .title : .calmTitle
    let middle = analysis.event(.peak)?.seconds ?? span.lowerBound
    titles = speakers.map { $0.sentence(title, at: middle) ?? "" }
    let writer = MomentWriter(analysis: analysis, speakers: speakers, span: span)
    moments = writer.moments
  }

  /// From as long before the storm as it is worth seeing to a little after the last event.
  private static func span(of analysis: StormAnalysis) -> ClosedRange<Double> {
    let window = analysis.window
    guard let onset = analysis.events.first?.seconds, let last = analysis.events.last?.seconds,
      last > onset
    else { return window }
    let clear = analysis.event(.allClear)?.seconds ?? last
    let length = max(clear - onset, (last - onset) / 3)
    let low = max(window.lowerBound, whole(onset - 0.8 * length, of: length, in: analysis.log))
    let high = min(window.upperBound, last + 0.35 * length)
    return
      low...(analysis.unrecovered.isEmpty
      ? high : max(high, min(window.upperBound, clear + 2 * length)))
  }
}

extension Telling {
  /// A round time of the clock, where that is a small part of the storm.
  fileprivate static func whole(
    _ seconds: Double, of length: Double, in log: TelemetryLog
  ) -> Double {
    let step = [3600.0, 600, 60].first { $0 < 0.04 * length } ?? 1
    let clock = log.startOfDaySeconds + seconds
    return (clock / step).rounded(.down) * step - log.startOfDaySeconds
  }
}

/// Makes moments of events.
struct MomentWriter {
  let analysis: StormAnalysis
  let speakers: [Speaker]
  let span: ClosedRange<Double>

  var moments: [Telling.Moment] {
    let events = analysis.events.filter { $0.confidence >= 0.5 && weight(of: $0) > 0 }
    let told =
      [opening].compactMap(\.self) + events.compactMap(moment)
      + [calmPeak, ending].compactMap(\.self)
    return told.sorted { ($0.seconds, -$0.weight) < ($1.seconds, -$1.weight) }
  }

  private var leader: (role: Role, channel: Channel)? {
    let role = analysis.leader ?? Role.drivers.first { analysis.cast[$0] != nil }
    guard let role, let channel = analysis.cast[role] else { return nil }
    return (role, channel)
  }

  /// A sample of the time before anything happens.
  private var opening: Telling.Moment? {
    guard analysis.calm == nil, let leader else { return nil }
    let sample = leader.channel.sample(from: span.lowerBound)
    return moment(
      .before, .opening, name: "before", leader.channel, sample, at: span.lowerBound, weight: 90,
      because: "the first sample of \(leader.channel.name) that the film plays")
  }

  private var calmPeak: Telling.Moment? {
    guard analysis.calm != nil, let leader,
      let sample = leader.channel.extreme(in: span, lowest: leader.role.falls)
    else { return nil }
    return moment(
      .calmPeak, .event(.peak, leader.role), name: "strongest", leader.channel, sample,
      at: sample.seconds, weight: 100, because: "the strongest sample of \(leader.channel.name)")
  }

  /// What has not healed when the log ends.
  private var ending: Telling.Moment? {
    guard
      let role = analysis.unrecovered.first(where: { [.backlog, .trust].contains($0) })
        ?? analysis.unrecovered.first, analysis.calm == nil,
      let channel = analysis.cast[role],
      let index = channel.times.lastIndex(where: { $0 <= span.upperBound })
    else { return nil }
    return moment(
      .unrecovered, .ending, name: "unhealed", channel,
      (channel.times[index], channel.values[index]), at: span.upperBound, weight: 87,
      because: "\(channel.name) does not come nine tenths of its way back within the log",
      named: role)
  }

  private func moment(_ event: Event) -> Telling.Moment? {
    guard let channel = analysis.log.channel(named: event.evidence.channel) else { return nil }
    let falls = event.evidence.threshold < event.evidence.calm
    let sentence: PhraseTable.Sentence =
      switch event.kind {
      case .onset: .onset
      case .peak: .peak
      case .lull: .lull
      case .secondPeak: isLate(event) ? .secondPeak : .earlierPeak
      case .allClear: .allClear
      case .cascade: .cascade(event.role)
      case .answer: .answer(event.role, falls: falls)
      case .recovery: .recovery(event.role)
      }
    let name =
      [.onset, .peak, .lull, .secondPeak, .allClear].contains(event.kind)
      ? event.kind.rawValue : "\(event.kind.rawValue)-\(event.role.rawValue)"
    // Its words tell of the worst, so it is told when that comes.
    let isWorst = event.kind == .cascade || event.kind == .answer || event.kind == .peak
    return moment(
      sentence, .event(event.kind, event.role), name: name, channel,
      (event.evidence.valueSeconds, event.evidence.value),
      at: isWorst ? event.evidence.valueSeconds : event.seconds, weight: weight(of: event),
      because: event.because(in: analysis.log))
  }

  private func isLate(_ event: Event) -> Bool {
    analysis.event(.peak).map { $0.seconds < event.seconds } ?? true
  }

  private func moment(
    _ sentence: PhraseTable.Sentence, _ kind: Telling.Moment.Kind, name: String,
    _ channel: Channel, _ sample: (seconds: Double, value: Double), at seconds: Double,
    weight: Double, because: String, named role: Role? = nil
  ) -> Telling.Moment? {
    let words = speakers.compactMap {
      $0.sentence(
        sentence, channel: channel, value: sample.value, at: sample.seconds, leader: leader?.role,
        named: role)
    }
    guard words.count == speakers.count else { return nil }
    return Telling.Moment(
      name: name, seconds: min(max(seconds, span.lowerBound), span.upperBound), words: words,
      because: because, kind: kind, weight: weight)
  }

  /// How much of the story hangs on an event; 0 is not told.
  private func weight(of event: Event) -> Double {
    switch (event.kind, event.role) {
    case (.onset, _): 99
    case (.peak, _): 100
    case (.lull, _), (.secondPeak, _): 80
    case (.allClear, _): 85
    case (.cascade, .errors): 95
    case (.cascade, .backlog): 94
    case (.cascade, .trust): 75
    case (.cascade, .failed): 62
    case (.cascade, .toxin): 45
    case (.cascade, .astray), (.cascade, .latency): 20
    case (.cascade, .breach): 30
    case (.answer, .sentinels): 72
    case (.answer, .teams): 70
    case (.answer, .attendance): 74
    case (.answer, .effort): 68
    case (.answer, .repair): 35
    case (.recovery, .backlog): 92
    case (.recovery, .trust): 91
    case (.recovery, .errors): 66
    case (.recovery, .gust), (.recovery, .wind), (.recovery, .pressure): 60
    default: 0
    }
  }
}

extension Event {
  /// The evidence in a line, for `because`.
  func because(in log: TelemetryLog) -> String {
    let decimals =
      log.channel(named: evidence.channel)
      .map { Digits.decimals(of: evidence.value, in: $0) } ?? 2
    let unit = evidence.unit.isEmpty || evidence.unit == "1" ? "" : " \(evidence.unit)"
    var text = "\(kind.rawValue) at \(log.dateText(at: seconds.rounded())): \(evidence.rule); "
    text += "\(evidence.channel) is \(Digits.text(evidence.value, decimals: decimals))\(unit) at "
    text += log.dateText(at: evidence.valueSeconds)
    text += ", calm \(Digits.text(evidence.calm, decimals: 2)), threshold "
    text += Digits.text(evidence.threshold, decimals: 2)
    if let lag = evidence.lag, let correlation = evidence.correlation {
      text += ", \(Int((lag / 60).rounded())) min behind the storm (r "
      text += "\(Digits.text(correlation, decimals: 2)))"
    }
    return text + ", \(Int((confidence * 100).rounded())) % sure"
  }
}
