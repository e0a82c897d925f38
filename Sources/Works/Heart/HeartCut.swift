import Fields
import Geometry
import Scene

/// Where a plane cuts the heart's skin: values of the tissue on it, a node for each of the grid's
/// columns of voxels.
struct HeartCut: ContourSource {
  let grain: HeartGrain
  /// Of the plane at the grid's first column, voxels.
  let height: Float
  /// How far the plane rises, voxels a voxel to the right and to the back; not negative.
  let slope: Vector2
  /// Voxels from a node to the next: 1 or 2.
  let stride: Int
  let seen: Float
  let level: Float = 0.34

  func trace(into bundle: inout LineBundle) {
    let grid = grain.heart.field.grid
    Contours(source: self, columns: nodes(grid.width), rows: nodes(grid.depth)).trace { a, b in
      if let a, let b { bundle.segments.append(.init(a, b)) }
    }
  }

  private func nodes(_ voxels: Int) -> Int { (voxels - 1) / stride + 1 }

  /// Voxels above the grid's floor.
  private func height(_ x: Float, _ z: Float) -> Float { (height + slope.y * z) + slope.x * x }

  func markAbove(row: Int, in words: inout [UInt64]) {
    let columns = nodes(grain.heart.field.grid.width)
    let run = ValueBricks.side / stride
    for first in Swift.stride(from: 0, to: columns, by: run) {
      let nodes = first..<min(first + run, columns)
      var bits: UInt64 = 0
      switch isAbove(nodes, row) {
      case false: continue
      case true: bits = 1 << UInt64(nodes.count) - 1
      case nil:
        for node in nodes where value(node, row) > level {
          bits |= 1 << UInt64(node - nodes.lowerBound)
        }
      }
      words[first >> 6] |= bits << UInt64(first & 63)
    }
  }

  /// Whether all nodes of a brick's column are above the level or none is; nil where each has to be
  /// looked at.
  private func isAbove(_ nodes: Range<Int>, _ row: Int) -> Bool? {
    let top = Float(grain.heart.field.grid.height - 1)
    let z = row * stride
    let low = height(Float(nodes.lowerBound * stride), Float(z))
    let high = height(Float((nodes.upperBound - 1) * stride), Float(z))
    if high < 0 || low >= top { return false }
    if low < 0 || high >= top { return nil }
    let first = grain.bricks.index(nodes.lowerBound * stride, Int(low), z)
    let last = grain.bricks.index(nodes.lowerBound * stride, Int(high), z)
    var (none, all) = (true, true)
    for brick in Swift.stride(from: first, through: last, by: grain.bricks.columns) {
      none = none && grain.bricks.highs[brick] <= level
      all = all && grain.bricks.lows[brick] > level
    }
    return none ? false : all ? true : nil
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
