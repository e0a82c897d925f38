import Notation
import Time

extension CueReader {
  /// `{keys: {0s: 0.2, 2s: {to: 1, ease: ease-out}, 100%: 0.5}}`.
  func keys(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    guard let map = TextMap(node, .keysCue, problems), let inner = map.node("keys"),
      let pairs = inner.pairs("a map of times and values such as {0s: 0.2, 100%: 1}", problems)
    else { return nil }
    guard let first = pairs.first else {
      return reportedNil("there is no key; add one", at: inner.place)
    }
    var keys: [CueKey] = []
    for (name, value) in pairs {
      let time = time(name)
      guard let (number, ease) = keyValue(value, of: parameter), let time else { continue }
      if let last = keys.last, time <= last.time {
        problems.add(
          "keys stand in the order of their times; move \(name.value.quoted)", at: name.place)
      }
      keys.append(CueKey(time: time, value: number, ease: ease))
    }
    guard keys.count == pairs.count else { return nil }
    if !hasBefore, keys[0].time > 0 {
      problems.add(
        "there is no beat before that \(parameter.name) could come from: add a key at 0s",
        at: first.key.place)
    }
    return .keys(keys)
  }

  private func keyValue(
    _ node: TextNode, of parameter: ParameterDescription
  ) -> (Double, Easing)? {
    guard case .map = node.content else {
      return node.value(.parameter(parameter), problems).map { ($0, .smootherstep) }
    }
    guard let map = TextMap(node, .key, problems) else { return nil }
    let ease = map.value("ease", .easing) ?? .smootherstep
    return map.value("to", .parameter(parameter)).map { ($0, ease) }
  }

  /// Seconds after the beat's start, from a time or a percentage of the beat.
  func time(_ key: Located<String>) -> Double? {
    do throws(Mismatch) {
      if key.value.hasSuffix("%"), let share = try Quantity<Double>.percentage.read(key.value) {
        guard (0...1).contains(share) else {
          throw Mismatch("keys lie within 0% to 100% of the beat, found \(key.value)")
        }
        return beatLength.map { $0 * share }
      }
      let duration = Quantity<Double>.duration(at: rate)
      guard let seconds = try duration.read(key.value) else {
        throw Mismatch("expected a time in the beat such as 2s or 50%, found \(key.value.quoted)")
      }
      if let beatLength, seconds > beatLength + 1e-9 {
        throw Mismatch("the key at \(key.value) lies after the beat's end (\(shown(beatLength)))")
      }
      return seconds
    } catch {
      return reportedNil(error.message, at: key.place)
    }
  }

  private func shown(_ seconds: Double) -> String {
    "\(written((seconds * 1000).rounded() / 1000))s"
  }
}
