import CLanes
import Color
import Geometry
import Imaging
import Lanes
import Scene

/// A splat in pixels. Its profile is (1 - r²/R²)², whose sum over the plane is pi R²/3.
struct ScreenSplat: Binnable {
  var center: Vector2
  var radius: Float
  /// Share of the nearer of its two planes, 0..<1.
  var nearShare: Float
  /// Light at the center.
  var red: Float
  var green: Float
  var blue: Float
  private var far: Int32

  var farPlane: Int { Int(far) }

  init(center: Vector2, radius: Float, light: Vector3, farPlane: Int32, nearShare: Float) {
    self.center = center
    self.radius = radius
    (red, green, blue) = (light.x, light.y, light.z)
    far = farPlane
    self.nearShare = nearShare
  }

  var color: SIMD3<Float> { SIMD3(red, green, blue) }
  var firstRow: Int { Int(verdiva_toward_zero((center.y - radius).rounded(.down))) }
  var lastRow: Int { Int(verdiva_toward_zero((center.y + radius).rounded(.up))) }
  var column: Int { Int(verdiva_toward_zero(center.x)) }
  static var commutes: Bool { true }
}

extension Screen {
  /// Below this radius in pixels a splat keeps its size and loses light instead, so that its energy
  /// does not flicker as it moves over the pixel grid.
  static let smallestRadius: Float = 1.75

  func add(_ clouds: [SplatCloud], to bins: inout BinBuilder<ScreenSplat>) throws {
    try bins.append(clouds.map(\.splats)) { splats, items in
      switch lanes {
      case .one: SplatPlacing<OneLane>(self).place(splats, &items)
      case .sixteen: SplatPlacing<SixteenLanes>(self).place(splats, &items)
      }
    }
  }
}

extension DepthPlanes {
  /// The farther of the two planes around a fractional index and the share of the nearer one.
  func neighbors(ofIndex index: Float) -> (farPlane: Int, nearShare: Float) {
    let farPlane = min(Int(index), count - 2)
    return (farPlane, index - Float(farPlane))
  }
}
