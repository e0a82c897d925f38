import CLanes
import Geometry
import Lanes

extension ScreenEdge {
  var isDown: Bool { from.y < to.y }
  var top: Vector2 { isDown ? from : to }
  var bottom: Vector2 { isDown ? to : from }

  /// Those of a band's rows that it passes through.
  ///
  /// - Parameter first: the band's first row.
  @inline(__always)
  func rows(from first: Int, count: Int) -> Range<Int> {
    let (top, bottom) = (self.top.y, self.bottom.y)
    let end = Float(first &+ count)
    if bottom <= Float(first) || top >= end { return 0..<0 }
    let last = bottom >= end ? count : Int(verdiva_toward_zero(bottom)) &- first &+ 1
    return .ordered(max(Int(verdiva_toward_zero(top)) &- first, 0), last)
  }
}

/// An edge of an outline, row by row.
@safe struct EdgeLine<L: Lane> {
  private let top: Vector2
  private let bottom: Vector2
  /// Columns a row.
  private let slope: Float
  private let isDown: Bool
  /// How much of its signed height lies in a whole pixel's width; no end of it where it is upright.
  let rise: Float

  @inline(__always)
  init(_ edge: ScreenEdge) {
    let (top, bottom) = (edge.top, edge.bottom)
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    self.init(top: top, bottom: bottom, slope: slope, isDown: edge.isDown)
  }

  @inline(__always)
  init(top: Vector2, bottom: Vector2, slope: Float, isDown: Bool) {
    (self.top, self.bottom, self.slope, self.isDown) = (top, bottom, slope, isDown)
    rise = Self.rise(ofSlope: slope, isDown: isDown)
  }

  @inline(__always)
  static func rise(ofSlope slope: Float, isDown: Bool) -> Float {
    let steepness = 1 / max(abs(slope), 1e-9)
    return steepness * Float(isDown ? CoverageBuffer.unit : -CoverageBuffer.unit)
  }

  /// Whether it passes through two pixels a row at most.
  @inline(__always) var isSteep: Bool { abs(slope) <= 1 }

  /// Of neighboring rows; nothing beyond its ends.
  @inline(__always)
  func pieces(fromRow row: Int) -> EdgePieces<L> {
    let start = L.steps + Float(row)
    let from = start.atLeast(.all(top.y))
    let to = (start + 1).atMost(.all(bottom.y)).atLeast(start)
    let (low, high) = (min(top.x, bottom.x), max(top.x, bottom.x))
    let unit = Float(CoverageBuffer.unit)
    // Heights are differences of rounded places: those of a closed outline add up to nothing.
    let upper = ((from - start).atMost(.all(1)) * unit + 0.5).truncated
    let lower = ((to - start) * unit + 0.5).truncated
    return EdgePieces(
      from: ((from - top.y) * slope + top.x).clamped(low, high),
      to: ((to - top.y) * slope + top.x).clamped(low, high),
      height: isDown ? lower &- upper : upper &- lower
    )
  }
}

/// Pieces of edges, each in a row: the columns where the edge comes in and where it leaves, and its
/// signed height.
@safe struct EdgePieces<L: Lane> {
  let from: L
  let to: L
  let height: L.Whole

  /// Numbers that are written of some pieces: five runs of sixteen.
  static var room: Int { 5 * 16 }

  /// Writes heights, and where the edge comes in and leaves.
  @inline(__always)
  func store(_ room: UnsafeMutablePointer<Int32>) {
    unsafe height.store(room)
    unsafe from.bits.store(room + 16)
    unsafe to.bits.store(room + 32)
  }

  /// Where an edge passes through two pixels a row at most: writes the first one's column, what the
  /// edge changes in it and the next two, and which column is the last that changes.
  ///
  /// To its left it leaves in both pixels together its mean distance from the first one's side; in the
  /// second one the triangle that it cuts off.
  @inline(__always)
  func storeSteep(rise: L, _ room: UnsafeMutablePointer<Int32>) {
    let (left, right) = (from.atMost(to), from.atLeast(to))
    let first = left.truncated
    let side = L(first)
    let height = L(self.height)
    let most = height.magnitude
    let beyond = (right - side - 1).atLeast(.all(0))
    let triangle = (beyond * (rise * 0.5)).atMost(most).atLeast(.all(0) - most) * beyond
    let second = Self.rounded(triangle)
    let both = Self.rounded(height * ((left - side + (right - side)) * 0.5))
    let part = both &- second
    unsafe first.store(room)
    unsafe (self.height &- part).store(room + 16)
    unsafe (part &- second).store(room + 32)
    unsafe second.store(room + 48)
    unsafe (right.truncated &+ .all(1)).store(room + 64)
  }

  /// To the nearest, halves away from zero.
  @inline(__always)
  private static func rounded(_ x: L) -> L.Whole {
    (x + L.choose(x, below: .all(0), .all(-0.5), .all(0.5))).truncated
  }
}
