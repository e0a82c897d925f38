import Geometry
import Lanes

/// A pixel's square seen along a direction or across it: a trapezoid of area 1, level in the middle
/// and falling over the square's shorter side at both ends.
struct PixelProfile<L: Lane> {
  /// From its center to where it ends.
  let reach: Float
  /// From its center to where it begins to fall.
  private let level: Float
  private let height: Float
  private let bend: Float
  /// Half of its area, as `integral` rounds it.
  private let half: Float

  @inline(__always)
  init(_ direction: Vector2) {
    let long = max(abs(direction.x), abs(direction.y))
    let short = max(min(abs(direction.x), abs(direction.y)), 1e-3)
    reach = (long + short) / 2
    level = (long - short) / 2
    (height, bend) = (1 / long, 0.5 / (long * short))
    let fall = reach - level
    half = reach * height - fall * fall * bend
  }

  /// How much of it lies before an edge that is so far from its center: none, exactly, beyond its
  /// reach.
  @inline(__always) func share(inside x: L) -> L { integral(x) + half }

  /// How much of it lies between two places.
  @inline(__always) func share(_ low: L, _ high: L) -> L { integral(high) - integral(low) }

  /// From its center to x.
  @inline(__always) private func integral(_ x: L) -> L {
    let inside = x.clamped(-reach, reach)
    let beyond = inside - inside.clamped(-level, level)
    return inside * height - beyond * beyond.magnitude * bend
  }
}

/// The points p with |axis·p - middle| <= reach, row by row.
struct Slab {
  private let center: Float
  let slope: Float
  private let reach: Float

  @inline(__always)
  init(_ axis: Vector2, middle: Float, reach: Float) {
    let isLevel = abs(axis.x) < 1e-6
    center = isLevel ? 0 : middle / axis.x
    slope = isLevel ? 0 : -axis.y / axis.x
    self.reach = isLevel ? 1e9 : reach / abs(axis.x)
  }

  /// Which x it holds at a height.
  @inline(__always) func interval(_ y: Float) -> (low: Float, high: Float) {
    let middle = center + slope * y
    return (middle - reach, middle + reach)
  }
}

/// Where the next rows of a piece begin.
@safe final class TileRows {
  static let count = 16

  let columns: UnsafeMutablePointer<Int32>
  /// How far across the line the first pixel is, and how far along it.
  let across: UnsafeMutablePointer<Float>
  let along: UnsafeMutablePointer<Float>

  init() {
    unsafe columns = .allocate(capacity: Self.count)
    unsafe across = .allocate(capacity: Self.count)
    unsafe along = .allocate(capacity: Self.count)
  }

  deinit {
    unsafe columns.deallocate()
    unsafe across.deallocate()
    unsafe along.deallocate()
  }
}
