import Notation
import Time

/// When a beat plays, as the story writes it.
struct BeatTiming: Sendable {
  enum Begin: Sendable {
    /// At the end of the beat before it in the list.
    case inTurn
    /// Named by `after` or `with`.
    case anchored(TimeAnchor)
    case at(FilmTime)
  }

  enum End: Sendable {
    case length(FilmTime)
    case anchored(TimeAnchor)
  }

  let name: String
  let begin: Begin
  /// Where `begin` is written, or else the beat.
  let beginPlace: SourcePlace
  /// Nil where it could not be read.
  let end: End?
  let endPlace: SourcePlace
}

/// Reads when beats play.
struct BeatTimingReader {
  let rate: FrameRate
  let problems: Problems

  func timing(_ map: TextMap, name: String) -> BeatTiming {
    let (begin, beginPlace) = begin(map)
    let (end, endPlace) = end(map)
    return BeatTiming(
      name: name, begin: begin, beginPlace: beginPlace, end: end, endPlace: endPlace)
  }

  private func begin(_ map: TextMap) -> (BeatTiming.Begin, SourcePlace) {
    let written = ["after", "with", "at"].compactMap { key in map.node(key).map { (key, $0) } }
    guard let (key, node) = written.first else { return (.inTurn, map.place) }
    if written.count > 1 {
      let keys = written.map { "'\($0.0)'" }.listed
      problems.add("a beat begins at one time: keep one of \(keys)", at: written[1].1.place)
    }
    if key == "at" {
      let seconds = node.value(.duration(at: rate), problems)
      return (seconds.map { .at(FilmTime(seconds: $0, at: rate)) } ?? .inTurn, node.place)
    }
    let anchor = node.value(.anchor(at: rate), problems)?.or(key == "after" ? .end : .start)
    return (anchor.map(BeatTiming.Begin.anchored) ?? .inTurn, node.place)
  }

  private func end(_ map: TextMap) -> (BeatTiming.End?, SourcePlace) {
    if let until = map.node("until") {
      if let node = map.node("duration") {
        problems.add("a beat ends at one time: keep 'duration' or 'until'", at: until.place)
        return (length(node), node.place)
      }
      let anchor = until.value(.anchor(at: rate), problems)?.or(.start)
      return (anchor.map(BeatTiming.End.anchored), until.place)
    }
    guard let node = map.node("duration") else {
      if !map.means("duration", "until") {
        problems.add("the beat needs 'duration' or 'until'", at: map.place)
      }
      return (nil, map.place)
    }
    return (length(node), node.place)
  }

  private func length(_ node: TextNode) -> BeatTiming.End? {
    guard let seconds = node.value(.duration(at: rate), problems) else { return nil }
    let length = FilmTime(seconds: seconds, at: rate)
    guard length >= FilmTime(frames: 1, at: rate) else {
      problems.add(tooShort(at: rate), at: node.place)
      return nil
    }
    return .length(length)
  }
}

func tooShort(at rate: FrameRate) -> String {
  "a beat lasts at least one frame, which is \(rate.denominator)/\(rate.numerator) s"
}
