import Lanes

/// Lays a shape's color on pixels, a group of lanes at a time.
protocol Brush<L> {
  associatedtype L: Lane

  /// - Parameter light: from the first of the pixels on.
  func lay(_ covered: L, _ light: LightRow)
  /// Covers all pixels of some groups alike.
  func fill(_ groups: Range<Int>, of light: LightRow, _ coverage: Float)
}

extension Brush {
  /// As if pixel by pixel.
  @inline(__always)
  func fill(_ groups: Range<Int>, of light: LightRow, _ coverage: Float) {
    let covered = L.all(coverage)
    unsafe forEachLane(groups, of: light) { unsafe lay(covered, $0) }
  }

  @inline(__always)
  func forEachLane(_ groups: Range<Int>, of light: LightRow, _ body: (LightRow) -> Void) {
    var red = unsafe light.red + groups.lowerBound &* StripBuffer.group
    let end = unsafe light.red + groups.upperBound &* StripBuffer.group
    while unsafe red < end {
      unsafe body(LightRow(red, stride: light.stride))
      unsafe red += L.count
    }
  }
}

/// Over an opaque picture.
struct OverBrush<L: Lane>: Brush {
  private let color: SIMD4<Float>

  @inline(__always)
  init(_ paint: FillPaint) { color = paint.color }

  @inline(__always)
  func lay(_ covered: L, _ light: LightRow) {
    let rest = 1 - covered * color.w
    unsafe Over<L>.lay(covered * color.x, rest, light.red)
    unsafe Over<L>.lay(covered * color.y, rest, light.green)
    unsafe Over<L>.lay(covered * color.z, rest, light.blue)
  }

  @inline(__always)
  func fill(_ groups: Range<Int>, of light: LightRow, _ coverage: Float) {
    let (red, green, blue) = (
      L.all(color.x * coverage), L.all(color.y * coverage), L.all(color.z * coverage)
    )
    let rest = 1 - color.w * coverage
    if rest == 0 {
      return unsafe forEachLane(groups, of: light) { light in
        unsafe red.store(light.red)
        unsafe green.store(light.green)
        unsafe blue.store(light.blue)
      }
    }
    let left = L.all(rest)
    unsafe forEachLane(groups, of: light) { light in
      unsafe Over<L>.lay(red, left, light.red)
      unsafe Over<L>.lay(green, left, light.green)
      unsafe Over<L>.lay(blue, left, light.blue)
    }
  }
}

/// Over a plane that keeps what it covers.
struct CoverBrush<L: Lane>: Brush {
  private let over: OverBrush<L>
  private let alpha: Float

  @inline(__always)
  init(_ paint: FillPaint) { (over, alpha) = (OverBrush(paint), paint.color.w) }

  @inline(__always)
  func lay(_ covered: L, _ light: LightRow) {
    unsafe over.lay(covered, light)
    let alpha = covered * self.alpha
    unsafe Over<L>.lay(alpha, 1 - alpha, light.alpha)
  }
}

/// Adds light.
struct LightBrush<L: Lane>: Brush {
  private let color: SIMD4<Float>

  @inline(__always)
  init(_ paint: FillPaint) { color = paint.color }

  @inline(__always)
  func lay(_ covered: L, _ light: LightRow) {
    unsafe Over<L>.add(covered * color.x, light.red)
    unsafe Over<L>.add(covered * color.y, light.green)
    unsafe Over<L>.add(covered * color.z, light.blue)
  }
}

/// A share of a shape, some of which the nearer plane hides.
struct RaisedBrush<L: Lane>: Brush {
  private let paint: FillPaint
  private let keepsCover: Bool

  @inline(__always)
  init(_ paint: FillPaint, _ keepsCover: Bool) {
    (self.paint, self.keepsCover) = (paint, keepsCover)
  }

  @inline(__always)
  func lay(_ covered: L, _ light: LightRow) {
    let raised = paint.raised(covered)
    if keepsCover {
      unsafe CoverBrush(paint).lay(raised, light)
    } else {
      unsafe OverBrush(paint).lay(raised, light)
    }
  }

  @inline(__always)
  func fill(_ groups: Range<Int>, of light: LightRow, _ coverage: Float) {
    let raised = paint.raised(OneLane.all(coverage)).number
    if keepsCover {
      unsafe CoverBrush<L>(paint).fill(groups, of: light, raised)
    } else {
      unsafe OverBrush<L>(paint).fill(groups, of: light, raised)
    }
  }
}

/// A shape's color on one of the two planes that share it.
///
/// The nearer plane's part is what its share of the color covers; it hides some of the farther one's,
/// although in truth they lie side by side: so that is raised by what it leaves, and both together
/// cover as much as the shape itself, at its edges as inside.
struct FillPaint {
  enum Kind {
    case over
    case light
    case raised
  }

  let color: SIMD4<Float>
  let kind: Kind
  /// How much the nearer plane's part hides where the shape covers a whole pixel.
  private let hidden: Float

  /// - Parameter share: the plane's.
  init(_ color: SIMD4<Float>, share: Float, isFarther: Bool) {
    self.color = color * share
    hidden = isFarther ? color.w * (1 - share) : 0
    kind = color.w == 0 ? .light : hidden == 0 ? .over : .raised
  }

  /// What is covered, as much more as the nearer plane will hide of it.
  @inline(__always)
  func raised<L: Lane>(_ covered: L) -> L { covered / (1 - covered * hidden) }
}
