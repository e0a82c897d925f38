import CLanes
import Color
import Geometry
import Imaging
import Lanes
import Scene

/// Finds where splats are on the screen, sixteen at a time.
@safe final class SplatPlacing<L: Lane> {
  private static var group: Int { 16 }

  private let screen: Screen
  /// Numbers of a group: what is known of splats, and what is found.
  private let numbers: UnsafeMutablePointer<Float>
  /// Those of a group that can be seen.
  private let placed: UnsafeMutablePointer<ScreenSplat>

  /// Which numbers.
  private enum Column: Int, CaseIterable {
    case x, y, z, radius, red, green, blue, centerX, centerY, screenRadius, isSeen, farPlane,
      nearShare
  }

  init(_ screen: Screen) {
    self.screen = screen
    let count = Column.allCases.count * Self.group
    unsafe numbers = .allocate(capacity: count)
    unsafe numbers.initialize(repeating: 0, count: count)
    unsafe placed = .allocate(capacity: Self.group)
  }

  deinit {
    unsafe numbers.deallocate()
    unsafe placed.deallocate()
  }

  /// Appends those that can be seen.
  func place(_ splats: ArraySlice<SplatCloud.Splat>, _ items: inout [ScreenSplat]) {
    unsafe splats.withUnsafeBufferPointer { splats in
      var first = 0
      while first < splats.count {
        let count = min(splats.count - first, Self.group)
        unsafe place(UnsafeBufferPointer(rebasing: splats[first..<first + count]), &items)
        first += count
      }
    }
  }

  @inline(__always)
  private func at(_ column: Column) -> UnsafeMutablePointer<Float> {
    unsafe numbers + column.rawValue * Self.group
  }

  @inline(__always)
  private func place(
    _ splats: UnsafeBufferPointer<SplatCloud.Splat>, _ items: inout [ScreenSplat]
  ) {
    for index in 0..<splats.count {
      let splat = unsafe splats[index]
      unsafe at(.x)[index] = splat.position.x
      unsafe at(.y)[index] = splat.position.y
      unsafe at(.z)[index] = splat.position.z
      unsafe at(.radius)[index] = splat.radius
      unsafe at(.red)[index] = splat.color.rgb.x
      unsafe at(.green)[index] = splat.color.rgb.y
      unsafe at(.blue)[index] = splat.color.rgb.z
    }
    for step in stride(from: 0, to: Self.group, by: L.count) { project(step) }
    var count = 0
    for index in 0..<splats.count {
      if unsafe at(.isSeen)[index] == 0 { continue }
      unsafe (placed + count).initialize(
        to: ScreenSplat(
          center: Vector2(at(.centerX)[index], at(.centerY)[index]),
          radius: at(.screenRadius)[index],
          light: Vector3(at(.red)[index], at(.green)[index], at(.blue)[index]),
          farPlane: verdiva_toward_zero(at(.farPlane)[index]), nearShare: at(.nearShare)[index]))
      count &+= 1
    }
    unsafe items.append(contentsOf: UnsafeBufferPointer(start: placed, count: count))
  }

  @inline(__always)
  private func load(_ column: Column, _ step: Int) -> L { unsafe L(loading: at(column) + step) }

  @inline(__always)
  private func project(_ step: Int) {
    let (projection, nearest) = (screen.projection, screen.nearest)
    let x = load(.x, step) - projection.eye.x
    let y = load(.y, step) - projection.eye.y
    let z = load(.z, step) - projection.eye.z
    @inline(__always)
    func dot(_ axis: Vector3) -> L { x * axis.x + y * axis.y + z * axis.z }
    let depth = dot(projection.forward)
    let scale = .all(projection.focalLength) / depth
    let centerX = projection.center.x + dot(projection.right) * scale
    let centerY = projection.center.y - dot(projection.up) * scale
    let trueRadius = load(.radius, step) * projection.focalLength / depth
    let radius = trueRadius.atLeast(.all(Screen.smallestRadius))
    let nearness = ((depth - nearest) / .all(nearest * 3 - nearest)).clamped(0, 1)
    let fade = nearness * nearness * (3 - 2 * nearness)
    let gain = fade * (trueRadius * trueRadius / (radius * radius)).atMost(.all(1))
    let red = load(.red, step) * gain
    let green = load(.green, step) * gain
    let blue = load(.blue, step) * gain
    let light = red.magnitude + green.magnitude + blue.magnitude
    let isSeen =
      isBelow(.all(nearest), depth) * isBelow(.all(0), trueRadius) * isBelow(radius, .all(1e6))
      * isBelow(.all(0), centerX + radius) * isBelow(.all(0), centerY + radius)
      * isBelow(centerX - radius, .all(Float(screen.size.width)))
      * isBelow(centerY - radius, .all(Float(screen.size.height)))
      * isBelow(.all(0), gain) * isBelow(.all(0), light) * isBelow(light, .all(Vector3.mostLight))
    let planes = screen.planes
    let zero = Float(planes.zeroParallaxIndex)
    let disparity = .all(1) / depth - planes.disparity(ofIndex: zero)
    let index = (zero + disparity / .all(planes.step)).clamped(0, Float(planes.count - 1))
    let farPlane = index.roundedDown.atMost(.all(Float(planes.count - 2)))
    unsafe centerX.store(at(.centerX) + step)
    unsafe centerY.store(at(.centerY) + step)
    unsafe radius.store(at(.screenRadius) + step)
    unsafe isSeen.store(at(.isSeen) + step)
    unsafe red.store(at(.red) + step)
    unsafe green.store(at(.green) + step)
    unsafe blue.store(at(.blue) + step)
    unsafe farPlane.store(at(.farPlane) + step)
    unsafe (index - farPlane).store(at(.nearShare) + step)
  }

  /// 1 or 0; 0 where there is no order.
  @inline(__always)
  private func isBelow(_ a: L, _ b: L) -> L { .choose(a, below: b, .all(1), .all(0)) }
}
