import Fields
import Geometry
import Scene

/// Where a plane cuts the heart's skin: values of the tissue on it, a node for each of the grid's
/// columns of voxels. A class, for it is large and asked often.
final class HeartCut: ContourSource {
  let grain: HeartGrain
  /// Of the plane at the grid's first column, voxels.
  let height: Float
  /// How far the plane rises, voxels a voxel to the right and to the back; not negative.
  let slope: Vector2
  /// Voxels from a node to the next: 1 or 2.
  let stride: Int
  let seen: Float
  let level: Float = 0.34

  init(grain: HeartGrain, height: Float, slope: Vector2, stride: Int, seen: Float) {
    (self.grain, self.height, self.slope) = (grain, height, slope)
    (self.stride, self.seen) = (stride, seen)
  }

  func trace(into bundle: inout LineBundle) {
    let grid = grain.heart.field.grid
    Contours(source: self, columns: nodes(grid.width), rows: nodes(grid.depth)).trace { a, b in
      if let a, let b { bundle.segments.append(.init(a, b)) }
    }
  }

  private func nodes(_ voxels: Int) -> Int { (voxels - 1) / stride + 1 }

  /// Voxels above the grid's floor.
  private func height(_ x: Float, _ z: Float) -> Float { (height + slope.y * z) + slope.x * x }

  func markAbove(in marks: inout NodeMarks) {
    let grid = grain.heart.field.grid
    let (columns, rows) = (nodes(grid.width), nodes(grid.depth))
    let run = ValueBricks.side / stride
    for row in Swift.stride(from: 0, to: rows, by: run) {
      for column in Swift.stride(from: 0, to: columns, by: run) {
        let (across, deep) = (column..<min(column + run, columns), row..<min(row + run, rows))
        switch isAbove(across, deep) {
        case false: continue
        case true:
          for row in deep { marks.insert(1 << UInt64(across.count) - 1, from: column, row: row) }
        case nil: mark(across, deep, in: &marks)
        }
      }
    }
  }

  /// Whether all nodes above a brick's floor are above the level or none is; nil where each has to be
  /// looked at.
  private func isAbove(_ columns: Range<Int>, _ rows: Range<Int>) -> Bool? {
    let top = Float(grain.heart.field.grid.height - 1)
    let (x, z) = (columns.lowerBound * stride, rows.lowerBound * stride)
    let low = height(Float(x), Float(z))
    let high = height(
      Float((columns.upperBound - 1) * stride), Float((rows.upperBound - 1) * stride))
    if high < 0 || low >= top { return false }
    if low < 0 || high >= top { return nil }
    let first = grain.bricks.index(x, Int(low), z)
    let last = grain.bricks.index(x, Int(high), z)
    var (none, all) = (true, true)
    for brick in Swift.stride(from: first, through: last, by: grain.bricks.columns) {
      none = none && grain.bricks.highs[brick] <= level
      all = all && grain.bricks.lows[brick] > level
    }
    return none ? false : all ? true : nil
  }

  private func mark(_ columns: Range<Int>, _ rows: Range<Int>, in marks: inout NodeMarks) {
    let (grid, values) = (grain.heart.field.grid, grain.tissue)
    let tissue = values.span
    let (width, top) = (grid.width, Float(grid.height - 1))
    for row in rows {
      let line = row &* stride &* grid.height
      var bits: UInt64 = 0
      var column = columns.upperBound
      while column > columns.lowerBound {
        column &-= 1
        let up = height(Float(column &* stride), Float(row &* stride))
        bits <<= 1
        if up < 0 || up >= top { continue }
        let below = Int(up)
        let voxel = (line &+ below) &* width &+ column &* stride
        let value = mix(tissue[voxel], tissue[voxel + width], up - Float(below))
        bits |= value > level ? 1 : 0
      }
      marks.insert(bits, from: columns.lowerBound, row: row)
    }
  }

  func value(_ x: Int, _ y: Int) -> Float {
    let grid = grain.heart.field.grid
    let (x, z) = (x * stride, y * stride)
    let up = height(Float(x), Float(z))
    if up < 0 || up >= Float(grid.height - 1) { return 0 }
    let below = Int(up)
    let voxel = (z * grid.height + below) * grid.width + x
    return mix(grain.tissue[voxel], grain.tissue[voxel + grid.width], up - Float(below))
  }

  func end(_ x: Float, _ y: Float) -> LineBundle.End? {
    let (x, z) = (x * Float(stride), y * Float(stride))
    return grain.end(Vector3(x, height(x, z), z), seen)
  }
}
