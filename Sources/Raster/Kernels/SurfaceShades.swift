import Geometry
import Lanes

/// What light a face sends from its places.
protocol SurfaceShade {
  /// - Parameter weight: how much of each pixel is seen; where it is zero, light may be anything
  ///   finite.
  func light<L: Lane>(_ point: SurfacePoint<L>, _ weight: L) -> LaneLight<L>

  /// Its alpha alone.
  func alpha<L: Lane>(_ point: SurfacePoint<L>, _ weight: L) -> L
}

extension SurfaceShade {
  @inline(__always)
  func alpha<L: Lane>(_ point: SurfacePoint<L>, _ weight: L) -> L { light(point, weight).alpha }
}

struct ColorShade: SurfaceShade {
  let softness: Float

  @inline(__always)
  func light<L: Lane>(_ point: SurfacePoint<L>, _ weight: L) -> LaneLight<L> {
    var light = LaneLight(red: point[1], green: point[2], blue: point[3], alpha: point[4])
    if softness > 0 {
      let t = ((1 - point[5].magnitude) * (1 / softness)).clamped(0, 1)
      let profile = t * t * (3 - 2 * t)
      light.red *= profile
      light.green *= profile
      light.blue *= profile
      light.alpha *= profile
    }
    return light
  }
}

struct LitShade: SurfaceShade {
  let light: SurfaceLight
  let center: Vector2
  let focalLength: Float

  @inline(__always)
  func alpha<L: Lane>(_ point: SurfacePoint<L>, _ weight: L) -> L { point[4] }

  @inline(__always)
  func light<L: Lane>(_ point: SurfacePoint<L>, _ weight: L) -> LaneLight<L> {
    let scale = 1 / focalLength
    let toEye = Direction<L>(
      x: (L.steps + (point.pixel.x - center.x)) * -scale,
      y: .all((point.pixel.y - center.y) * scale), z: .all(-1)
    ).normalized
    var normal = Direction(
      x: point.quotient(5), y: point.quotient(6), z: point.quotient(7)
    ).normalized
    var facing = normal.dot(toEye)
    if light.isTwoSided {
      let turn = L.choose(facing, below: .all(0), .all(-1), .all(1))
      normal = normal * turn
      facing *= turn
    }
    let key = Direction<L>(
      x: .all(light.towardKey.x), y: .all(light.towardKey.y), z: .all(light.towardKey.z))
    var level = normal.dot(key).atLeast(.all(0)) * (1 - light.ambient) + light.ambient
    if light.gloss > 0 {
      var gloss = normal.dot((key + toEye).normalized).atLeast(.all(0))
      for _ in 0..<4 { gloss *= gloss }
      level += gloss * light.gloss
    }
    let edge = 1 - facing.clamped(0, 1)
    let alpha = point[4]
    let rim = edge * edge * edge * alpha
    return LaneLight(
      red: point[1] * level + rim * light.rim.x, green: point[2] * level + rim * light.rim.y,
      blue: point[3] * level + rim * light.rim.z, alpha: alpha)
  }
}

/// Vectors of neighboring pixels.
private struct Direction<L: Lane> {
  var x: L
  var y: L
  var z: L

  @inline(__always) func dot(_ other: Direction) -> L {
    x * other.x + y * other.y + z * other.z
  }

  @inline(__always) var normalized: Direction {
    self * (.all(1) / dot(self).squareRoot.atLeast(.all(1e-18)))
  }

  @inline(__always) static func * (v: Direction, scale: L) -> Direction {
    Direction(x: v.x * scale, y: v.y * scale, z: v.z * scale)
  }

  @inline(__always) static func + (a: Direction, b: Direction) -> Direction {
    Direction(x: a.x + b.x, y: a.y + b.y, z: a.z + b.z)
  }
}
