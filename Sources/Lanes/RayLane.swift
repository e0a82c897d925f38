public import CLanes

/// What marching rays needs besides: picking numbers by place, and looking materials up.
public protocol RayLane: Lane {
  /// Elements of the 16 floats from `window` on, of 32, or of any number.
  static func pick(_ window: UnsafePointer<Float>, _ place: Whole) -> Self
  static func pickWide(_ window: UnsafePointer<Float>, _ place: Whole) -> Self
  static func pickFar(_ table: UnsafePointer<Float>, _ place: Whole) -> Self
  /// The same of a line that is mixed of two, `t` of the way from `a` to `b`.
  static func pick(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: Whole
  ) -> Self
  static func pickWide(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: Whole
  ) -> Self
  static func pickFar(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: Whole
  ) -> Self
  /// Entries of a table: four numbers each, the upper halves of floats.
  static func materials(_ table: UnsafePointer<UInt64>, _ place: Whole) -> RayMaterials<Self>
  /// Whether any element lies between two numbers.
  func hasAny(between low: Float, and high: Float) -> Bool
}

/// Light given off and extinction, a metre.
@frozen public struct RayMaterials<L: Lane> {
  public var red: L
  public var green: L
  public var blue: L
  public var extinction: L

  @inlinable @inline(__always)
  public init(red: L, green: L, blue: L, extinction: L) {
    (self.red, self.green, self.blue, self.extinction) = (red, green, blue, extinction)
  }

  @inlinable @inline(__always) public static var nothing: Self {
    RayMaterials(red: .all(0), green: .all(0), blue: .all(0), extinction: .all(0))
  }

  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    RayMaterials(
      red: a.red + b.red, green: a.green + b.green, blue: a.blue + b.blue,
      extinction: a.extinction + b.extinction)
  }
}

extension OneLane: RayLane {
  @inlinable @inline(__always)
  public static func pick(_ window: UnsafePointer<Float>, _ place: OneWhole) -> OneLane {
    unsafe OneLane(window[Int(place.value)])
  }
  @inlinable @inline(__always)
  public static func pickWide(_ window: UnsafePointer<Float>, _ place: OneWhole) -> OneLane {
    unsafe pick(window, place)
  }
  @inlinable @inline(__always)
  public static func pickFar(_ table: UnsafePointer<Float>, _ place: OneWhole) -> OneLane {
    unsafe pick(table, place)
  }
  @inlinable @inline(__always)
  public static func pick(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: OneWhole
  ) -> OneLane {
    unsafe pick(a, place).mixed(with: pick(b, place), .all(t))
  }
  @inlinable @inline(__always)
  public static func pickWide(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: OneWhole
  ) -> OneLane {
    unsafe pick(a, b, t, place)
  }
  @inlinable @inline(__always)
  public static func pickFar(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: OneWhole
  ) -> OneLane {
    unsafe pick(a, b, t, place)
  }
  @inlinable @inline(__always)
  public static func materials(
    _ table: UnsafePointer<UInt64>, _ place: OneWhole
  ) -> RayMaterials<OneLane> {
    let entry = unsafe table[Int(place.value)]
    func part(_ index: UInt64) -> OneLane {
      OneLane(Float(bitPattern: UInt32(truncatingIfNeeded: entry >> (16 * index)) << 16))
    }
    return RayMaterials(red: part(0), green: part(1), blue: part(2), extinction: part(3))
  }
  @inlinable @inline(__always)
  public func hasAny(between low: Float, and high: Float) -> Bool { value > low && value < high }
}

extension SixteenLanes: RayLane {
  @inlinable @inline(__always)
  public static func pick(_ window: UnsafePointer<Float>, _ place: SixteenWholes) -> Self {
    unsafe Self(verdiva_pick(window, place.value))
  }
  @inlinable @inline(__always)
  public static func pickWide(_ window: UnsafePointer<Float>, _ place: SixteenWholes) -> Self {
    unsafe Self(verdiva_pick_wide(window, place.value))
  }
  @inlinable @inline(__always)
  public static func pickFar(_ table: UnsafePointer<Float>, _ place: SixteenWholes) -> Self {
    unsafe Self(verdiva_gathered(table, place.value))
  }
  @inlinable @inline(__always)
  public static func pick(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: SixteenWholes
  ) -> Self {
    let line = unsafe Self(loading: a).mixed(with: Self(loading: b), .all(t))
    return Self(verdiva_picked(line.value, place.value))
  }
  @inlinable @inline(__always)
  public static func pickWide(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: SixteenWholes
  ) -> Self {
    let low = unsafe Self(loading: a).mixed(with: Self(loading: b), .all(t))
    let high = unsafe Self(loading: a + 16).mixed(with: Self(loading: b + 16), .all(t))
    return Self(verdiva_picked_wide(low.value, high.value, place.value))
  }
  @inlinable @inline(__always)
  public static func pickFar(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: SixteenWholes
  ) -> Self {
    unsafe pickFar(a, place).mixed(with: pickFar(b, place), .all(t))
  }
  @inlinable @inline(__always)
  public static func materials(
    _ table: UnsafePointer<UInt64>, _ place: SixteenWholes
  ) -> RayMaterials<Self> {
    let low = unsafe verdiva_look_up(table, place.value, 0)
    let high = unsafe verdiva_look_up(table, place.value, 1)
    return RayMaterials(
      red: Self(verdiva_lower_half(low)), green: Self(verdiva_upper_half(low)),
      blue: Self(verdiva_lower_half(high)), extinction: Self(verdiva_upper_half(high)))
  }
  @inlinable @inline(__always)
  public func hasAny(between low: Float, and high: Float) -> Bool {
    verdiva_any_between(value, low, high) != 0
  }
}

extension SixteenLanes {
  /// Which elements are above a number, the first as the lowest bit.
  @inlinable @inline(__always)
  public func bits(above low: Float) -> UInt32 { verdiva_bits_above(value, low) }

  /// The same below one.
  @inlinable @inline(__always)
  public func bits(below high: Float) -> UInt32 { (Self.all(0) - self).bits(above: -high) }
}

/// Which of the sixteen gaps between the seventeen floats from a place on reach between two numbers,
/// the first as the lowest bit.
@inlinable @inline(__always)
public func gaps(from line: UnsafePointer<Float>, between low: Float, and high: Float) -> UInt32 {
  unsafe verdiva_gaps_between(line, low, high)
}

extension Float {
  /// Toward zero. The value must fit 32 bits.
  @inlinable @inline(__always) public var wholePart: Int { Int(verdiva_whole_part(self)) }
}
