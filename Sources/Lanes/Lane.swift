/// Neighboring pixels that a kernel works on at once. Kernels are written once, generic over this,
/// and every operation is element by element and exact, so that a picture's bits do not depend on
/// how many pixels that are: `OneLane` is the reference, `SixteenLanes` the speed.
///
/// There is no fused multiply-add: a CPU without one would give other bits.
public protocol Lane: Sendable {
  associatedtype Whole: WholeLane

  static var count: Int { get }
  /// 0, 1, 2 ... count - 1.
  static var steps: Self { get }
  static func all(_ value: Float) -> Self

  init(loading place: UnsafePointer<Float>)
  func store(_ place: UnsafeMutablePointer<Float>)

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self

  /// The greater of both; `low` where this is not a number.
  func atLeast(_ low: Self) -> Self
  /// The lesser of both; `high` where this is not a number.
  func atMost(_ high: Self) -> Self
  var magnitude: Self { get }
  var squareRoot: Self { get }
  var roundedDown: Self { get }
  /// `x` where `a < b`, else `y`.
  static func choose(_ a: Self, below b: Self, _ x: Self, _ y: Self) -> Self

  /// Toward zero. The values must fit 32 bits.
  var truncated: Whole { get }
  init(_ whole: Whole)
  var bits: Whole { get }
  init(bits: Whole)
}

/// As many whole numbers of 32 bits; sums wrap around.
public protocol WholeLane: Sendable {
  static func all(_ value: Int32) -> Self
  init(loading place: UnsafePointer<Int32>)
  func store(_ place: UnsafeMutablePointer<Int32>)

  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func &<< (a: Self, places: Int32) -> Self
  /// Keeps the sign.
  static func &>> (a: Self, places: Int32) -> Self
  static func & (a: Self, b: Self) -> Self

  var magnitude: Self { get }
  var isAllZero: Bool { get }
  /// Each element with the sum of those before it.
  var running: Self { get }
  var last: Int32 { get }
}

extension Lane {
  @inlinable @inline(__always) public static func + (a: Self, b: Float) -> Self { a + all(b) }
  @inlinable @inline(__always) public static func - (a: Self, b: Float) -> Self { a - all(b) }
  @inlinable @inline(__always) public static func * (a: Self, b: Float) -> Self { a * all(b) }
  @inlinable @inline(__always) public static func + (a: Float, b: Self) -> Self { all(a) + b }
  @inlinable @inline(__always) public static func - (a: Float, b: Self) -> Self { all(a) - b }
  @inlinable @inline(__always) public static func * (a: Float, b: Self) -> Self { all(a) * b }

  @inlinable @inline(__always) public static func += (a: inout Self, b: Self) { a = a + b }
  @inlinable @inline(__always) public static func *= (a: inout Self, b: Self) { a = a * b }

  @inlinable @inline(__always) public func clamped(_ low: Float, _ high: Float) -> Self {
    atLeast(.all(low)).atMost(.all(high))
  }

  /// `self (1 - t) + other t`, as `self + (other - self) t`.
  @inlinable @inline(__always) public func mixed(with other: Self, _ t: Self) -> Self {
    self + (other - self) * t
  }
}
