import Notation
import Time

/// Reads how a beat takes over from the one before.
struct PassageReader {
  let rate: FrameRate
  let isLoop: Bool
  let problems: Problems

  /// What the schedule says of a beat, in seconds; nil where it could not be told.
  struct Setting {
    var isFirst: Bool
    var length: Double?
    /// How long it plays before the next beat begins.
    var alone: Double?
    /// How long it plays together with the beat before.
    var overlap: Double
  }

  private struct Written {
    var kind = Passage.Kind.morph
    var duration: (seconds: Double, place: SourcePlace)?
    var ease = Easing.smootherstep
    var direction: Passage.Direction?
  }

  func passage(_ node: TextNode?, in setting: Setting) -> Passage {
    let written = node.map(self.written) ?? Written()
    if let node, setting.isFirst, !isLoop, written.kind == .dissolve || written.kind == .wipe {
      problems.add(
        "there is nothing before the first beat to \(written.kind.rawValue) from; "
          + "a dip comes out of the void", at: node.place)
    }
    return Passage(
      written.kind, duration: duration(written, in: setting), ease: written.ease,
      direction: written.direction ?? .nearToFar)
  }

  private func duration(_ written: Written, in setting: Setting) -> Double {
    let standard = min(Beat.standardTransition, setting.alone ?? Beat.standardTransition)
    if setting.overlap > 0 {
      if let (seconds, place) = written.duration, abs(seconds - setting.overlap) > 1e-6 {
        problems.add(
          "the transition lasts as long as the beat overlaps the one before, which is "
            + "\(shown(setting.overlap)); leave out its duration", at: place)
      }
      return setting.overlap
    }
    guard let (seconds, place) = written.duration else { return standard }
    if let length = setting.length, seconds > length {
      problems.add(
        "the transition (\(shown(seconds))) is longer than the beat (\(shown(length)))", at: place)
    } else if let alone = setting.alone, seconds > alone {
      problems.add(
        "the transition (\(shown(seconds))) still runs when the next beat begins; "
          + "it may last \(shown(alone))", at: place)
    }
    return seconds
  }

  private func shown(_ seconds: Double) -> String {
    "\(Notation.written((seconds * 1000).rounded() / 1000))s"
  }

  /// From `1.5s`, `dissolve` or `{kind: dissolve, duration: 1.5s}`.
  private func written(_ node: TextNode) -> Written {
    var written = Written()
    if case .scalar(let word, _) = node.content, word.first?.isLetter == true {
      written.kind = node.value(.word("a kind of transition"), problems) ?? .morph
      return written
    }
    guard case .map = node.content else {
      written.duration = node.value(.duration(at: rate), problems).map { ($0, node.place) }
      return written
    }
    guard let map = TextMap(node, .transition, problems) else { return written }
    written.kind = map.value("kind", .word("a kind of transition")) ?? .morph
    if let node = map.node("duration") {
      written.duration = node.value(.duration(at: rate), problems).map { ($0, node.place) }
    }
    written.ease = map.value("ease", .easing) ?? .smootherstep
    written.direction = map.value("direction", .word("a direction"))
    if let node = map.node("direction"), written.kind != .wipe {
      problems.add(
        "only a wipe has a direction, and this is a \(written.kind.rawValue)", at: node.place)
    }
    return written
  }
}

extension Quantity where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of a few words.
  static func word(_ what: String) -> Quantity {
    let words = Value.allCases.map(\.rawValue)
    return Quantity(expected: "\(what): \(words.alternatives)") { text throws(Mismatch) in
      if let value = Value(rawValue: text) { return value }
      let help = words.nearest(to: text).map { "; did you mean '\($0)'?" }
      throw Mismatch(
        "\(text.quoted) is not \(what)" + (help ?? ", which are \(words.listed)"))
    }
  }
}
