import Diagnostics
import Notation
import Time

extension BeatReader {
  /// The camera's move in a beat: a viewpoint's name holds it there, nothing holds it where the
  /// beat before left it.
  mutating func camera(_ map: TextMap, isFirst: Bool) -> CameraMove {
    let move: (from: String?, to: String?, ease: Easing)
    if let node = map.node("camera") {
      move = self.move(node, isFirst: isFirst)
    } else {
      if isFirst { problems.add(Self.firstNeedsCamera, at: map.place) }
      move = (standing, standing, .smootherstep)
    }
    standing = move.to
    return CameraMove(from: move.from ?? "", to: move.to ?? "", ease: move.ease)
  }

  private static let firstNeedsCamera =
    "the first beat must say where the camera stands, for example camera: front"

  private func move(
    _ node: TextNode, isFirst: Bool
  ) -> (from: String?, to: String?, ease: Easing) {
    guard case .map = node.content else {
      let name = viewpoint(node)
      return (name, name, .smootherstep)
    }
    guard let map = TextMap(node, .camera, problems) else { return (nil, nil, .smootherstep) }
    let ease = map.value("ease", .easing) ?? .smootherstep
    let to = map.node("to").flatMap(viewpoint)
    guard let from = map.node("from") else {
      if isFirst {
        problems.add(
          "the first beat must say where the camera comes from: add 'from'", at: map.place)
      }
      return (standing, to, ease)
    }
    return (viewpoint(from), to, ease)
  }

  private func viewpoint(_ node: TextNode) -> String? {
    guard let name = node.text("a viewpoint's name or {from: ..., to: ...}", problems) else {
      return nil
    }
    if let viewpoints, !viewpoints.contains(name.value) {
      let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: viewpoints)
      problems.add("unknown viewpoint \(name.value.quoted)\(help)", at: name.place)
      return nil
    }
    return name.value
  }
}
