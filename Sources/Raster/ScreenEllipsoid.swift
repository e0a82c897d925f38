import Color
import Geometry
import Imaging
import Scene

/// A soft ellipse in pixels. Its profile is (1 - q)², where q is 0 at the center and 1 where the
/// light ends; the sum over the plane is pi/3 times the product of its half axes.
struct ScreenEllipsoid: Binnable {
  var center: Vector2
  /// Half its width and height.
  var reach: Vector2
  /// q is `(dx - lean dy)² / width² + dy² / height²` with these squares' reciprocals.
  var lean: Float
  var perSquaredColumn: Float
  var perSquaredRow: Float
  var nearShare: Float
  var farPlane: Int
  /// Light at the center.
  var color: Vector3

  var firstRow: Int { Int((center.y - reach.y).rounded(.down)) }
  var lastRow: Int { Int((center.y + reach.y).rounded(.up)) }
  var column: Int { Int(center.x) }
  static var commutes: Bool { true }
}

/// A symmetric matrix: what a soft ellipse's half axes span, pixels squared. After elliptical
/// weighted averages (Zwicker et al. 2001, doi 10.1109/VISUAL.2001.964490): spreads add up.
private struct Spread {
  var xx = 0.0
  var xy = 0.0
  var yy = 0.0

  var area: Double { max(xx * yy - xy * xy, 0).squareRoot() }

  mutating func add(_ v: SIMD2<Double>, _ weight: Double) {
    xx += v.x * v.x * weight
    xy += v.x * v.y * weight
    yy += v.y * v.y * weight
  }

  /// The same with half axes of no less than a length.
  func widened(to least: Double) -> Spread {
    let (middle, half) = ((xx + yy) / 2, (xx - yy) / 2)
    let turn = (half * half + xy * xy).squareRoot()
    let (long, short) = (middle + turn, max(middle - turn, 0))
    let floor = least * least
    if short >= floor { return self }
    if long <= floor { return Spread(xx: floor, xy: 0, yy: floor) }
    // (self - short) / (long - short) projects onto the long axis.
    let scale = (long - floor) / (long - short)
    return Spread(
      xx: floor + (xx - short) * scale, xy: xy * scale, yy: floor + (yy - short) * scale)
  }
}

extension Screen {
  func add(_ clouds: [EllipsoidCloud], to bins: inout BinBuilder<ScreenEllipsoid>) throws {
    try bins.append(clouds.map(\.ellipsoids)) { ellipsoids, items in
      for case let item? in ellipsoids.lazy.map(screenEllipsoid) { items.append(item) }
    }
  }

  private func screenEllipsoid(_ ellipsoid: EllipsoidCloud.Ellipsoid) -> ScreenEllipsoid? {
    let p = projection.pointInView(ellipsoid.position)
    guard p.z > nearest else { return nil }
    func onScreen(_ v: Vector3) -> SIMD2<Double> {
      let d = directionInView(v)
      let scale = projection.focalLength / p.z
      return SIMD2(Double((d.x - p.x * d.z / p.z) * scale), Double((p.y * d.z / p.z - d.y) * scale))
    }
    var still = Spread()
    still.add(onScreen(ellipsoid.axes.0), 1)
    still.add(onScreen(ellipsoid.axes.1), 1)
    still.add(onScreen(ellipsoid.axes.2), 1)
    var moving = still
    // An even way has a twelfth of its squared length as variance, the profile an eighth of its
    // squared half axis.
    moving.add(onScreen(ellipsoid.travel), 2 / 3)
    let shape = moving.widened(to: Double(Self.smallestRadius))
    let gain = Float(still.area / shape.area) * fade(atDepth: p.z)
    let light = ellipsoid.color.rgb * gain
    let center = projection.pixel(ofPointInView: p)
    let reach = Vector2(Float(shape.xx.squareRoot()), Float(shape.yy.squareRoot()))
    guard reach.max() < 1e6, center.x + reach.x > 0, center.x - reach.x < Float(size.width),
      center.y + reach.y > 0, center.y - reach.y < Float(size.height), light.sum().isFinite,
      light != .zero
    else { return nil }
    let (farPlane, nearShare) = planes.neighbors(ofIndex: planes.index(ofDepth: p.z))
    return ScreenEllipsoid(
      center: center, reach: reach, lean: Float(shape.xy / shape.yy),
      perSquaredColumn: Float(shape.yy / (shape.area * shape.area)),
      perSquaredRow: Float(1 / shape.yy), nearShare: nearShare, farPlane: farPlane, color: light)
  }
}
