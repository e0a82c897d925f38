/// A number type as files store it.
protocol StoredNumber {
  associatedtype Bits: FixedWidthInteger
  init(stored: Bits)
  var single: Float { get }
  var double: Double { get }
}

extension StoredNumber {
  @inline(__always)
  static func load(_ place: UnsafeRawPointer, isSwapped: Bool) -> Self {
    let bits = unsafe place.loadUnaligned(as: Bits.self)
    return Self(stored: isSwapped ? bits.byteSwapped : bits)
  }
}

extension StoredNumber where Self: FixedWidthInteger, Bits == Self {
  @inline(__always) init(stored: Self) { self = stored }
  @inline(__always) var single: Float { Float(self) }
  @inline(__always) var double: Double { Double(self) }
}

extension Int8: StoredNumber { typealias Bits = Int8 }
extension UInt8: StoredNumber { typealias Bits = UInt8 }
extension Int16: StoredNumber { typealias Bits = Int16 }
extension UInt16: StoredNumber { typealias Bits = UInt16 }
extension Int32: StoredNumber { typealias Bits = Int32 }
extension UInt32: StoredNumber { typealias Bits = UInt32 }
extension Int64: StoredNumber { typealias Bits = Int64 }
extension UInt64: StoredNumber { typealias Bits = UInt64 }

extension Float: StoredNumber {
  @inline(__always) init(stored: UInt32) { self.init(bitPattern: stored) }
  @inline(__always) var single: Float { self }
  @inline(__always) var double: Double { Double(self) }
}

extension Double: StoredNumber {
  @inline(__always) init(stored: UInt64) { self.init(bitPattern: stored) }
  @inline(__always) var single: Float { Float(self) }
  @inline(__always) var double: Double { self }
}

/// A half-precision float, widened by hand so that it needs nothing of the processor.
struct Half: StoredNumber {
  let single: Float
  var double: Double { Double(single) }

  init(stored: UInt16) {
    let sign = UInt32(stored & 0x8000) << 16
    let exponent = UInt32(stored >> 10) & 31
    let fraction = UInt32(stored & 0x3ff)
    if exponent == 0 {
      let size = Float(fraction) * 0x1p-24
      single = sign == 0 ? size : -size
    } else {
      let widened = exponent == 31 ? 255 : exponent + 112
      single = Float(bitPattern: sign | widened << 23 | fraction << 13)
    }
  }
}
