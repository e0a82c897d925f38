import Diagnostics
import Notation
import Time

/// Works out when beats play from what the story writes: beats wait for other beats, acts and
/// markers, and none for itself.
struct FilmSchedule {
  /// One a beat; nil where it could not be told, which has been reported.
  var times: [(begin: FilmTime, end: FilmTime)?] = []

  private let beats: [BeatTiming]
  private let acts: [(name: String, beats: Range<Int>)]
  private let markers: [(name: Located<String>, anchor: TimeAnchor, place: SourcePlace)]
  private let problems: Problems
  private var known: [Instant: FilmTime?] = [:]
  /// What waits for what, on the way to the instant that is worked out now.
  private var waiting: [Instant] = []

  private enum Instant: Hashable {
    case begin(Int)
    case end(Int)
    case marker(Int)
  }

  init(
    _ beats: [BeatTiming], acts: [(name: String, beats: Range<Int>)],
    markers: [(name: Located<String>, anchor: TimeAnchor, place: SourcePlace)], _ problems: Problems
  ) {
    self.beats = beats
    self.acts = acts
    self.markers = markers
    self.problems = problems
    for beat in beats.indices {
      let (begin, end) = (time(.begin(beat)), time(.end(beat)))
      times.append(begin.flatMap { begin in end.map { (begin, $0) } })
    }
  }

  /// When a marker is; nil where that could not be told.
  mutating func time(ofMarker index: Int) -> FilmTime? { time(.marker(index)) }

  private mutating func time(_ instant: Instant) -> FilmTime? {
    if let time = known[instant] { return time }
    if let start = waiting.firstIndex(of: instant) {
      reportCircle(Array(waiting[start...]))
      return nil
    }
    waiting.append(instant)
    let time = worked(out: instant)
    waiting.removeLast()
    known[instant] = .some(time)
    return time
  }

  private mutating func worked(out instant: Instant) -> FilmTime? {
    switch instant {
    case .begin(let beat):
      switch beats[beat].begin {
      case .inTurn: return beat == 0 ? .zero : time(.end(beat - 1))
      case .at(let time): return time
      case .anchored(let anchor): return time(anchor, at: beats[beat].beginPlace)
      }
    case .end(let beat):
      switch beats[beat].end {
      case nil: return nil
      case .length(let length): return time(.begin(beat)).map { $0 + length }
      case .anchored(let anchor): return time(anchor, at: beats[beat].endPlace)
      }
    case .marker(let marker):
      return time(markers[marker].anchor, at: markers[marker].place)
    }
  }

  private mutating func time(_ anchor: TimeAnchor, at place: SourcePlace) -> FilmTime? {
    guard let instant = instant(anchor) else {
      let names = beats.map(\.name) + acts.map(\.name) + markers.map(\.name.value)
      let help = Suggestion.phrase(for: anchor.name, among: names.filter { !$0.isEmpty })
      problems.add("there is no beat, act or marker \(anchor.name.quoted)\(help)", at: place)
      return nil
    }
    return time(instant).map { $0 + anchor.offset }
  }

  private func instant(_ anchor: TimeAnchor) -> Instant? {
    let isEnd = anchor.edge == .end
    if let beat = beats.firstIndex(where: { $0.name == anchor.name }) {
      return isEnd ? .end(beat) : .begin(beat)
    }
    if let act = acts.first(where: { $0.name == anchor.name }), !act.beats.isEmpty {
      return isEnd ? .end(act.beats.upperBound - 1) : .begin(act.beats.lowerBound)
    }
    return markers.firstIndex { $0.name.value == anchor.name }.map(Instant.marker)
  }

  // MARK: circles

  private func reportCircle(_ circle: [Instant]) {
    let links = circle.compactMap(link)
    let places = links.compactMap(\.place)
    guard let first = places.min(by: { ($0.line, $0.column) < ($1.line, $1.column) }) else {
      return
    }
    problems.add(
      "times go round in a circle: \(links.map(\.words).listed); give one of them a time of its own",
      at: first)
  }

  /// How an instant waits for another, and where the story says so; nil for a beat's end that waits
  /// for its own beginning.
  private func link(_ instant: Instant) -> (words: String, place: SourcePlace?)? {
    switch instant {
    case .begin(let beat):
      let name = beats[beat].name
      switch beats[beat].begin {
      case .inTurn: return ("'\(name)' follows '\(beats[max(beat - 1, 0)].name)'", nil)
      case .at: return nil
      case .anchored(let anchor):
        return ("'\(name)' begins by '\(anchor.name)'", beats[beat].beginPlace)
      }
    case .end(let beat):
      guard case .anchored(let anchor) = beats[beat].end else { return nil }
      return ("'\(beats[beat].name)' ends by '\(anchor.name)'", beats[beat].endPlace)
    case .marker(let marker):
      let (name, anchor, place) = markers[marker]
      return ("'\(name.value)' is set by '\(anchor.name)'", place)
    }
  }
}
