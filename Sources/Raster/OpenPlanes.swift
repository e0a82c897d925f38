import Imaging
import Scene

/// Between which planes light can be drawn at once, whole, for one eye: no thing that covers comes
/// between its share on the farther plane and that on the nearer one. What only adds light, and that
/// is most of it, then costs half. Matter leaves a veil on the picture's band, which weakens the
/// farther plane's share.
struct OpenPlanes: Sendable {
  /// One a plane: whether anything on it covers what is behind.
  private let isCovered: [Bool]
  private let hasEffects: [Bool]
  private let closedToLines: ClosedTiles
  private let closedToPoints: ClosedTiles

  init(_ scene: LayeredScene, _ rasterizer: Rasterizer) {
    let planeCount = rasterizer.planes.count
    var lines = ClosedTiles(rasterizer)
    var points = ClosedTiles(rasterizer)
    /// Closes the gap behind each of the two planes of a thing, and to lines, which it may cover on the
    /// farther one, that between them.
    func cover(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>, from farPlane: Int) {
      for gap in [farPlane - 1, farPlane] {
        lines.close(columns, rows, behind: gap)
        points.close(columns, rows, behind: gap)
      }
    }
    let everywhere = 0...max(rasterizer.size.width - 1, 0)
    for shape in scene.fills.shapes.items where shape.color.w != 0 {
      cover(everywhere, .ordered(shape.firstRow, shape.lastRow), from: shape.farPlane)
    }
    for line in scene.lines.items where line.isCovering {
      let rows = ClosedRange.ordered(line.firstRow, line.lastRow)
      let columns = ClosedRange.ordered(line.firstColumn, line.lastColumn)
      cover(columns, rows, from: line.farPlane)
      lines.close(columns, rows, behind: line.farPlane + 1)
    }
    for piece in scene.surfaces.pieces.items
    where !scene.surfaces.sheets[Int(piece.sheet)].isAdditive {
      cover(everywhere, .ordered(piece.firstRow, piece.lastRow), from: piece.farPlane)
    }
    let matter = scene.matter
    if !scene.volumes.allSatisfy(\.isShared) {
      for plane in 0..<planeCount where matter[plane] {
        lines.close(behind: plane - 1)
        points.close(behind: plane - 1)
      }
    }
    (closedToLines, closedToPoints) = (lines, points)
    isCovered = (0..<planeCount).map { matter[$0] || points.isClosed(behind: $0 - 1) }
    hasEffects = (0..<planeCount).map { !scene.effects.isNone(onPlane: $0) }
  }

  /// How pieces of light are drawn on a plane. Lines come before splats: those of a plane may cover
  /// them.
  ///
  /// - Parameter joined: planes that are drawn as one, with the same effects; nil where each is laid
  ///   over the picture as it is.
  func drawing(on plane: Int, joined: Range<Int>? = nil) -> WholeLights {
    func pieces(_ closed: ClosedTiles) -> WholePieces {
      WholePieces(
        toNearer: areOne(plane, joined) ? closed : nil,
        fromFarther: areOne(plane - 1, joined) ? closed : nil)
    }
    return WholeLights(lines: pieces(closedToLines), points: pieces(closedToPoints))
  }

  /// Whether there is such a plane, and it only adds light.
  func coversNothing(plane: Int) -> Bool { isCovered.indices.contains(plane) && !isCovered[plane] }

  /// Whether a plane and the next nearer one are drawn into one band.
  private func areOne(_ farPlane: Int, _ joined: Range<Int>?) -> Bool {
    let nearPlane = farPlane + 1
    guard farPlane >= 0, nearPlane < isCovered.count else { return false }
    return joined.map { $0.contains(farPlane) && $0.contains(nearPlane) }
      ?? (!hasEffects[farPlane] && !hasEffects[nearPlane])
  }
}

/// Which pieces between two planes are drawn whole on the nearer one: those in open tiles; none where
/// there are no tiles.
struct WholePieces {
  /// Those between this plane and the next nearer one, of which nothing is drawn on this one.
  var toNearer: ClosedTiles?
  /// Those between the next farther plane and this one.
  var fromFarther: ClosedTiles?

  /// Whether all pieces between the next farther plane and this one are drawn on this one.
  func drawsAll(onPlane plane: Int) -> Bool {
    fromFarther.map { !$0.isClosed(behind: plane - 1) } ?? false
  }

  /// Whether all pieces between this plane and the next nearer one are drawn on that one.
  func leavesNothing(onPlane plane: Int) -> Bool {
    toNearer.map { !$0.isClosed(behind: plane) } ?? false
  }

  /// All are shared by their planes.
  static let none = WholePieces()
}

/// The same of lines, and of what only adds light.
struct WholeLights {
  var lines: WholePieces
  var points: WholePieces

  static let none = WholeLights(lines: .none, points: .none)
}
