import Geometry
import Imaging
import Lanes

/// A picture on a face. A pixel sees an ellipse of texels: several taps along its long axis, each of
/// them smoothed to its short axis by the smaller versions of the picture (McCormack et al. 1999,
/// doi 10.1145/311535.311562).
@safe struct TextureShade: SurfaceShade {
  /// Ellipses longer than this many short axes are taken for wider than they are.
  private static let mostTaps: Float = 32

  private let texels: UnsafePointer<SIMD4<Float>>
  private let levels: UnsafePointer<Texture.Level>
  private let lastLevel: Int
  private let size: Vector2
  private let opacity: Float
  private let scratch: UnsafeMutablePointer<Float>

  static func lend(
    _ texture: Texture, _ opacity: Float, _ scratch: UnsafeMutablePointer<Float>,
    _ body: (TextureShade) -> Void
  ) {
    unsafe texture.texels.withUnsafeBufferPointer { texels in
      unsafe texture.levels.withUnsafeBufferPointer { levels in
        guard let first = texels.baseAddress, let level = levels.baseAddress else { return }
        body(
          unsafe TextureShade(
            texels: first, levels: level, lastLevel: levels.count - 1,
            size: Vector2(Float(texture.size.width), Float(texture.size.height)), opacity: opacity,
            scratch: scratch))
      }
    }
  }

  @inline(__always)
  func light<L: Lane>(_ point: SurfacePoint<L>, _ weight: L) -> LaneLight<L> {
    let (u, v) = (point[1], point[2])
    storeFootprint(point, u, v)
    unsafe u.store(scratch)
    unsafe v.store(scratch + 16)
    unsafe weight.store(scratch + 96)
    for lane in 0..<L.count {
      let texel = unsafe scratch[96 + lane] > 0 ? filtered(lane) : .zero
      for channel in 0..<4 { unsafe scratch[112 + 16 * channel + lane] = texel[channel] }
    }
    return unsafe LaneLight(
      red: L(loading: scratch + 112) * opacity, green: L(loading: scratch + 128) * opacity,
      blue: L(loading: scratch + 144) * opacity, alpha: L(loading: scratch + 160) * opacity)
  }

  /// The half axes of the ellipse that a pixel sees: the long one as a vector in texels (runs 2 and
  /// 3), then both lengths (4 and 5).
  @inline(__always)
  private func storeFootprint<L: Lane>(_ point: SurfacePoint<L>, _ u: L, _ v: L) {
    let face = point.face
    // Texels a column and a row of pixels.
    let ux = (.all(face.perColumn[1]) - u * face.perColumn[0]) * point.depth
    let uy = (.all(face.perRow[1]) - u * face.perRow[0]) * point.depth
    let vx = (.all(face.perColumn[2]) - v * face.perColumn[0]) * point.depth
    let vy = (.all(face.perRow[2]) - v * face.perRow[0]) * point.depth
    let (e, f, g) = (ux * ux + uy * uy, ux * vx + uy * vy, vx * vx + vy * vy)
    let (middle, half) = ((e + g) * 0.5, (e - g) * 0.5)
    let longest = middle + (half * half + f * f).squareRoot
    let long = longest.squareRoot.clamped(1e-6, 1e6)
    let short = ((ux * vy - uy * vx).magnitude / long).atMost(long)
    // The eigenvector, from whichever of its two forms does not vanish.
    let axisU = L.choose(e, below: g, f, longest - g)
    let axisV = L.choose(e, below: g, longest - e, f)
    let size = (axisU * axisU + axisV * axisV).squareRoot
    let isRound = size.atLeast(.all(1e-12))
    unsafe (axisU / isRound).store(scratch + 32)
    unsafe (axisV / isRound).store(scratch + 48)
    unsafe long.store(scratch + 64)
    unsafe short.store(scratch + 80)
  }

  @inline(__always)
  private func filtered(_ lane: Int) -> SIMD4<Float> {
    let (u, v) = unsafe (scratch[lane], scratch[16 + lane])
    let long = unsafe scratch[64 + lane]
    let short = unsafe max(scratch[80 + lane], long / Self.mostTaps)
    // Levels are a factor of two apart; between two powers of two both are mixed linearly.
    let size = min(max(short, 1), Float(1 << 24))
    let exponent = Int(size.bitPattern >> 23) - 127
    let level = min(exponent, lastLevel)
    let next = min(level + 1, lastLevel)
    let share = size / Float(1 << exponent) - 1
    let count = max(Int((long / size).rounded(.up)), 1)
    let step = unsafe Vector2(scratch[32 + lane], scratch[48 + lane]) * (long / Float(count))
    var place = Vector2(u, v) - step * (Float(count - 1) / 2)
    var sum = SIMD4<Float>.zero
    for _ in 0..<count {
      var tap = bilinear(level, place)
      if share > 0, next > level {
        tap += (bilinear(next, place) - tap) * share
      }
      sum += tap
      place += step
    }
    return sum / Float(count)
  }

  /// Between the four nearest texels of a level; beyond the borders their texels go on.
  @inline(__always)
  private func bilinear(_ number: Int, _ place: Vector2) -> SIMD4<Float> {
    let level = unsafe levels[number]
    let (width, height) = (level.size.width, level.size.height)
    let scale = Vector2(Float(width), Float(height)) / size
    let x = clamp(place.x * scale.x - 0.5, 0, Float(width - 1))
    let y = clamp(place.y * scale.y - 0.5, 0, Float(height - 1))
    let (left, top) = (Int(x), Int(y))
    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let row = unsafe texels + (level.start + top * width)
    let below = unsafe texels + (level.start + bottom * width)
    let (s, t) = (x - Float(left), y - Float(top))
    let upper = unsafe row[left] + (row[right] - row[left]) * s
    let lower = unsafe below[left] + (below[right] - below[left]) * s
    return upper + (lower - upper) * t
  }
}
