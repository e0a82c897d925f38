import Geometry
import Notation

/// Reads the named places that the camera stands at.
struct ViewpointsReader {
  let canvas: Canvas
  let problems: Problems

  /// Degrees.
  static let viewLimits = 1.0...150.0
  /// Degrees.
  static let rollLimits = -180.0...180.0
  /// Metres from the world's origin.
  static let reach = -100_000.0...100_000.0

  func viewpoints(_ node: TextNode) -> [String: Viewpoint]? {
    guard let pairs = node.pairs("a map of viewpoints", problems) else { return nil }
    if pairs.isEmpty {
      problems.add("there is no viewpoint; add one", at: node.place)
      return nil
    }
    var viewpoints: [String: Viewpoint] = [:]
    for (name, value) in pairs {
      checkName(name, of: "viewpoint", problems)
      if name.value == CameraMove.holdWord {
        problems.add(
          "'\(name.value)' is the word for a camera that stays; call the viewpoint something else",
          at: name.place)
      }
      viewpoints[name.value] = viewpoint(value, at: name.place)
    }
    return viewpoints
  }

  /// Stands in for itself where it is wrong, so that beats may still name it.
  private func viewpoint(_ node: TextNode, at place: SourcePlace) -> Viewpoint {
    var viewpoint = Viewpoint(
      eye: .zero, look: Vector3(0, 0, -1), fieldOfView: 1, glass: nil, roll: 0, place: place)
    guard let map = TextMap(node, .viewpoint, problems) else { return viewpoint }
    let angle = Quantity.angle.limited(to: Self.viewLimits, "view") { "\(written($0))deg" }
    if let view = map.value("view", angle) { viewpoint.fieldOfView = view * .pi / 180 }
    viewpoint.glass = map.value("glass", .length)
    let roll = Quantity.angle.limited(to: Self.rollLimits, "roll") { "\(written($0))deg" }
    if let roll = map.value("roll", roll) { viewpoint.roll = roll * .pi / 180 }
    let points = ["eye", "look"].map { key in map.node(key).flatMap { point($0, key) } }
    guard let eye = points[0], let look = points[1] else { return viewpoint }
    (viewpoint.eye, viewpoint.look) = (eye, look)
    checkDirection(viewpoint, at: map.node("look")?.place ?? map.place)
    checkGlass(viewpoint, map)
    return viewpoint
  }

  private func point(_ node: TextNode, _ key: String) -> Vector3? {
    let expected = "a point such as [0 m, 0.2 m, 6.5 m]"
    guard let elements = node.elements(expected, count: 3...3, problems) else { return nil }
    let length = Quantity.length.limited(to: Self.reach, key) { "\(written($0)) m" }
    let numbers = elements.compactMap { $0.value(length, problems) }
    guard numbers.count == 3 else { return nil }
    return Vector3(Float(numbers[0]), Float(numbers[1]), Float(numbers[2]))
  }

  private func checkDirection(_ viewpoint: Viewpoint, at place: SourcePlace) {
    let offset = viewpoint.look - viewpoint.eye
    let sideways = offset.x * offset.x + offset.z * offset.z
    if offset == .zero {
      problems.add("'look' is the same point as 'eye'; move one of them", at: place)
    } else if sideways < 1e-6 * dot(offset, offset) {
      problems.add(
        "the camera looks straight up or down, so nothing is upright; "
          + "move 'look' or 'eye' sideways", at: place)
    }
  }

  private func checkGlass(_ viewpoint: Viewpoint, _ map: TextMap) {
    let (near, far) = (Float(canvas.near), Float(canvas.far))
    let limits = "the canvas's depths \(written(canvas.near)) m to \(written(canvas.far)) m"
    if let glass = viewpoint.glass, let node = map.node("glass") {
      if near < Float(glass) && Float(glass) < far { return }
      problems.add("'glass' must lie between \(limits), found \(written(glass)) m", at: node.place)
    } else if map.node("glass") == nil {
      let distance = length(viewpoint.look - viewpoint.eye)
      if (near < distance && distance < far) || distance == 0 { return }
      let shown = written((Double(distance) * 1000).rounded() / 1000)
      problems.add(
        "'look' is \(shown) m away, outside of \(limits); move it, or say where the 'glass' is",
        at: map.node("look")?.place ?? map.place)
    }
  }
}

/// Names can be said on a command line: `a-z`, `0-9`, `-` and `_`, beginning with a letter.
func checkName(_ name: Located<String>, of kind: String, _ problems: Problems) {
  if isName(name.value) { return }
  problems.add(
    "a \(kind)'s name is made of a-z, 0-9, '-' and '_' and begins with a letter, "
      + "found \(name.value.quoted)", at: name.place)
}
