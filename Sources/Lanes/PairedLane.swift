public import CLanes

/// Lanes that can be taken apart and put together in pairs, as halving and doubling a row does.
public protocol PairedLane: Lane where Whole: ByteLane {
  /// The first, third, fifth ... of the floats of `a` and `b` in a row.
  static func evens(_ a: Self, _ b: Self) -> Self
  /// The second, fourth, sixth ...
  static func odds(_ a: Self, _ b: Self) -> Self
  /// The floats of `a` and `b` in turn: as many as one holds, and the others.
  static func paired(_ a: Self, _ b: Self) -> (Self, Self)
}

public protocol ByteLane: WholeLane {
  /// Writes the low eight bits of each.
  func storeBytes(_ place: UnsafeMutablePointer<UInt8>)
}

extension OneLane: PairedLane {
  @inlinable @inline(__always) public static func evens(_ a: OneLane, _ b: OneLane) -> OneLane { a }
  @inlinable @inline(__always) public static func odds(_ a: OneLane, _ b: OneLane) -> OneLane { b }
  @inlinable @inline(__always)
  public static func paired(_ a: OneLane, _ b: OneLane) -> (OneLane, OneLane) { (a, b) }
}

extension OneWhole: ByteLane {
  @inlinable @inline(__always) public func storeBytes(_ place: UnsafeMutablePointer<UInt8>) {
    unsafe place.pointee = UInt8(truncatingIfNeeded: value)
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
}

extension SixteenWholes: ByteLane {
  @inlinable @inline(__always) public func storeBytes(_ place: UnsafeMutablePointer<UInt8>) {
    unsafe verdiva_store_bytes(value, place)
  }
}
