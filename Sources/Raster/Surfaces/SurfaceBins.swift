import Geometry
import Imaging
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

struct SurfaceBinBuilder: Sendable {
  private var pieces: BinBuilder<SurfacePiece>
  private var edges: [SurfaceEdge] = []
  private var faces: [SurfaceFace] = []
  private var sheets: [SurfaceSheet] = []
  private var middles: SheetMiddles
  /// The sheet that is being laid.
  private var current: [SurfacePiece] = []

  init(_ rasterizer: Rasterizer) {
    pieces = BinBuilder(rasterizer)
    middles = SheetMiddles(planeCount: rasterizer.planes.count)
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
    SurfaceBins(
      pieces: try pieces.bins(), edges: edges, faces: faces, sheets: sheets,
      middles: middles, planeOfDisparity: planes,
      nearest: nearest, center: screen.projection.center,
      focalLength: screen.projection.focalLength)
  }

  mutating func append(_ face: SurfaceFace) -> Int32 {
    faces.append(face)
    return Int32(faces.count - 1)
  }

  /// Adds a convex piece of a face to the sheet that is being laid.
  mutating func append(
    _ outline: [Vector2], face: Int32, slab: Int, nearness: Float, nearShares: ClosedRange<Float>
  ) {
    let first = edges.count
    var rows = (low: Float.infinity, high: -Float.infinity)
    guard var last = outline.last, outline.count <= SurfacePiece.mostEdges,
      outline.allSatisfy({ abs($0.x) < 1e5 && abs($0.y) < 1e5 })
    else { return }
    for point in outline {
      if point.y != last.y {
        let (top, bottom) = last.y < point.y ? (last, point) : (point, last)
        edges.append(
          SurfaceEdge(
            top: top, bottom: bottom, slope: (bottom.x - top.x) / (bottom.y - top.y),
            sign: last.y < point.y ? 1 : -1))
      }
      rows = (min(rows.low, point.y), max(rows.high, point.y))
      last = point
    }
    if edges.count == first { return }
    current.append(
      SurfacePiece(
        edges: Int32(first)..<Int32(edges.count), face: face, sheet: Int32(sheets.count),
        rows: Int32(rows.low.rounded(.down))...Int32(rows.high.rounded(.up)), slab: Int32(slab),
        nearness: nearness, nearShares: nearShares))
  }

  /// Ends a sheet. Of pieces that lie over each other the nearer one is seen; of those at one depth
  /// the later one.
  mutating func finish(_ sheet: SurfaceSheet) {
    if current.isEmpty { return }
    if !sheet.isAdditive {
      current = current.enumerated().sorted { a, b in
        (a.element.nearness, a.offset) > (b.element.nearness, b.offset)
      }.map(\.element)
    }
    for piece in current {
      pieces.append(piece)
      middles.add(piece)
    }
    sheets.append(sheet)
    current.removeAll(keepingCapacity: true)
  }
}
