public import CLanes

/// Sixteen neighboring pixels; on a CPU with narrower registers the compiler takes them in parts.
@frozen public struct SixteenLanes: Lane {
  public typealias Whole = SixteenWholes

  @usableFromInline var value: verdiva_floats

  @inlinable @inline(__always) init(_ value: verdiva_floats) { self.value = value }

  @inlinable @inline(__always) public static var count: Int { 16 }
  @inlinable @inline(__always) public static var steps: Self { Self(verdiva_steps()) }
  @inlinable @inline(__always) public static func all(_ value: Float) -> Self {
    Self(verdiva_all(value))
  }

  @inlinable @inline(__always) public init(loading place: UnsafePointer<Float>) {
    value = unsafe verdiva_load(place)
  }
  @inlinable @inline(__always) public func store(_ place: UnsafeMutablePointer<Float>) {
    unsafe verdiva_store(value, place)
  }

  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    Self(verdiva_add(a.value, b.value))
  }
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self {
    Self(verdiva_sub(a.value, b.value))
  }
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self {
    Self(verdiva_mul(a.value, b.value))
  }
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self {
    Self(verdiva_div(a.value, b.value))
  }

  @inlinable @inline(__always) public func atLeast(_ low: Self) -> Self {
    Self(verdiva_max(value, low.value))
  }
  @inlinable @inline(__always) public func atMost(_ high: Self) -> Self {
    Self(verdiva_min(value, high.value))
  }
  @inlinable @inline(__always) public var magnitude: Self { Self(verdiva_abs(value)) }
  @inlinable @inline(__always) public var squareRoot: Self { Self(verdiva_sqrt(value)) }
  @inlinable @inline(__always) public var roundedDown: Self { Self(verdiva_floor(value)) }
  @inlinable @inline(__always)
  public static func choose(_ a: Self, below b: Self, _ x: Self, _ y: Self) -> Self {
    Self(verdiva_choose(a.value, b.value, x.value, y.value))
  }

  @inlinable @inline(__always) public var truncated: Whole { Whole(verdiva_truncated(value)) }
  @inlinable @inline(__always) public init(_ whole: Whole) {
    value = verdiva_converted(whole.value)
  }
  @inlinable @inline(__always) public var bits: Whole { Whole(verdiva_bits_as_wholes(value)) }
  @inlinable @inline(__always) public init(bits: Whole) {
    value = verdiva_bits_as_floats(bits.value)
  }
}

@frozen public struct SixteenWholes: WholeLane {
  @usableFromInline var value: verdiva_wholes

  @inlinable @inline(__always) init(_ value: verdiva_wholes) { self.value = value }

  @inlinable @inline(__always) public static func all(_ value: Int32) -> Self {
    Self(verdiva_whole_all(value))
  }
  @inlinable @inline(__always) public init(loading place: UnsafePointer<Int32>) {
    value = unsafe verdiva_whole_load(place)
  }
  @inlinable @inline(__always) public func store(_ place: UnsafeMutablePointer<Int32>) {
    unsafe verdiva_whole_store(value, place)
  }

  @inlinable @inline(__always) public static func &+ (a: Self, b: Self) -> Self {
    Self(verdiva_whole_add(a.value, b.value))
  }
  @inlinable @inline(__always) public static func &- (a: Self, b: Self) -> Self {
    Self(verdiva_whole_sub(a.value, b.value))
  }
  @inlinable @inline(__always) public static func &<< (a: Self, places: Int32) -> Self {
    Self(verdiva_whole_left(a.value, places))
  }
  @inlinable @inline(__always) public static func &>> (a: Self, places: Int32) -> Self {
    Self(verdiva_whole_right(a.value, places))
  }
  @inlinable @inline(__always) public static func & (a: Self, b: Self) -> Self {
    Self(verdiva_whole_and(a.value, b.value))
  }

  @inlinable @inline(__always) public var magnitude: Self { Self(verdiva_magnitude(value)) }
  @inlinable @inline(__always) public var isAllZero: Bool { verdiva_any(value) == 0 }
  @inlinable @inline(__always) public var running: Self { Self(verdiva_running(value)) }
  @inlinable @inline(__always) public var last: Int32 { verdiva_last(value) }
}
