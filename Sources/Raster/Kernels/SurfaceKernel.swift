import Geometry
import Lanes

/// Adds pieces of surfaces up along a row. The share of a pixel that a convex piece covers is the sum
/// of what lies to the right of its edges, each with its sign: two pieces that share an edge reckon
/// the same bits for it, so that together they cover exactly what they should.
@safe struct SurfaceKernel<L: Lane> {
  /// The part of an edge in one row.
  struct RowEdge {
    var left: Float
    var right: Float
    /// Signed height over width.
    var weight: Float
  }

  /// Wider than any rounding of a column, narrower than can be seen.
  private static var narrowest: Float { 1 / 1024 }

  let bins: SurfaceBins
  let room: SurfaceRoom

  /// Adds pieces up along some columns of a row, as far as their near shares are wanted.
  @inline(__always)
  func add(
    _ pieces: Range<Int>, row: Int, _ columns: Range<Int>, into sums: SurfaceRow,
    where isWanted: (ClosedRange<Float>) -> Bool
  ) {
    unsafe bins.pieces.items.withUnsafeBufferPointer { items in
      for index in pieces {
        let piece = unsafe items[index]
        if piece.firstRow <= row, piece.lastRow > row, isWanted(piece.nearShares) {
          add(piece, row: row, columns, into: sums)
        }
      }
    }
  }

  private func add(_ piece: SurfacePiece, row: Int, _ columns: Range<Int>, into sums: SurfaceRow) {
    unsafe withUnsafeTemporaryAllocation(of: RowEdge.self, capacity: piece.edges.count) { cuts in
      guard let cut = cuts.baseAddress else { return }
      var (count, low, high) = (0, Float.infinity, -Float.infinity)
      for index in piece.edges {
        guard let edge = Self.cut(bins.edges[Int(index)], row) else { continue }
        unsafe (cut + count).initialize(to: edge)
        (low, high) = (min(low, edge.left), max(high, edge.right))
        count += 1
      }
      let first = max(Int(max(low, -1).rounded(.down)), columns.lowerBound)
      let last = min(Int(min(high, Float(room.width)).rounded(.up)), columns.upperBound)
      if count == 0 || first >= last { return }
      sums.touch(first..<last)
      let rowEdges = unsafe UnsafeBufferPointer(start: cut, count: count)
      let sheet = bins.sheets[Int(piece.sheet)]
      switch sheet.shader {
      case .color(let softness):
        unsafe add(piece, row, first..<last, rowEdges, sheet, ColorShade(softness: softness), sums)
      case .lit(let light):
        let shade = LitShade(light: light, center: bins.center, focalLength: bins.focalLength)
        unsafe add(piece, row, first..<last, rowEdges, sheet, shade, sums)
      case .texture(let texture, let opacity):
        let shade = unsafe TextureShade(texture: texture, opacity: opacity, scratch: room.scratch)
        unsafe add(piece, row, first..<last, rowEdges, sheet, shade, sums)
      }
    }
  }

  private static func cut(_ edge: SurfaceEdge, _ row: Int) -> RowEdge? {
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
    return RowEdge(
      left: left, right: right, weight: edge.sign * (bottom - top) / (right - left))
  }

  @inline(__always)
  private func add<S: SurfaceShade>(
    _ piece: SurfacePiece, _ row: Int, _ columns: Range<Int>,
    _ rowEdges: UnsafeBufferPointer<RowEdge>, _ sheet: SurfaceSheet, _ shade: S,
    _ sums: SurfaceRow
  ) {
    let face = bins.faces[Int(piece.face)]
    let y = Float(row) + 0.5
    let start = face.base + face.perRow * (y - face.anchor.y)
    let slab = Float(piece.slab)
    let fade = bins.nearest > 0 ? 0.5 / bins.nearest : 0
    let end = L.all(Float(columns.upperBound))
    var x = columns.lowerBound
    while x < columns.upperBound {
      let left: L = L.steps + Float(x)
      // Past the piece's end rounding would leave a trace, and not in every width of lanes.
      var weight = unsafe L.choose(left, below: end, Self.covered(left, rowEdges), .all(0))
      let cover = unsafe L(loading: sums.cover + x)
      if !sheet.isAdditive { weight = weight.atMost((1 - cover).atLeast(.all(0))) }
      unsafe (cover + weight).store(sums.cover + x)
      let fromAnchor: L = L.steps + (Float(x) + 0.5 - face.anchor.x)
      let disparity = SurfacePoint<L>.quotient(0, face, start, fromAnchor)
      let point = SurfacePoint(
        face: face, start: start, columns: fromAnchor, depth: .all(1) / disparity,
        pixel: Vector2(Float(x) + 0.5, y))
      let index = disparity * bins.planeOfDisparity.y + bins.planeOfDisparity.x
      let share = (index - slab).clamped(0, 1)
      unsafe Over<L>.add(weight * share, sums.near + x)
      if fade > 0 {
        let t = ((point.depth - bins.nearest) * fade).clamped(0, 1)
        weight = weight * (t * t * (3 - 2 * t))
      }
      let light = shade.light(point, weight)
      unsafe Over<L>.add(light.red * weight, sums.red + x)
      unsafe Over<L>.add(light.green * weight, sums.green + x)
      unsafe Over<L>.add(light.blue * weight, sums.blue + x)
      if !sheet.isAdditive { unsafe Over<L>.add(light.alpha * weight, sums.alpha + x) }
      x += L.count
    }
  }

  /// How much of each pixel the piece covers.
  ///
  /// - Parameter left: the pixels' left sides.
  @inline(__always)
  private static func covered(_ left: L, _ rowEdges: UnsafeBufferPointer<RowEdge>) -> L {
    var sum = L.all(0)
    for index in 0..<rowEdges.count {
      let edge = unsafe rowEdges[index]
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
