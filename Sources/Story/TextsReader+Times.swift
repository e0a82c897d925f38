import Notation
import Time

/// When words are seen.
extension TextsReader {
  struct Times {
    var from = BeatTime.seconds(0)
    var until: BeatTime?
    var lasting: Double?
    var fade: Double?
  }

  func times(_ map: TextMap, _ duration: Double?) -> Times {
    var times = Times()
    times.from = map.value("from", .beatTime(at: rate)) ?? times.from
    times.until = map.value("until", .beatTime(at: rate))
    times.lasting = map.value("for", .duration(at: rate))
    times.fade = map.value("fade", .duration(at: rate))
    if let node = map.node("for"), map.node("until") != nil {
      problems.add("'for' and 'until' say the same; remove one of them", at: node.place)
    }
    if let duration { check(times, map, duration) }
    return times
  }

  private func check(_ times: Times, _ map: TextMap, _ duration: Double) {
    let start = times.from.seconds(inBeatOf: duration)
    let end =
      times.lasting.map { start + $0 } ?? times.until?.seconds(inBeatOf: duration) ?? duration
    if start >= duration, let node = map.node("from") {
      problems.add(
        "the text begins at \(shown(start)), when the beat (\(shown(duration))) is over",
        at: node.place)
    } else if end > duration + 1e-9, let node = map.node("for") ?? map.node("until") {
      problems.add(
        "the text ends at \(shown(end)), after the beat (\(shown(duration)))", at: node.place)
    } else if end <= start, let node = map.node("for") ?? map.node("until") {
      problems.add("the text ends at \(shown(end)), before it begins", at: node.place)
    } else if let fade = times.fade, fade * 2 > end - start + 1e-9, let node = map.node("fade") {
      let what = end - start == duration ? "the beat" : "the text's time"
      problems.add(
        "fading in and out takes twice \(written(fade))s, longer than \(what) "
          + "(\(shown(end - start)))", at: node.place)
    }
  }

  private func shown(_ seconds: Double) -> String {
    "\(written((seconds * 1000).rounded() / 1000))s"
  }
}

extension Quantity where Value == BeatTime {
  /// `1.5s` after the beat's start, or `20%` of it.
  static func beatTime(at rate: FrameRate) -> Quantity {
    Quantity(expected: "a time in the beat such as 1.5s or 20%") { text throws(Mismatch) in
      if text.hasSuffix("%") {
        guard let share = try Quantity<Double>.percentage.read(text) else { return nil }
        guard (0...1).contains(share) else {
          throw Mismatch("a part of the beat is 0% to 100%, found \(text)")
        }
        return .share(share)
      }
      return try Quantity<Double>.duration(at: rate).read(text).map { .seconds($0) }
    }
  }
}
