import Notation
import Story
import Time

/// The film's words in the story's language, and when they are there.
struct TextTrack: Sendable {
  /// Film seconds between two values of a number: faster ones could not be read.
  static let valueStep = 0.2

  private struct Entry {
    let caption: Caption
    /// Film seconds.
    let start: Double
    let end: Double
    let fade: Double
    let words: Words
    /// Rows of words at one place, counted from its edge.
    var row = 0
    /// Numbers of the entries below that this one keeps clear of.
    var before: [Int] = []
    /// Strips that it keeps clear of.
    var rooms: [StripRoom] = []
    var label: (anchor: Label.Anchor, offset: SIMD2<Float>)?
  }

  private let entries: [Entry]
  private let language: String
  private let schedule: Schedule

  init(
    _ story: Story, _ schedule: Schedule, _ sources: TextSources, _ charts: ChartTrack
  ) throws(TimelineError) {
    language = story.language
    self.schedule = schedule
    let writer = NumberWriter(language: story.language)
    var entries: [Entry] = []
    for (number, beat) in story.beats.enumerated() {
      let (start, end) = (schedule.starts[number], schedule.ends[number])
      for caption in beat.texts.captions {
        let words = try Words(caption.text[story.language], writer, sources)
        entries.append(Self.entry(caption, start, end, words))
      }
      for label in beat.texts.labels {
        let words = try Words(label.caption.text[story.language], writer, sources)
        var entry = Self.entry(label.caption, start, end, words)
        entry.label = (label.anchor, label.offset)
        entries.append(entry)
      }
    }
    self.entries = Self.stacked(entries, charts)
  }

  /// Film seconds: just behind each text's start and in its middle.
  var times: [Double] {
    entries.flatMap { entry in
      let middle = (entry.start + entry.end) / 2
      return [min(entry.start + 1.5 / schedule.rate.framesPerSecond, middle), middle]
    }
  }

  /// Captions and titles, in the order in which they come.
  func texts(at seconds: Double) -> [TextState] {
    entries.compactMap { entry in
      guard entry.label == nil, let opacity = opacity(entry, at: seconds) else { return nil }
      return TextState(
        content: content(entry, at: seconds), opacity: Float(opacity),
        before: entry.before.map { below(entries[$0]) }, rooms: entry.rooms)
    }
  }

  func labels(at seconds: Double) -> [LabelState] {
    entries.compactMap { entry in
      guard let label = entry.label, let opacity = opacity(entry, at: seconds) else { return nil }
      return LabelState(
        content: content(entry, at: seconds), opacity: Float(opacity),
        anchor: label.anchor, offset: label.offset)
    }
  }

  /// Captions and titles with their times; values are those in the middle of their time.
  var timedTexts: [TimedText] {
    entries.filter { $0.label == nil }.map { entry in
      let middle = sampled((entry.start + entry.end) / 2, entry)
      return TimedText(start: entry.start, end: entry.end, text: entry.words.text(at: middle))
    }
  }

  private static func entry(
    _ caption: Caption, _ start: Double, _ end: Double, _ words: Words
  ) -> Entry {
    let span = caption.span(inBeatOf: end - start)
    return Entry(
      caption: caption, start: start + span.start, end: min(start + span.end, end),
      fade: span.fade, words: words)
  }

  /// In order of their starts, each with those that it keeps clear of.
  private static func stacked(_ entries: [Entry], _ charts: ChartTrack) -> [Entry] {
    let order = entries.indices.sorted { (entries[$0].start, $0) < (entries[$1].start, $1) }
    var sorted = order.map { entries[$0] }
    var lower = sorted.map { _ in [Int]() }
    var shown: [Int] = []
    for index in sorted.indices where sorted[index].label == nil {
      shown.removeAll { sorted[$0].end <= sorted[index].start }
      let beside = shown.filter {
        sorted[$0].caption.style.place == sorted[index].caption.style.place
      }
      sorted[index].row = freeRow(beside.map { sorted[$0].row })
      for other in beside {
        let isAbove = sorted[index].row > sorted[other].row
        lower[isAbove ? index : other].append(isAbove ? other : index)
      }
      shown.append(index)
    }
    for index in sorted.indices {
      sorted[index].before = nearest(lower[index], sorted)
      // As far from the edge as what stands below it, or it would come down on that.
      let times = ([index] + lower[index]).map { (sorted[$0].start, sorted[$0].end) }
      sorted[index].rooms = charts.rooms(
        from: times.map(\.0).min() ?? 0, to: times.map(\.1).max() ?? 0)
    }
    return sorted
  }

  /// The row nearest to the edge that none of these has: what is gone leaves its room to others, or
  /// the words of beats that overlap, one after the other, would climb out of the picture.
  private static func freeRow(_ taken: [Int]) -> Int {
    (0...taken.count).first { !taken.contains($0) } ?? taken.count
  }

  /// Of the texts below one, those that do not themselves stand below another of them: who keeps
  /// clear of these keeps clear of all. They are never seen at the same time.
  private static func nearest(_ lower: [Int], _ entries: [Entry]) -> [Int] {
    var kept: [Int] = []
    for index in lower.sorted(by: { (entries[$1].row, $0) < (entries[$0].row, $1) }) {
      let isCovered = kept.contains {
        entries[$0].start < entries[index].end && entries[index].start < entries[$0].end
      }
      if !isCovered { kept.append(index) }
    }
    return kept
  }

  private func opacity(_ entry: Entry, at seconds: Double) -> Double? {
    let early = 1e-6 / schedule.rate.framesPerSecond
    guard entry.start <= seconds + early, seconds + early < entry.end else { return nil }
    let edge = min(seconds - entry.start, entry.end - seconds)
    let opacity = entry.fade > 0 ? Easing.smootherstep(edge / entry.fade) : 1
    return opacity > 0 ? opacity : nil
  }

  private func content(_ entry: Entry, at seconds: Double) -> TextContent {
    TextContent(
      text: entry.words.text(at: sampled(seconds, entry)), model: entry.words.model,
      language: language, style: entry.caption.style, place: entry.words.place)
  }

  /// What a text keeps clear of: the longest that the other can be.
  private func below(_ entry: Entry) -> TextState {
    let text = entry.words.model ?? entry.words.text(at: entry.start)
    return TextState(
      content: TextContent(
        text: text, language: language, style: entry.caption.style, place: entry.words.place),
      opacity: 0, before: entry.before.map { below(entries[$0]) })
  }

  private func sampled(_ seconds: Double, _ entry: Entry) -> Double {
    let early = 1e-6 / schedule.rate.framesPerSecond
    let step = ((seconds + early) / Self.valueStep).rounded(.down) * Self.valueStep
    return max(step, entry.start)
  }
}

/// A text's words and values in one language.
private struct Words: Sendable {
  private enum Piece: Sendable {
    case words(String)
    case value(TextValue)
  }

  let place: SourcePlace
  /// Nil where nothing changes.
  let model: String?
  private let pieces: [Piece]
  private let writer: NumberWriter

  init(
    _ template: TextTemplate, _ writer: NumberWriter, _ sources: TextSources
  ) throws(TimelineError) {
    var pieces: [Piece] = []
    for piece in template.pieces {
      switch piece {
      case .words(let words): pieces.append(.words(words))
      case .value(let placeholder): pieces.append(.value(try sources.value(placeholder)))
      }
    }
    self.pieces = pieces
    self.writer = writer
    place = template.place
    model = template.hasValues ? Self.join(pieces) { $0.longest(writer) } : nil
  }

  /// At a film time.
  func text(at seconds: Double) -> String {
    Self.join(pieces) { $0.text(writer, at: seconds) }
  }

  private static func join(_ pieces: [Piece], _ text: (TextValue) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let value): text(value)
      }
    }.joined()
  }
}
