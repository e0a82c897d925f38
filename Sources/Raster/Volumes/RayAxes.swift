import Geometry

/// Which of a grid's axes rays are marched along (the one they cross most voxels of), which one the
/// rays of a row lie side by side along, and which one row follows row along.
struct RayAxes: Hashable, Sendable {
  let row: Int
  let column: Int
  let march: Int

  /// A grid vector with its components in the order row, column, march.
  func ordered<Scalar>(_ v: SIMD3<Scalar>) -> SIMD3<Scalar> { SIMD3(v[row], v[column], v[march]) }

  /// The grid vector of such components.
  func stored(_ v: SIMD3<Int>) -> SIMD3<Int> {
    var result = v
    (result[row], result[column], result[march]) = (v.x, v.y, v.z)
    return result
  }
}

/// The straight pencil of picture lines on which the rays of a row lie: all planes through the eye
/// along one axis of the grid. A row's place is counted at a reference column.
struct RowPencil: Sendable {
  let reference: Float
  /// Picture rows a row of rays, at the reference column.
  let spacing: Float
  /// A line's slope is `slope + bend y`, y being where it crosses the reference column.
  let slope: Float
  let bend: Float

  /// Picture columns far enough from where all lines meet.
  var columns: (low: Float, high: Float) {
    if bend == 0 { return (-.infinity, .infinity) }
    let end = reference - 0.8 / bend
    return bend > 0 ? (end, .infinity) : (-.infinity, end)
  }

  /// The picture row of a row of rays at a picture column; both may lie between whole ones.
  func pictureRow(_ row: Float, atColumn x: Float) -> Float {
    let crossing = (row + 0.5) * spacing
    return crossing + (slope + bend * crossing) * (x - reference)
  }

  /// Rows of rays that pass a part of the picture; nil where they are too many.
  func rows(_ low: Vector2, _ high: Vector2) -> Range<Int>? {
    let ends = [low.x, high.x].flatMap { x in
      let (offset, scale) = placement(atColumn: x)
      return [offset + scale * low.y, offset + scale * high.y]
    }
    guard let top = ends.min(), let bottom = ends.max(), bottom - top < 1e5 else { return nil }
    return Int(top.rounded(.down))..<Int(bottom.rounded(.up)) + 1
  }

  /// The row of rays at a picture place is `offset + scale y`.
  func placement(atColumn x: Float) -> (offset: Float, scale: Float) {
    let distance = x - reference
    let scale = 1 / (spacing * (1 + bend * distance))
    return (-slope * distance * scale - 0.5, scale)
  }
}
