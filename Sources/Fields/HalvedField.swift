import Geometry
import Synchronization

/// A field at about half its resolution along every axis, over the same box: what a first look sees
/// of voxels that are hardly larger than pixels.
public struct HalvedField: Sendable {
  /// Its outermost voxels are the field's own.
  public let state: FieldState
  /// How much the field's values bend from voxel to voxel, for fine texture is lost: the mean second
  /// difference along the axis along which it is greatest, one run a variable, one number a brick of
  /// `state`; infinite where values are no numbers.
  public let bends: [[Float]]

  /// An axis of fewer voxels is not halved.
  public static let leastVoxels = 32

  init(_ field: FieldState, threads: Int) throws {
    let grid = field.grid
    let axes = [grid.width, grid.height, grid.depth].map(AxisHalving.init)
    let counts = SIMD3(axes[0].count, axes[1].count, axes[2].count)
    let halved = try field.values.map {
      try HalvedValues($0, (axes[0], axes[1], axes[2]), threads: threads)
    }
    let steps = Vector3(axes[0].step, axes[1].step, axes[2].step)
    state = FieldState(
      grid: Grid(
        width: counts.x, height: counts.y, depth: counts.z, origin: grid.origin,
        spacing: grid.spacing * steps),
      variables: field.variables, values: halved.map(\.values))
    bends = halved.map(\.bends)
  }
}

extension HalvedField {
  /// What lies between two of one grid.
  fileprivate init(mixing start: HalvedField, with end: HalvedField, _ t: Float) {
    let (a, b) = (start.state, end.state)
    state = FieldState(
      grid: a.grid, variables: a.variables,
      values: zip(a.values, b.values).map { ValueKernels.mix($0, $1, t) },
      bricks: zip(a.bricks, b.bricks).map { $0.mixed(with: $1, t) })
    bends = zip(start.bends, end.bends).map { zip($0, $1).map { max($0, $1) } }
  }
}

/// Keeps a field's half from when it is first asked for.
final class KeptHalf: Sendable {
  private let half = Mutex<HalvedField?>(nil)
  /// What the field was mixed of; its half is mixed of theirs, which many fields share.
  private let sources: (start: FieldState, end: FieldState, share: Float)?

  init() { sources = nil }

  init(between start: FieldState, _ end: FieldState, _ share: Float) {
    sources = (start, end, share)
  }

  func half(of field: FieldState, threads: Int) throws -> HalvedField {
    try half.withLock { known in
      if let known { return known }
      let made =
        if let sources {
          HalvedField(
            mixing: try sources.start.halved(threads: threads),
            with: try sources.end.halved(threads: threads), sources.share)
        } else {
          try HalvedField(field, threads: threads)
        }
      known = made
      return made
    }
  }
}

/// Where the voxels of a halved axis lie, and of which voxels they are made.
///
/// The weights of four voxels are those of the cubic through them (Lagrange's) and as much of its second
/// derivative that linear interpolation between the new voxels is, in the mean, what it was between the old
/// ones: it adds a twelfth of the spacing's square of it.
struct AxisHalving: Sendable {
  let count: Int
  /// Voxels from one to the next.
  let step: Float
  /// The voxels of each, and their weights.
  let taps: [SIMD4<Int>]
  let weights: [SIMD4<Float>]

  init(_ voxels: Int) {
    count = voxels < HalvedField.leastVoxels ? voxels : voxels / 2
    let length = Double(voxels - 1)
    let step = count > 1 ? length / Double(count - 1) : 1
    self.step = Float(step)
    let isHalved = count < voxels
    let places = (0..<count).map { [count] in
      isHalved ? min(Double($0) * length / Double(count - 1), length) : Double($0)
    }
    let taps = places.map { place in
      let first = max(min(Int(place) - 1, voxels - 4), 0)
      return pointwiseMin(first &+ SIMD4(0, 1, 2, 3), SIMD4(repeating: voxels - 1))
    }
    self.taps = taps
    weights = places.enumerated().map { [count] number, place in
      // Its ends are the box's own.
      if !isHalved || number == 0 || number == count - 1 {
        return SIMD4<Float>(0, 0, 0, 0).replacing(
          with: 1,
          where: SIMD4<Int32>(truncatingIfNeeded: SIMD4(0, 1, 2, 3) &+ taps[number][0])
            .== Int32(place.rounded()))
      }
      return Self.weights(place - place.rounded(.down), bend: (1 - step * step) / 12)
    }
  }

  /// - Parameters:
  ///   - t: how far on from the second of four voxels to the third.
  ///   - bend: how much of the second derivative is added.
  private static func weights(_ t: Double, bend: Double) -> SIMD4<Float> {
    let value = SIMD4(
      -t * (t - 1) * (t - 2) / 6, (t + 1) * (t - 1) * (t - 2) / 2, -(t + 1) * t * (t - 2) / 2,
      (t + 1) * t * (t - 1) / 6)
    let second = SIMD4(1 - t, 3 * t - 2, 1 - 3 * t, t)
    return SIMD4<Float>(value + second * bend)
  }
}
