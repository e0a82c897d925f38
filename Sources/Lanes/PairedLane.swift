public import CLanes

/// Lanes that can be taken apart and put together in pairs, as halving and doubling a row does.
public protocol PairedLane: Lane where Whole: ByteLane {
  /// The first, third, fifth ... of the floats of `a` and `b` in a row.
  static func evens(_ a: Self, _ b: Self) -> Self
  /// The second, fourth, sixth ...
  static func odds(_ a: Self, _ b: Self) -> Self
  /// The floats of `a` and `b` in turn: as many as one holds, and the others.
  static func paired(_ a: Self, _ b: Self) -> (Self, Self)
  /// Those of a table's entries that the low four bits of `places` name.
  static func entries(_ table: LaneTable, at places: Whole) -> Self
  /// The lesser of this and `most`; nothing where it is negative or not finite.
  func sound(most: Float) -> Self
}

/// Sixteen floats to be looked up.
@frozen public struct LaneTable: Sendable {
  @usableFromInline let values: verdiva_floats

  public init(_ value: (_ place: Int) -> Float) {
    var values = verdiva_floats()
    for place in 0..<16 { values[place] = value(place) }
    self.values = values
  }
}

extension UnsafePointer<Float> {
  /// Has what is here brought near: it will be read soon. No pixel lies there that need be.
  @inlinable @inline(__always) public func bring() { unsafe verdiva_bring(self) }
}

public protocol ByteLane: WholeLane {
  /// Writes the low eight bits of each.
  func storeBytes(_ place: UnsafeMutablePointer<UInt8>)
  /// Writes the low sixteen bits of one of three after the other.
  static func storeTriples(_ a: Self, _ b: Self, _ c: Self, _ place: UnsafeMutablePointer<UInt16>)
}

extension OneLane: PairedLane {
  @inlinable @inline(__always) public static func evens(_ a: OneLane, _ b: OneLane) -> OneLane { a }
  @inlinable @inline(__always) public static func odds(_ a: OneLane, _ b: OneLane) -> OneLane { b }
  @inlinable @inline(__always)
  public static func paired(_ a: OneLane, _ b: OneLane) -> (OneLane, OneLane) { (a, b) }
  @inlinable @inline(__always)
  public static func entries(_ table: LaneTable, at places: OneWhole) -> OneLane {
    OneLane(table.values[Int(places.value & 15)])
  }
  @inlinable @inline(__always) public func sound(most: Float) -> OneLane {
    OneLane(value.bitPattern < Float.infinity.bitPattern ? min(value, most) : 0)
  }
}

extension OneWhole: ByteLane {
  @inlinable @inline(__always) public func storeBytes(_ place: UnsafeMutablePointer<UInt8>) {
    unsafe place.pointee = UInt8(truncatingIfNeeded: value)
  }
  @inlinable @inline(__always)
  public static func storeTriples(
    _ a: Self, _ b: Self, _ c: Self, _ place: UnsafeMutablePointer<UInt16>
  ) {
    unsafe place[0] = UInt16(truncatingIfNeeded: a.value)
    unsafe place[1] = UInt16(truncatingIfNeeded: b.value)
    unsafe place[2] = UInt16(truncatingIfNeeded: c.value)
  }
}

extension SixteenLanes: PairedLane {
  @inlinable @inline(__always) public static func evens(_ a: Self, _ b: Self) -> Self {
    Self(verdiva_evens(a.value, b.value))
  }
  @inlinable @inline(__always) public static func odds(_ a: Self, _ b: Self) -> Self {
    Self(verdiva_odds(a.value, b.value))
  }
  @inlinable @inline(__always)
  public static func paired(_ a: Self, _ b: Self) -> (Self, Self) {
    (Self(verdiva_first_pairs(a.value, b.value)), Self(verdiva_last_pairs(a.value, b.value)))
  }
  @inlinable @inline(__always)
  public static func entries(_ table: LaneTable, at places: SixteenWholes) -> Self {
    Self(verdiva_entries(table.values, places.value))
  }
  @inlinable @inline(__always) public func sound(most: Float) -> Self {
    Self(verdiva_sound(value, most))
  }
}

extension SixteenWholes: ByteLane {
  @inlinable @inline(__always) public func storeBytes(_ place: UnsafeMutablePointer<UInt8>) {
    unsafe verdiva_store_bytes(value, place)
  }
  @inlinable @inline(__always)
  public static func storeTriples(
    _ a: Self, _ b: Self, _ c: Self, _ place: UnsafeMutablePointer<UInt16>
  ) {
    unsafe verdiva_store_triples(a.value, b.value, c.value, place)
  }
}
