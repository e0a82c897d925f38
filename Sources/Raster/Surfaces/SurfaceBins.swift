import Geometry
import Imaging
import Parallel
import Scene

/// What one drawable lays on the screen: its pieces are added up before they cover what is behind,
/// so that no seam shows between them.
struct SurfaceSheet: Sendable {
  var shader: SurfaceShader
  /// Whether all of it adds light and covers nothing: then it does not cover itself either.
  var isAdditive: Bool
}

enum SurfaceShader: Sendable {
  /// Numbers 1 to 4 are the color, 5 runs from -1 to 1 across a strip whose edges fade over
  /// `softness` of its half width.
  case color(softness: Float)
  /// Numbers 1 to 4 are the color, 5 to 7 the normal in view space.
  case lit(SurfaceLight)
  /// Numbers 1 and 2 are the place in texels.
  case texture(Texture, opacity: Float)
}

/// A convex piece of a face between two neighboring planes.
struct SurfacePiece: Binnable {
  /// A triangle cut by five sides of the view and two planes has no more.
  static let mostEdges = 16

  var edges: Range<Int32>
  var face: Int32
  var sheet: Int32
  var rows: ClosedRange<Int32>
  /// Its far plane.
  var slab: Int32
  /// Its middle in planes, for what covers what.
  var nearness: Float
  /// The nearer plane's smallest and largest share of it.
  var nearShares: ClosedRange<Float>

  var firstRow: Int { Int(rows.lowerBound) }
  var lastRow: Int { Int(rows.upperBound) }
  var farPlane: Int { Int(slab) }
}

/// A piece's edge from its upper end down.
struct SurfaceEdge: Sendable {
  var top: Vector2
  var bottom: Vector2
  /// Columns a row.
  var slope: Float
  /// 1 where the piece's outline runs down along it, else -1.
  var sign: Float
}

struct SurfaceBins: Sendable {
  let pieces: Bins<SurfacePiece>
  let edges: [SurfaceEdge]
  let faces: [SurfaceFace]
  let sheets: [SurfaceSheet]
  let middles: SheetMiddles
  /// The plane coordinate of a reciprocal depth: the first and the second number times it.
  let planeOfDisparity: Vector2
  /// Nothing is seen of what is nearer, metres; in front of that it fades.
  let nearest: Float
  let center: Vector2
  let focalLength: Float
}

/// Collects sheets, and sorts their pieces.
struct SurfaceBinBuilder: Sendable {
  private let rasterizer: Rasterizer
  /// What lays sheets, in the order of the scene.
  private var drawings: [@Sendable (inout SheetBuilder) -> Void] = []

  init(_ rasterizer: Rasterizer) { self.rasterizer = rasterizer }

  /// - Parameter drawing: lays sheets, later and on any thread.
  mutating func add(_ drawing: @escaping @Sendable (inout SheetBuilder) -> Void) {
    drawings.append(drawing)
  }

  /// In the world.
  func bins(_ screen: Screen) throws -> SurfaceBins {
    let first = screen.planes.unclampedIndex(ofDisparity: 0)
    return try bins(
      screen, Vector2(first, screen.planes.unclampedIndex(ofDisparity: 1) - first), screen.nearest)
  }

  /// On the glass.
  func glassBins(_ screen: Screen) throws -> SurfaceBins { try bins(screen, .zero, 0) }

  private func bins(_ screen: Screen, _ planes: Vector2, _ nearest: Float) throws -> SurfaceBins {
    let parts = try parallelMap(count: drawings.count, threads: rasterizer.threads) { index in
      var part = SheetBuilder()
      drawings[index](&part)
      return part
    }
    var all = SheetBuilder()
    for part in parts { all.append(part) }
    var pieces = BinBuilder<SurfacePiece>(rasterizer)
    var middles = SheetMiddles(planeCount: rasterizer.planes.count)
    for piece in all.pieces {
      pieces.append(piece)
      middles.add(piece)
    }
    return SurfaceBins(
      pieces: try pieces.bins(), edges: all.edges, faces: all.faces, sheets: all.sheets,
      middles: middles, planeOfDisparity: planes, nearest: nearest,
      center: screen.projection.center, focalLength: screen.projection.focalLength)
  }
}
