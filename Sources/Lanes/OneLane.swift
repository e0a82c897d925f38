/// One pixel at a time: what every wider lane must equal to the bit.
@frozen public struct OneLane: Lane {
  public typealias Whole = OneWhole

  @usableFromInline var value: Float

  @inlinable @inline(__always) public var number: Float { value }

  @inlinable @inline(__always) init(_ value: Float) { self.value = value }

  @inlinable @inline(__always) public static var count: Int { 1 }
  @inlinable @inline(__always) public static var steps: OneLane { OneLane(0) }
  @inlinable @inline(__always) public static func all(_ value: Float) -> OneLane {
    OneLane(value)
  }

  @inlinable @inline(__always) public init(loading place: UnsafePointer<Float>) {
    value = unsafe place.pointee
  }
  @inlinable @inline(__always) public func store(_ place: UnsafeMutablePointer<Float>) {
    unsafe place.pointee = value
  }

  @inlinable @inline(__always) public static func + (a: OneLane, b: OneLane) -> OneLane {
    OneLane(a.value + b.value)
  }
  @inlinable @inline(__always) public static func - (a: OneLane, b: OneLane) -> OneLane {
    OneLane(a.value - b.value)
  }
  @inlinable @inline(__always) public static func * (a: OneLane, b: OneLane) -> OneLane {
    OneLane(a.value * b.value)
  }
  @inlinable @inline(__always) public static func / (a: OneLane, b: OneLane) -> OneLane {
    OneLane(a.value / b.value)
  }

  @inlinable @inline(__always) public func atLeast(_ low: OneLane) -> OneLane {
    value > low.value ? self : low
  }
  @inlinable @inline(__always) public func atMost(_ high: OneLane) -> OneLane {
    value < high.value ? self : high
  }
  @inlinable @inline(__always) public var magnitude: OneLane { OneLane(value.magnitude) }
  @inlinable @inline(__always) public var squareRoot: OneLane { OneLane(value.squareRoot()) }
  @inlinable @inline(__always) public var roundedDown: OneLane { OneLane(value.rounded(.down)) }
  @inlinable @inline(__always)
  public static func choose(
    _ a: OneLane, below b: OneLane, _ x: OneLane, _ y: OneLane
  ) -> OneLane { a.value < b.value ? x : y }

  @inlinable @inline(__always) public var truncated: OneWhole { OneWhole(Int32(value)) }
  @inlinable @inline(__always) public init(_ whole: OneWhole) { value = Float(whole.value) }
  @inlinable @inline(__always) public var bits: OneWhole {
    OneWhole(Int32(bitPattern: value.bitPattern))
  }
  @inlinable @inline(__always) public init(bits: OneWhole) {
    value = Float(bitPattern: UInt32(bitPattern: bits.value))
  }
}

@frozen public struct OneWhole: WholeLane {
  @usableFromInline var value: Int32

  @inlinable @inline(__always) init(_ value: Int32) { self.value = value }

  @inlinable @inline(__always) public static func all(_ value: Int32) -> OneWhole {
    OneWhole(value)
  }
  @inlinable @inline(__always) public init(loading place: UnsafePointer<Int32>) {
    value = unsafe place.pointee
  }
  @inlinable @inline(__always) public func store(_ place: UnsafeMutablePointer<Int32>) {
    unsafe place.pointee = value
  }

  @inlinable @inline(__always) public static func &+ (a: OneWhole, b: OneWhole) -> OneWhole {
    OneWhole(a.value &+ b.value)
  }
  @inlinable @inline(__always) public static func &- (a: OneWhole, b: OneWhole) -> OneWhole {
    OneWhole(a.value &- b.value)
  }
  @inlinable @inline(__always) public static func &<< (a: OneWhole, places: Int32) -> OneWhole {
    OneWhole(a.value &<< places)
  }
  @inlinable @inline(__always) public static func &>> (a: OneWhole, places: Int32) -> OneWhole {
    OneWhole(a.value &>> places)
  }
  @inlinable @inline(__always) public static func & (a: OneWhole, b: OneWhole) -> OneWhole {
    OneWhole(a.value & b.value)
  }

  @inlinable @inline(__always) public var magnitude: OneWhole {
    OneWhole(value < 0 ? 0 &- value : value)
  }
  @inlinable @inline(__always) public var isAllZero: Bool { value == 0 }
  @inlinable @inline(__always) public var running: OneWhole { self }
  @inlinable @inline(__always) public var last: Int32 { value }
}
