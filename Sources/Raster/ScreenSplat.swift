import Color
import Geometry
import Imaging
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

  init(
    center: Vector2, radius: Float, light: Vector3, _ place: (farPlane: Int, nearShare: Float)
  ) {
    self.center = center
    self.radius = radius
    (red, green, blue) = (light.x, light.y, light.z)
    far = Int32(place.farPlane)
    nearShare = place.nearShare
  }

  var firstRow: Int { Int((center.y - radius).rounded(.down)) }
  var lastRow: Int { Int((center.y + radius).rounded(.up)) }
  var column: Int { Int(center.x) }
  static var commutes: Bool { true }
}

extension Screen {
  /// Below this radius in pixels a splat keeps its size and loses light instead, so that its energy
  /// does not flicker as it moves over the pixel grid.
  static let smallestRadius: Float = 1.75

  func add(_ clouds: [SplatCloud], to bins: inout BinBuilder<ScreenSplat>) throws {
    try bins.append(clouds.map(\.splats)) { splat, items in
      if let item = screenSplat(splat) { items.append(item) }
    }
  }

  private func screenSplat(_ splat: SplatCloud.Splat) -> ScreenSplat? {
    let p = projection.pointInView(splat.position)
    guard p.z > nearest else { return nil }
    let center = projection.pixel(ofPointInView: p)
    let trueRadius = splat.radius * projection.focalLength / p.z
    let radius = max(trueRadius, Self.smallestRadius)
    let gain = fade(atDepth: p.z) * min(1, trueRadius * trueRadius / (radius * radius))
    guard center.x + radius > 0, center.x - radius < Float(size.width), center.y + radius > 0,
      center.y - radius < Float(size.height), radius < 1e6, trueRadius > 0, gain > 0
    else { return nil }
    let light = splat.color.rgb * gain
    guard light.isSoundLight, light != .zero else { return nil }
    return ScreenSplat(
      center: center, radius: radius, light: light,
      planes.neighbors(ofIndex: planes.index(ofDepth: p.z)))
  }
}

extension DepthPlanes {
  /// The farther of the two planes around a fractional index and the share of the nearer one.
  func neighbors(ofIndex index: Float) -> (farPlane: Int, nearShare: Float) {
    let farPlane = min(Int(index), count - 2)
    return (farPlane, index - Float(farPlane))
  }
}
