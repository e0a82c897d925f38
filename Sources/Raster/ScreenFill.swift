import Geometry
import Imaging
import Scene

/// A filled outline in pixels: its edges and its letters are stretches of the bins' shared arrays.
/// Letters that are apart have no pixel in common, and it has nothing else.
/// Kept small: it is copied for every band.
struct ScreenFill: Binnable {
  let color: SIMD4<Float>
  let nearShare: Float
  private let plane: Int32
  private let rows: (first: Int32, last: Int32)
  let edges: Stretch
  let runs: Stretch
  let letters: Stretch
  let rule: FillRule
  /// Whether rows are crossed by many edges.
  let isCrowded: Bool
  let hasLettersApart: Bool
  /// Where the letters' ink is.
  let pool: Int32

  var firstRow: Int { Int(rows.first) }
  var lastRow: Int { Int(rows.last) }
  var farPlane: Int { Int(plane) }

  init(
    edges: Range<Int>, runs: Range<Int> = 0..<0, letters: Range<Int> = 0..<0, rows: Range<Int>,
    farPlane: Int, nearShare: Float, rule: FillRule, color: SIMD4<Float>, isCrowded: Bool = false,
    hasLettersApart: Bool = false, pool: Int = 0
  ) {
    (self.color, self.nearShare, plane) = (color, nearShare, Int32(farPlane))
    self.rows = (Int32(rows.lowerBound), Int32(rows.upperBound))
    (self.edges, self.runs, self.letters) = (Stretch(edges), Stretch(runs), Stretch(letters))
    (self.rule, self.isCrowded) = (rule, isCrowded)
    (self.hasLettersApart, self.pool) = (hasLettersApart, Int32(pool))
  }
}

/// A range of an array.
struct Stretch: Sendable {
  private let start: Int32
  private let end: Int32

  @inline(__always)
  init(_ range: Range<Int>) {
    (start, end) = (Int32(range.lowerBound), Int32(range.upperBound))
  }

  @inline(__always) var range: Range<Int> { .ordered(Int(start), Int(end)) }
  @inline(__always) var isEmpty: Bool { start == end }
}

/// Some edges of an outline that follow one another, and the rows between which they lie.
struct EdgeRun: Sendable {
  static let length = 8

  let edges: Stretch
  let top: Float
  let bottom: Float

  init(_ range: Range<Int>, of edges: [ScreenEdge]) {
    self.edges = Stretch(range)
    (top, bottom) = edges[range].reduce((.infinity, -.infinity)) { reach, edge in
      (min(reach.0, edge.top.y), max(reach.1, edge.bottom.y))
    }
  }
}

/// A directed edge of an outline, clipped to the picture's columns.
struct ScreenEdge: Sendable {
  var from: Vector2
  var to: Vector2
}

struct FillBins: Sendable {
  let shapes: Bins<ScreenFill>
  let edges: [ScreenEdge]
  let runs: [EdgeRun]
  let letters: [ScreenLetter]
  let pools: [LetterPool]
}

struct FillBinBuilder: Sendable {
  private var shapes: BinBuilder<ScreenFill>
  private var edges: [ScreenEdge] = []
  private var runs: [EdgeRun] = []
  private var letters: [ScreenLetter] = []
  private var pools: [LetterPool] = []
  private var corners: [Vector2] = []
  private let width: Float
  private let height: Float
  /// Edges that cross a row in the mean, where each is worked out for itself.
  private static let mostPieces: Float = 6

  init(_ rasterizer: Rasterizer) {
    shapes = BinBuilder(rasterizer)
    width = Float(rasterizer.size.width)
    height = Float(rasterizer.size.height)
  }

  func bins() throws -> FillBins {
    FillBins(
      shapes: try shapes.bins(), edges: edges, runs: runs, letters: letters, pools: pools)
  }

  /// A path on the glass: as its flattened contours, with no memory taken for a polygon, as most small
  /// shapes are.
  mutating func append(
    _ path: Path, at origin: Vector2, tolerance: Float, rule: FillRule, color: SIMD4<Float>
  ) {
    if takeCorners(of: path, at: origin) {
      append(
        contours: CollectionOfOne(corners), rule: rule, color: color, farPlane: 0, nearShare: 0)
      return
    }
    let contours = path.flattened(tolerance: tolerance)
    append(
      contours: origin == .zero
        ? contours : contours.map { contour in contour.map { $0 + origin } },
      rule: rule, color: color, farPlane: 0, nearShare: 0)
  }

  /// Whether a path is a single polygon, whose corners are taken.
  private mutating func takeCorners(of path: Path, at origin: Vector2) -> Bool {
    corners.removeAll(keepingCapacity: true)
    var isClosed = false
    for element in path.elements {
      switch element {
      case .move(let p):
        if !corners.isEmpty { return false }
        corners.append(p + origin)
      case .line(let p):
        if isClosed { return false }
        corners.append(p + origin)
      case .close: isClosed = true
      case .quadratic, .cubic: return false
      }
    }
    return corners.count > 2
  }

  mutating func append(
    contours: some Collection<[Vector2]>, rule: FillRule, color: SIMD4<Float>, farPlane: Int,
    nearShare: Float
  ) {
    guard let color = color.soundLight, let (low, high) = Self.bounds(of: contours),
      high.x > 0, high.y > 0, low.x < width, low.y < height
    else { return }
    let start = edges.count
    var height: Float = 0
    for contour in contours { appendEdges(of: contour, height: &height) }
    let rows = Int(low.y.rounded(.down))..<Int(high.y.rounded(.up))
    let pieces = height + Float(edges.count - start)
    shapes.append(
      ScreenFill(
        edges: start..<edges.count, runs: appendRuns(from: start), rows: rows,
        farPlane: farPlane, nearShare: nearShare, rule: rule, color: color,
        isCrowded: pieces > Self.mostPieces * Float(rows.count)))
  }

  /// Runs of an outline's edges, where there are many: most bands have but a few.
  private mutating func appendRuns(from first: Int) -> Range<Int> {
    let start = runs.count
    if edges.count - first > 2 * EdgeRun.length {
      for run in stride(from: first, to: edges.count, by: EdgeRun.length) {
        runs.append(EdgeRun(run..<min(run + EdgeRun.length, edges.count), of: edges))
      }
    }
    return start..<runs.count
  }

  /// Letters that are filled at once.
  mutating func append(
    _ run: [PlacedLetter], color: SIMD4<Float>, farPlane: Int, nearShare: Float, threads: Int
  ) throws {
    guard let color = color.soundLight, !run.isEmpty else { return }
    let (pool, inks) = try LetterCache.shared.inks(run, threads: threads)
    if pools.last !== pool { pools.append(pool) }
    let firstEdge = edges.count
    var cutRows: [Range<Int>] = []
    var whole: [ScreenLetter] = []
    whole.reserveCapacity(run.count)
    for index in run.indices {
      if let ink = inks[index] {
        let letter = ScreenLetter(ink, at: run[index].pixel)
        if ink.rowCount == 0 || !letter.isVisible(height: Int(height)) { continue }
        if letter.isWithin(width: Int(width)) {
          whole.append(letter)
          continue
        }
      }
      if let rows = appendEdges(of: run[index]) { cutRows.append(rows) }
    }
    let cut = firstEdge..<edges.count
    func append(_ part: [ScreenLetter], apart: Bool) {
      let rows = (apart ? [] : cutRows) + part.map { $0.firstRow..<$0.lastRow }
      guard let low = rows.map(\.lowerBound).min(), let high = rows.map(\.upperBound).max() else {
        return
      }
      letters += part
      shapes.append(
        ScreenFill(
          edges: apart ? 0..<0 : cut, letters: letters.count - part.count..<letters.count,
          rows: low..<high, farPlane: farPlane, nearShare: nearShare, rule: .nonZero,
          color: color, hasLettersApart: apart, pool: pools.count - 1))
    }
    // Edges may meet letters.
    let sorted = cut.isEmpty ? LetterRun(whole, pool) : nil
    append(sorted?.touching ?? whole, apart: false)
    append(sorted?.apart ?? [], apart: true)
  }

  /// A letter that the picture's sides cut, or that is too large to be kept. Returns the rows that it
  /// touches.
  private mutating func appendEdges(of letter: PlacedLetter) -> Range<Int>? {
    guard let polygons = letter.polygons else { return nil }
    let (scale, pen) = (letter.scale, letter.pen)
    for edge in polygons.edges { appendClipped(edge.from * scale + pen, edge.to * scale + pen) }
    let top = (polygons.low.y * scale + pen.y).rounded(.down)
    let bottom = (polygons.high.y * scale + pen.y).rounded(.up)
    return Range.ordered(Int(top), Int(bottom))
  }

  /// Nil where there are no points, or any of them makes no sense.
  private static func bounds(of contours: some Collection<[Vector2]>) -> (
    low: Vector2, high: Vector2
  )? {
    var low = Vector2(repeating: .infinity)
    var high = Vector2(repeating: -.infinity)
    for contour in contours {
      for point in contour {
        guard abs(point.x) < 1e6, abs(point.y) < 1e6 else { return nil }
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
      }
    }
    return low.x <= high.x ? (low, high) : nil
  }

  /// - Parameter height: becomes more by that of the edges.
  private mutating func appendEdges(of contour: [Vector2], height: inout Float) {
    guard var previous = contour.last else { return }
    for point in contour {
      appendClipped(previous, point)
      height += abs(point.y - previous.y)
      previous = point
    }
  }

  /// Splits an edge where it leaves the picture's columns and moves what is outside onto the border:
  /// areas inside stay exact. Ends stay as they are to the bit, so that contours stay closed.
  private mutating func appendClipped(_ a: Vector2, _ b: Vector2) {
    if a.y == b.y { return }
    if min(a.x, b.x) >= 0, max(a.x, b.x) <= width {
      edges.append(ScreenEdge(from: a, to: b))
      return
    }
    var points = [(t: Float(0), point: a)]
    for border in [0, width] where (a.x < border) != (b.x < border) {
      let t = (border - a.x) / (b.x - a.x)
      points.append((t, Vector2(border, mix(a.y, b.y, t))))
    }
    points.append((1, b))
    points.sort { $0.t < $1.t }
    for (from, to) in zip(points, points.dropFirst()) where from.point.y != to.point.y {
      let (start, end) = (from.point, to.point)
      edges.append(
        ScreenEdge(
          from: Vector2(clamp(start.x, 0, width), start.y),
          to: Vector2(clamp(end.x, 0, width), end.y)))
    }
  }
}

extension Screen {
  /// How far a flattened curve may be off, in pixels.
  static let tolerance: Float = 0.05

  func add(_ fill: Fill, to bins: inout FillBinBuilder) {
    let origin = projection.pointInView(fill.origin)
    guard origin.z > nearest else { return }
    let metresPerPixel = origin.z / projection.focalLength
    let unit = max(length(fill.axisX), length(fill.axisY))
    guard unit > 0, metresPerPixel.isFinite else { return }
    let contours = fill.path.flattened(tolerance: Self.tolerance * metresPerPixel / unit)
    let pixels = contours.map { contour in
      contour.map { point -> Vector2 in
        let world = fill.origin + fill.axisX * point.x + fill.axisY * point.y
        let view = projection.pointInView(world)
        return view.z > nearest ? projection.pixel(ofPointInView: view) : Vector2(.nan, .nan)
      }
    }
    let index = planes.index(ofDepth: origin.z)
    let (farPlane, nearShare) = planes.neighbors(
      ofIndex: fill.sharing == .nearestPlane ? index.rounded() : index)
    bins.append(
      contours: pixels, rule: fill.rule, color: fill.color * fade(atDepth: origin.z),
      farPlane: farPlane, nearShare: nearShare)
  }

  func add(_ fill: GlassFill, to bins: inout FillBinBuilder) {
    bins.append(
      fill.path, at: pictureOrigin, tolerance: Self.tolerance, rule: fill.rule, color: fill.color)
  }

  func add(_ run: GlyphRun, to bins: inout FillBinBuilder) throws {
    var (farPlane, nearShare, fade): (Int, Float, Float) = (0, 0, 1)
    if let depth = run.depth {
      guard depth > nearest, depth.isFinite else { return }
      (farPlane, nearShare) = planes.neighbors(ofIndex: planes.index(ofDepth: depth).rounded())
      fade = self.fade(atDepth: depth)
    }
    try bins.append(
      run.glyphs.compactMap(letter), color: run.color * fade, farPlane: farPlane,
      nearShare: nearShare, threads: threads)
  }

  /// Nil where it is off the picture, or makes no sense.
  private func letter(_ glyph: GlyphRun.Glyph) -> PlacedLetter? {
    let pen = glyph.origin + pictureOrigin
    let reach = glyph.shape.reach * glyph.scale
    guard glyph.scale > 0, reach < 1e6, abs(pen.x) < 1e6, abs(pen.y) < 1e6,
      pen.y + reach > 0, pen.y - reach < Float(size.height), pen.x + reach > 0,
      pen.x - reach < Float(size.width)
    else { return nil }
    return PlacedLetter(glyph.shape, scale: glyph.scale, pen: pen)
  }
}
