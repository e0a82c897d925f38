import Fields
import Geometry
import Scene

/// Where the heart's field stands in the world, and what it holds there.
struct HeartPlace: Sendable {
  let field: FieldState
  let scale: Float
  private let cosine: Float
  private let sine: Float
  private let middle: Vector3

  init(_ volume: Volume) {
    field = volume.field
    scale = volume.scale
    cosine = Elementary.cos(volume.turn)
    sine = Elementary.sin(volume.turn)
    middle = volume.field.grid.extent / 2
  }

  /// - Parameter p: metres of the field from its middle.
  func world(_ p: Vector3) -> Vector3 { turned(p) * scale }

  /// A direction of the field in the world.
  func turned(_ v: Vector3) -> Vector3 {
    Vector3(cosine * v.x + sine * v.z, v.y, cosine * v.z - sine * v.x)
  }

  /// A variable at a place in metres from the field's middle, linear between voxels; 0 outside.
  func value(_ variable: Int, at p: Vector3) -> Float {
    let grid = field.grid
    let place = (p + middle) / grid.spacing
    let cell = place.rounded(.down)
    let (x, y, z) = (Int(cell.x), Int(cell.y), Int(cell.z))
    guard x >= 0, y >= 0, z >= 0, x + 1 < grid.width, y + 1 < grid.height, z + 1 < grid.depth
    else { return 0 }
    let t = place - cell
    let values = field.values[variable]
    let first = (z * grid.height + y) * grid.width + x
    @inline(__always)
    func row(_ start: Int) -> Float { mix(values[start], values[start + 1], t.x) }
    @inline(__always)
    func sheet(_ start: Int) -> Float { mix(row(start), row(start + grid.width), t.y) }
    return mix(sheet(first), sheet(first + grid.width * grid.height), t.z)
  }

  /// The first place with matter on the way from outside to the middle; nil where there is none.
  func surface(of variable: Int, toward direction: Vector3, from reach: Float) -> Vector3? {
    let stride: Float = 0.035
    var outside = reach
    while outside > 0.12 {
      let inside = outside - stride
      if isAbove(Self.skin, variable, at: direction * inside) {
        return direction * bisected(variable, direction, inside, outside)
      }
      outside = inside
    }
    return nil
  }

  private static var skin: Float { 0.3 }

  /// Most places lie in bricks without a value so large, which need no voxel.
  private func isAbove(_ level: Float, _ variable: Int, at p: Vector3) -> Bool {
    let grid = field.grid
    let place = (p + middle) / grid.spacing
    guard place.x >= 0, place.y >= 0, place.z >= 0, place.x < Float(grid.width - 1),
      place.y < Float(grid.height - 1), place.z < Float(grid.depth - 1)
    else { return false }
    let bricks = field.bricks[variable]
    return bricks.highs[bricks.index(Int(place.x), Int(place.y), Int(place.z))] > level
      && value(variable, at: p) > level
  }

  private func bisected(
    _ variable: Int, _ direction: Vector3, _ low: Float, _ high: Float
  ) -> Float {
    var (inside, outside) = (low, high)
    for _ in 0..<4 {
      let middle = (inside + outside) / 2
      if value(variable, at: direction * middle) > Self.skin {
        inside = middle
      } else {
        outside = middle
      }
    }
    return (inside + outside) / 2
  }
}
