import CLanes
import Lanes

/// What an edge cuts off each pixel of a row: a piece of the edge, that lies in the row, is where it
/// begins (the lesser column), its columns from there, half of what a column is of these, and its
/// signed height.
typealias EdgePiece = SIMD4<Float>

extension EdgePiece {
  var first: Float { x }
  /// Groups of pixels that it passes through.
  @inline(__always)
  var groups: (first: Int32, last: Int32) {
    (
      verdiva_toward_zero(x) &>> StripBuffer.groupShift,
      verdiva_toward_zero(x + y) &>> StripBuffer.groupShift
    )
  }
  var height: Float { w }
}

/// Of pieces in neighboring rows what `EdgePiece` has of one.
struct EdgeAreas<L: Lane> {
  private let first: L
  private let columns: L
  private let half: L
  private let height: L

  /// Floats that are written: four runs of sixteen.
  static var room: Int { 4 * 16 }
  /// Where their heights are.
  static var height: Int { 3 * 16 }

  @inline(__always)
  init(_ pieces: EdgePieces<L>) {
    first = pieces.from.atMost(pieces.to)
    columns = pieces.from.atLeast(pieces.to) - first
    half = .all(0.5) / columns.atLeast(.all(1e-9))
    height = L(pieces.height) * (1 / Float(CoverageBuffer.unit))
  }

  /// The first one's where they are of any height.
  @inline(__always)
  static func either(_ a: Self, _ b: Self) -> Self {
    let high = a.height.magnitude
    func one(_ a: L, _ b: L) -> L { L.choose(.all(0), below: high, a, b) }
    return Self(
      first: one(a.first, b.first), columns: one(a.columns, b.columns), half: one(a.half, b.half),
      height: one(a.height, b.height))
  }

  private init(first: L, columns: L, half: L, height: L) {
    (self.first, self.columns, self.half, self.height) = (first, columns, half, height)
  }

  @inline(__always)
  func store(_ room: UnsafeMutablePointer<Float>) {
    unsafe first.store(room)
    unsafe columns.store(room + 16)
    unsafe half.store(room + 32)
    unsafe height.store(room + 48)
  }

  /// The groups from the first that two edges pass through to the last.
  @inline(__always)
  static func groups(_ a: Self, _ b: Self) -> (first: L.Whole, last: L.Whole) {
    let last = (a.first + a.columns).atLeast(b.first + b.columns)
    let shift = StripBuffer.groupShift
    return (a.first.atMost(b.first).truncated &>> shift, last.truncated &>> shift)
  }
}

extension EdgePiece {
  /// One of those that `EdgeAreas` wrote.
  @inline(__always)
  init(areas: UnsafePointer<Float>) {
    unsafe self.init(areas[0], areas[16], areas[32], areas[48])
  }
}

/// How much of each pixel lies to the right of a piece of an edge: nothing left of it, all to its
/// right, and between them the exact area, as if it were as high as the row.
struct EdgeArea<L: Lane> {
  private let first: L
  private let columns: L
  private let half: L

  /// - Parameter piece: an `EdgePiece`'s numbers.
  @inline(__always)
  init(_ piece: UnsafePointer<Float>) {
    unsafe (first, columns, half) = (.all(piece[0]), .all(piece[1]), .all(piece[2]))
  }

  init(_ piece: EdgePiece) {
    (first, columns, half) = (.all(piece.x), .all(piece.y), .all(piece.z))
  }

  /// - Parameter column: the pixels' left sides.
  @inline(__always)
  func area(_ column: L) -> L {
    let left = column - first
    let right = (left + 1).atLeast(.all(0))
    let from = left.atLeast(.all(0)).atMost(columns)
    let to = right.atMost(columns)
    // What the edge passes over is on its left in the mean by how far it has come.
    return right.atMost(.all(1)) - (to - from) * (1 - (to + from) * half)
  }
}
