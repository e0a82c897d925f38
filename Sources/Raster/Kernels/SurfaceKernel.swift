import Geometry
import Lanes

/// The part of a piece's edge in one row.
struct SurfaceRowEdge {
  var left: Float
  var right: Float
  /// Signed height over width.
  var weight: Float
}

/// Adds pieces of a sheet up along a row. The share of a pixel that a convex piece covers is the sum
/// of what lies to the right of its edges, each with its sign: two pieces that share an edge reckon
/// the same bits for it, so that together they cover exactly what they should.
@safe struct SurfaceKernel<L: Lane, S: SurfaceShade> {
  /// Wider than any rounding of a column, narrower than can be seen.
  private static var narrowest: Float { 1 / 1024 }

  let shade: S
  let isAdditive: Bool
  let pieces: UnsafePointer<SurfacePiece>
  let edges: UnsafePointer<SurfaceEdge>
  let faces: UnsafePointer<SurfaceFace>
  let planeOfDisparity: Vector2
  let nearest: Float
  /// Room for a piece's edges.
  let cuts: UnsafeMutablePointer<SurfaceRowEdge>

  /// What of pieces is added up.
  enum Sum { case light, coverAlone }

  /// Adds pieces up along some columns of a row, as far as their near shares are wanted.
  @inline(__always)
  func add(
    _ range: Range<Int>, row: Int, _ columns: Range<Int>, into sums: SurfaceRow,
    _ sum: Sum = .light, where isWanted: (ClosedRange<Float>) -> Bool
  ) {
    let line = Int32(truncatingIfNeeded: row)
    var index = range.lowerBound
    while index < range.upperBound {
      let piece = unsafe pieces + index
      if unsafe piece.pointee.rows.lowerBound <= line, unsafe piece.pointee.rows.upperBound > line,
        unsafe isWanted(piece.pointee.nearShares)
      {
        unsafe add(piece, row, columns, sums, sum)
      }
      index += 1
    }
  }

  private func add(
    _ piece: UnsafePointer<SurfacePiece>, _ row: Int, _ columns: Range<Int>, _ sums: SurfaceRow,
    _ sum: Sum
  ) {
    var (count, low, high) = (0, Float.infinity, -Float.infinity)
    var index = unsafe Int(piece.pointee.edges.lowerBound)
    let end = unsafe Int(piece.pointee.edges.upperBound)
    while index < end {
      if let edge = unsafe Self.cut(edges + index, row) {
        unsafe cuts[count] = edge
        (low, high) = (min(low, edge.left), max(high, edge.right))
        count += 1
      }
      index += 1
    }
    if count == 0 { return }
    let first = max(Int(max(low, -1).rounded(.down)), columns.lowerBound)
    let last = Int(min(high, Float(columns.upperBound)).rounded(.up))
    if first >= min(last, columns.upperBound) { return }
    let touched = first..<min(last, columns.upperBound)
    sums.touch(touched)
    unsafe add(piece, row, touched, count, sums, sum)
  }

  @inline(__always)
  private static func cut(_ place: UnsafePointer<SurfaceEdge>, _ row: Int) -> SurfaceRowEdge? {
    let edge = unsafe place.pointee
    let top = max(edge.top.y, Float(row))
    let bottom = min(edge.bottom.y, Float(row + 1))
    if top >= bottom { return nil }
    let (low, high) = (min(edge.top.x, edge.bottom.x), max(edge.top.x, edge.bottom.x))
    let a = clamp(edge.top.x + (top - edge.top.y) * edge.slope, low, high)
    let b = clamp(edge.top.x + (bottom - edge.top.y) * edge.slope, low, high)
    var (left, right) = (min(a, b), max(a, b))
    if right - left < narrowest {
      let middle = (left + right) / 2
      (left, right) = (middle - narrowest / 2, middle + narrowest / 2)
    }
    return SurfaceRowEdge(
      left: left, right: right, weight: edge.sign * (bottom - top) / (right - left))
  }

  @inline(__always)
  private func add(
    _ piece: UnsafePointer<SurfacePiece>, _ row: Int, _ columns: Range<Int>, _ count: Int,
    _ sums: SurfaceRow, _ sum: Sum
  ) {
    let face = unsafe faces[Int(piece.pointee.face)]
    let y = Float(row) + 0.5
    let start = face.base + face.perRow * (y - face.anchor.y)
    let slab = unsafe Float(piece.pointee.slab)
    let fade = nearest > 0 ? 0.5 / nearest : 0
    let end = L.all(Float(columns.upperBound))
    var x = columns.lowerBound
    while x < columns.upperBound {
      let left: L = L.steps + Float(x)
      // Past the piece's end rounding would leave a trace, and not in every width of lanes.
      var weight = L.choose(left, below: end, covered(left, count), .all(0))
      let cover = unsafe L(loading: sums.cover + x)
      if !isAdditive { weight = weight.atMost((1 - cover).atLeast(.all(0))) }
      unsafe (cover + weight).store(sums.cover + x)
      let fromAnchor: L = (L.steps + (Float(x) + 0.5)) - face.anchor.x
      let disparity = SurfacePoint<L>.quotient(0, face, start, fromAnchor)
      let point = SurfacePoint(
        face: face, start: start, columns: fromAnchor, depth: .all(1) / disparity,
        pixel: Vector2(Float(x) + 0.5, y))
      let index = disparity * planeOfDisparity.y + planeOfDisparity.x
      let share = (index - slab).clamped(0, 1)
      unsafe Over<L>.add(weight * share, sums.near + x)
      if fade > 0 {
        let t = ((point.depth - nearest) * fade).clamped(0, 1)
        weight = weight * (t * t * (3 - 2 * t))
      }
      defer { x += L.count }
      if sum == .coverAlone {
        unsafe Over<L>.add(shade.alpha(point, weight) * weight, sums.alpha + x)
        continue
      }
      let light = shade.light(point, weight)
      unsafe Over<L>.add(light.red * weight, sums.red + x)
      unsafe Over<L>.add(light.green * weight, sums.green + x)
      unsafe Over<L>.add(light.blue * weight, sums.blue + x)
      if !isAdditive { unsafe Over<L>.add(light.alpha * weight, sums.alpha + x) }
    }
  }

  /// How much of each pixel the piece covers.
  ///
  /// - Parameter left: the pixels' left sides.
  @inline(__always)
  private func covered(_ left: L, _ count: Int) -> L {
    var sum = L.all(0)
    for index in 0..<count {
      let edge = unsafe cuts[index]
      // Where the edge has passed wholly to the left, all of the pixel; where it crosses the pixel,
      // the mean of what lies to its right.
      let passed = left.atLeast(.all(edge.left)).atMost(.all(edge.right)) - edge.left
      let enters = (edge.left - left).clamped(0, 1)
      let leaves = (edge.right - left).clamped(0, 1)
      let crossed = (leaves - enters) * (1 - (enters + leaves) * 0.5)
      sum = sum + (passed + crossed) * edge.weight
    }
    return sum.magnitude.atMost(.all(1))
  }
}

/// Light of sixteen pixels or one.
struct LaneLight<L: Lane> {
  var red: L
  var green: L
  var blue: L
  var alpha: L
}

/// Some neighboring pixels' places on a face.
struct SurfacePoint<L: Lane> {
  let face: SurfaceFace
  /// The quotients of the row at the face's anchor.
  let start: SurfaceFace.Numbers
  /// Pixels to the right of the anchor.
  let columns: L
  let depth: L
  /// The first pixel's center.
  let pixel: Vector2

  @inline(__always) subscript(_ number: Int) -> L { quotient(number) * depth }

  @inline(__always) func quotient(_ number: Int) -> L {
    Self.quotient(number, face, start, columns)
  }

  @inline(__always)
  static func quotient(
    _ number: Int, _ face: SurfaceFace, _ start: SurfaceFace.Numbers, _ columns: L
  ) -> L {
    (columns * face.perColumn[number] + start[number])
      .clamped(face.low[number], face.high[number])
  }
}
