import Scene

/// Between which planes light can be drawn at once, whole, for one eye: nothing that covers comes
/// between its share on the farther plane and that on the nearer one. What only adds light, and that
/// is most of it, then costs half.
struct OpenPlanes: Sendable {
  /// One a plane: whether anything on it covers what is behind.
  private let isCovered: [Bool]
  private let hasEffects: [Bool]

  init(_ scene: LayeredScene, planeCount: Int) {
    var isCovered = Array(repeating: false, count: planeCount)
    func cover(from farPlane: Int) {
      for plane in [farPlane, farPlane + 1] where isCovered.indices.contains(plane) {
        isCovered[plane] = true
      }
    }
    for shape in scene.fills.shapes.items where shape.color.w != 0 { cover(from: shape.farPlane) }
    for line in scene.lines.items where line.isCovering { cover(from: line.farPlane) }
    for piece in scene.surfaces.pieces.items
    where !scene.surfaces.sheets[Int(piece.sheet)].isAdditive {
      cover(from: piece.farPlane)
    }
    for plane in isCovered.indices where scene.volumes.contains(where: { $0.holds(plane: plane) }) {
      isCovered[plane] = true
    }
    self.isCovered = isCovered
    hasEffects = isCovered.indices.map { !scene.effects.isNone(onPlane: $0) }
  }

  /// How pieces of light are drawn on a plane. Lines come before splats: those of a plane may cover
  /// them.
  ///
  /// - Parameter joined: planes that are drawn as one, with the same effects; nil where each is laid
  ///   over the picture as it is.
  func drawing(on plane: Int, joined: Range<Int>? = nil) -> WholeLights {
    func pieces(lines: Bool) -> WholePieces {
      WholePieces(
        toNearer: isOpen(plane, lines, joined), fromFarther: isOpen(plane - 1, lines, joined))
    }
    return WholeLights(lines: pieces(lines: true), points: pieces(lines: false))
  }

  /// Whether there is such a plane, and it only adds light.
  func coversNothing(plane: Int) -> Bool { isCovered.indices.contains(plane) && !isCovered[plane] }

  private func isOpen(_ farPlane: Int, _ lines: Bool, _ joined: Range<Int>?) -> Bool {
    let nearPlane = farPlane + 1
    guard farPlane >= 0, nearPlane < isCovered.count else { return false }
    let haveOne =
      joined.map { $0.contains(farPlane) && $0.contains(nearPlane) }
      ?? (!hasEffects[farPlane] && !hasEffects[nearPlane])
    return haveOne && !isCovered[nearPlane] && !(lines && isCovered[farPlane])
  }
}

/// Which pieces between two planes are drawn whole on the farther one.
struct WholePieces {
  /// Those between this plane and the next nearer one.
  var toNearer: Bool
  /// Those between the next farther plane and this one: nothing of them is left to draw.
  var fromFarther: Bool

  /// All are shared by their planes.
  static let none = WholePieces(toNearer: false, fromFarther: false)
}

/// The same of lines, and of what only adds light.
struct WholeLights {
  var lines: WholePieces
  var points: WholePieces

  static let none = WholeLights(lines: .none, points: .none)
}
