import Notation
import Time

/// Reads the beats in order, each in the light of those before it.
struct BeatReader {
  let rate: FrameRate
  /// In order; nil where they could not be read.
  let viewpoints: [String]?
  let hasTelemetry: Bool
  let catalog: [WorkDescription]
  let texts: TextsReader
  let problems: Problems
  private var names: Set<String> = []
  private var total = 0.0
  /// Where the camera stands as the next beat begins; nil where that is not known.
  var standing: String?

  init(
    rate: FrameRate, viewpoints: [String]?, hasTelemetry: Bool, catalog: [WorkDescription],
    texts: TextsReader, problems: Problems
  ) {
    self.rate = rate
    self.viewpoints = viewpoints
    self.hasTelemetry = hasTelemetry
    self.catalog = catalog
    self.texts = texts
    self.problems = problems
  }

  mutating func beats(_ node: TextNode) -> [Beat] {
    guard case .list(let elements) = node.content else {
      problems.add("expected a list of beats ('- name: ...'), found \(node.found)", at: node.place)
      return []
    }
    if elements.isEmpty { problems.add("there is no beat; add one", at: node.place) }
    var beats: [Beat] = []
    for (index, element) in elements.enumerated() {
      guard let map = TextMap(element, .beat, problems) else { continue }
      beats.append(beat(map, isFirst: index == 0))
    }
    return beats
  }

  private mutating func beat(_ map: TextMap, isFirst: Bool) -> Beat {
    let name = name(map)
    let duration = duration(map)
    return Beat(
      name: name ?? Located("", at: map.place), duration: duration ?? 1,
      transition: transition(map, duration), dataWindow: dataWindow(map),
      texts: texts.texts(map, duration),
      camera: camera(map, isFirst: isFirst),
      works: map.node("works").map { WorksReader(self).works($0) } ?? [])
  }

  private mutating func name(_ map: TextMap) -> Located<String>? {
    guard let name = map.text("name", "a name") else { return nil }
    checkName(name, of: "beat", problems)
    if !names.insert(name.value).inserted {
      problems.add("a beat before is also called \(name.value.quoted)", at: name.place)
    }
    return name
  }

  private mutating func duration(_ map: TextMap) -> Double? {
    guard let node = map.node("duration"), let seconds = map.value("duration", .duration(at: rate))
    else { return nil }
    guard seconds * rate.framesPerSecond >= 1 - 1e-9 else {
      problems.add(
        "a beat lasts at least one frame, which is \(rate.denominator)/\(rate.numerator) s",
        at: node.place)
      return nil
    }
    let before = total
    total += seconds
    if before <= 86_400 && total > 86_400 {
      problems.add(
        "a film lasts at most 24 hours; with this beat it lasts \(Timecode.text(seconds: total))",
        at: node.place)
    }
    return seconds
  }

  private func transition(_ map: TextMap, _ duration: Double?) -> Double {
    let standard = min(Beat.standardTransition, duration ?? Beat.standardTransition)
    guard let node = map.node("transition"),
      let seconds = map.value("transition", .duration(at: rate))
    else { return standard }
    if let duration, seconds > duration {
      problems.add(
        "the transition (\(written(seconds))s) is longer than the beat (\(written(duration))s)",
        at: node.place)
    }
    return seconds
  }

  private func dataWindow(_ map: TextMap) -> Located<ClosedRange<Double>>? {
    guard let node = map.node("data"), let window = map.value("data", .clockWindow) else {
      return nil
    }
    if !hasTelemetry {
      problems.add(
        "there is no telemetry; name its file with data: {telemetry: ...}",
        at: node.place)
    }
    return Located(window, at: node.place)
  }
}

extension Beat {
  /// Seconds; shorter where the beat itself is.
  package static let standardTransition = 1.0
}
