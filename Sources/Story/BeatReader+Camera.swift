import Diagnostics
import Notation
import Time

extension BeatReader {
  /// The camera's move in a beat: a viewpoint's name holds it there, nothing holds it where the
  /// beat before left it.
  func camera(_ map: TextMap, isFirst: Bool) -> CameraMove {
    guard let node = map.node("camera") else {
      if isFirst { problems.add(Self.firstNeedsCamera, at: map.place) }
      return CameraMove(at: map.place)
    }
    return CameraReader(self, isFirst: isFirst).move(node)
  }

  fileprivate static let firstNeedsCamera =
    "the first beat must say where the camera stands, for example camera: front"
}

extension CameraMove {
  /// The camera stays.
  init(at place: SourcePlace, _ motion: Motion = .hold) {
    self.init(
      motion: motion, ease: .smootherstep, view: nil, glass: nil, drift: nil, aperture: nil,
      focus: nil, place: place)
  }

  /// The word for a camera that stays, which no viewpoint can have for a name.
  static let holdWord = "hold"

  package static func parameter(_ name: String, on canvas: Canvas) -> ParameterDescription? {
    parameters(on: canvas).first { $0.name == name }
  }

  /// What a story may say about the camera besides its moves.
  package static func parameters(on canvas: Canvas) -> [ParameterDescription] {
    let view = ViewpointsReader.viewLimits
    return [
      ParameterDescription(
        "view", "field of view over the picture's shorter side, in place of the viewpoint's",
        unit: "deg", range: view, standard: 32),
      ParameterDescription(
        "glass", "distance from the eye that lies on the display's glass, likewise", unit: "m",
        range: canvas.near...canvas.far, standard: (canvas.near * canvas.far).squareRoot()),
      ParameterDescription(
        "drift", "how far the camera sways as if held by hand; 1 is a calm hand", range: 0...10,
        standard: 0),
      ParameterDescription(
        "aperture", "width of the lens: the wider, the softer what is out of focus", unit: "m",
        range: 0...10, standard: 0),
      ParameterDescription(
        "focus", "distance from the eye that is sharp; else what lies on the glass", unit: "m",
        range: canvas.near...canvas.far, standard: (canvas.near * canvas.far).squareRoot()),
    ]
  }
}

/// Reads what a beat says about the camera.
private struct CameraReader {
  let beat: BeatReader
  let isFirst: Bool
  var problems: Problems { beat.problems }

  private static let moves = ["at", "to", "path", "orbit", "rise", "dolly"]
  private static let expected = "a viewpoint's name, hold or a map such as {to: ...}"

  init(_ beat: BeatReader, isFirst: Bool) {
    self.beat = beat
    self.isFirst = isFirst
  }

  func move(_ node: TextNode) -> CameraMove {
    guard case .map(let pairs) = node.content else { return standing(node) }
    guard let map = TextMap(node, .camera, problems) else { return CameraMove(at: node.place) }
    if pairs.isEmpty {
      problems.add("the camera's map is empty; a camera that stays is written hold", at: node.place)
    }
    var move = CameraMove(at: node.place, motion(map))
    if let ease = map.value("ease", .easing) { move.ease = ease }
    (move.view, move.glass, move.drift) = (cue("view", map), cue("glass", map), cue("drift", map))
    move.aperture = cue("aperture", map)
    move.focus = map.node("focus").flatMap { focus($0, map) }
    return move
  }

  private func cue(_ name: String, _ map: TextMap) -> ParameterValue? {
    guard let parameter = CameraMove.parameter(name, on: beat.canvas) else { return nil }
    return map.node(name).flatMap { beat.cues.value($0, of: parameter) }
  }

  /// `glass`, a place of a work, or a distance and what it does in the beat.
  private func focus(_ node: TextNode, _ map: TextMap) -> FocusCue? {
    if case .scalar(let text, _) = node.content {
      if text == FocusCue.glassWord { return .glass }
      if WorkPlaceReader.isPlaceName(text) {
        return beat.places.place(
          Located(text, at: node.place), besides: [FocusCue.glassWord]
        ).map { .place($0) }
      }
    }
    return cue("focus", map).map { .distance($0) }
  }

  private func standing(_ node: TextNode) -> CameraMove {
    if case .scalar(CameraMove.holdWord, _) = node.content {
      if isFirst { problems.add(BeatReader.firstNeedsCamera, at: node.place) }
      return CameraMove(at: node.place)
    }
    return CameraMove(at: node.place, viewpoint(node).map { .stand(at: $0) } ?? .hold)
  }

  private func motion(_ map: TextMap) -> CameraMove.Motion {
    let said = Self.moves.filter { map.node($0) != nil }
    switch said {
    case []: return held(map)
    case ["at"]: return stand(map)
    case ["to"]: return arc(map)
    case ["path"]: return path(map)
    case ["dolly"]: return dolly(map)
    case ["orbit"], ["rise"], ["orbit", "rise"]: return orbit(map)
    default:
      let second = map.node(said[1])?.place ?? map.place
      problems.add(
        "a camera makes one move in a beat, found \(said.map { "'\($0)'" }.listed); keep one, or "
          + "make two beats", at: second)
      return .hold
    }
  }

  private func held(_ map: TextMap) -> CameraMove.Motion {
    if let from = map.node("from") {
      problems.add(
        "'from' needs a move: 'to', 'orbit', 'rise' or 'dolly'; a camera that stays is "
          + "{at: \(from.name ?? "front")}", at: from.place)
    } else {
      refuse(["ease", "about"], in: map, "a camera that moves")
      if isFirst { problems.add(BeatReader.firstNeedsCamera, at: map.place) }
    }
    return .hold
  }

  private func stand(_ map: TextMap) -> CameraMove.Motion {
    refuse(["from", "about", "ease"], in: map, "a camera that moves")
    return map.node("at").flatMap(viewpoint).map { .stand(at: $0) } ?? .hold
  }

  private func arc(_ map: TextMap) -> CameraMove.Motion {
    refuse(["about"], in: map, "'orbit'")
    let from = start(map)
    return map.node("to").flatMap(viewpoint).map { .arc(from: from, to: $0) } ?? .hold
  }

  private func path(_ map: TextMap) -> CameraMove.Motion {
    refuse(["from"], in: map, "'to', 'orbit', 'rise' and 'dolly'; a path begins at its first place")
    refuse(["about"], in: map, "'orbit'")
    let nodes = map.node("path")?.elements(
      "a list of 2 to 64 viewpoints", count: 2...64, problems)
    let names = (nodes ?? []).compactMap(viewpoint)
    guard let nodes, names.count == nodes.count else { return .hold }
    for (index, pair) in zip(names, names.dropFirst()).enumerated() where pair.0 == pair.1 {
      problems.add(
        "the path stands still at \(pair.0.quoted); name each place once in a row",
        at: nodes[index + 1].place)
    }
    return .path(names)
  }

  private func orbit(_ map: TextMap) -> CameraMove.Motion {
    let angle = Quantity.angle.limited(to: -36_000...36_000, "orbit") { "\(written($0))deg" }
    let rise = Quantity.length.limited(to: ViewpointsReader.reach, "rise") { "\(written($0)) m" }
    return .orbit(
      from: start(map), about: map.node("about").flatMap(viewpoint),
      angle: map.value("orbit", angle) ?? 0, rise: map.value("rise", rise) ?? 0)
  }

  private func dolly(_ map: TextMap) -> CameraMove.Motion {
    refuse(["about"], in: map, "'orbit'")
    let length = Quantity.length.limited(to: ViewpointsReader.reach, "dolly") {
      "\(written($0)) m"
    }
    return .dolly(from: start(map), distance: map.value("dolly", length) ?? 0)
  }

  private func start(_ map: TextMap) -> String? {
    guard let from = map.node("from") else {
      if isFirst {
        problems.add(
          "the first beat must say where the camera comes from: add 'from'", at: map.place)
      }
      return nil
    }
    return viewpoint(from)
  }

  private func refuse(_ keys: [String], in map: TextMap, _ owner: String) {
    for key in keys {
      guard let node = map.node(key) else { continue }
      problems.add("'\(key)' is for \(owner); take it out", at: node.place)
    }
  }

  private func viewpoint(_ node: TextNode) -> String? {
    guard let name = node.text(Self.expected, problems) else { return nil }
    if let viewpoints = beat.viewpoints, !viewpoints.contains(name.value) {
      let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: viewpoints)
      problems.add("unknown viewpoint \(name.value.quoted)\(help)", at: name.place)
      return nil
    }
    return name.value
  }
}

extension FocusCue {
  static let glassWord = "glass"
}

extension TextNode {
  /// A scalar that could be a name.
  fileprivate var name: String? {
    guard case .scalar(let text, _) = content, !text.isEmpty, text.count <= 64 else { return nil }
    return text
  }
}
