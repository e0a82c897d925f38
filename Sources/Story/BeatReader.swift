import Notation
import Time

/// Reads the beats in order, each in the light of those before it.
struct BeatReader {
  let canvas: Canvas
  /// In order; nil where they could not be read.
  let viewpoints: [String]?
  let hasTelemetry: Bool
  let catalog: [WorkDescription]
  let problems: Problems
  private var names: Set<String> = []
  private var total = 0.0
  var rate: FrameRate { canvas.rate }

  init(
    canvas: Canvas, viewpoints: [String]?, hasTelemetry: Bool, catalog: [WorkDescription],
    problems: Problems
  ) {
    self.canvas = canvas
    self.viewpoints = viewpoints
    self.hasTelemetry = hasTelemetry
    self.catalog = catalog
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
      caption: map.node("caption").flatMap { caption($0, duration) },
      camera: camera(map, isFirst: isFirst),
      works: map.node("works").map { works.works($0) } ?? [])
  }

  /// Reads cues of the works, the camera, the grade and the planes.
  var cues: CueReader { CueReader(rate: rate, hasTelemetry: hasTelemetry, problems: problems) }

  private var works: WorksReader {
    WorksReader(cues: cues, catalog: catalog, problems: problems)
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

  private func caption(_ node: TextNode, _ duration: Double?) -> Caption? {
    let standard = min(Caption.standardFade, (duration ?? .infinity) / 2)
    guard case .map = node.content else {
      return node.text("a caption", allowsLines: true, problems).map {
        Caption(text: $0, fade: standard)
      }
    }
    guard let map = TextMap(node, .caption, problems) else { return nil }
    let fade = map.value("fade", .duration(at: rate))
    if let fade, let duration, fade * 2 > duration, let place = map.node("fade")?.place {
      problems.add(
        "fading in and out takes twice \(written(fade))s, longer than the beat "
          + "(\(written(duration))s)", at: place)
    }
    return map.node("text")?.text("a caption", allowsLines: true, problems).map {
      Caption(text: $0, fade: fade ?? standard)
    }
  }
}

extension Beat {
  /// Seconds; shorter where the beat itself is.
  package static let standardTransition = 1.0
}

extension Caption {
  /// Seconds; shorter where half of the beat is.
  package static let standardFade = 0.8
}
