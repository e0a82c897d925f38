/// Base64 text to bytes.
enum Base64Kernel {
  private static let (space, padding, invalid): (UInt8, UInt8, UInt8) = (64, 65, 66)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: invalid, count: 256)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    for blank in [0x20, 0x09, 0x0a, 0x0d] { values[blank] = space }
    values[Int(UInt8(ascii: "="))] = padding
    return values
  }()

  /// Decodes a piece of text. `pending` carries the digits of a group that goes on in the next one.
  ///
  /// - Returns: the bytes, and the first byte that is none of base64's, at which decoding stops.
  static func decode(
    _ text: [UInt8], pending: inout [UInt8]
  ) -> (bytes: [UInt8], wrong: UInt8?) {
    var wrong: UInt8?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 6) {
      target, filled in
      unsafe text.withUnsafeBufferPointer { text in
        unsafe values.withUnsafeBufferPointer { values in
          var place = 0
          while place < text.count {
            if pending.isEmpty {
              unsafe wholeGroups(text, values, &place, target, &filled)
              if place == text.count { break }
            }
            let digit = unsafe values[Int(text[place])]
            if digit == invalid {
              wrong = unsafe text[place]
              break
            }
            place += 1
            if digit == space { continue }
            pending.append(digit)
            if pending.count == 4 { unsafe flush(&pending, target, &filled) }
          }
        }
      }
    }
    return (bytes, wrong)
  }

  /// The quick path: groups of four digits with nothing between them.
  private static func wholeGroups(
    _ text: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<UInt8>, _ place: inout Int,
    _ target: UnsafeMutableBufferPointer<UInt8>, _ filled: inout Int
  ) {
    while place + 4 <= text.count {
      let a = unsafe UInt32(values[Int(text[place])])
      let b = unsafe UInt32(values[Int(text[place + 1])])
      let c = unsafe UInt32(values[Int(text[place + 2])])
      let d = unsafe UInt32(values[Int(text[place + 3])])
      if (a | b | c | d) >= 64 { return }
      let group = a << 18 | b << 12 | c << 6 | d
      unsafe target[filled] = UInt8(truncatingIfNeeded: group >> 16)
      unsafe target[filled + 1] = UInt8(truncatingIfNeeded: group >> 8)
      unsafe target[filled + 2] = UInt8(truncatingIfNeeded: group)
      filled += 3
      place += 4
    }
  }

  private static func flush(
    _ digits: inout [UInt8], _ target: UnsafeMutableBufferPointer<UInt8>, _ filled: inout Int
  ) {
    let count = 3 - digits.count { $0 == padding }
    let group = digits.reduce(UInt32(0)) { $0 << 6 | UInt32($1 < 64 ? $1 : 0) }
    for index in 0..<max(0, count) {
      unsafe target[filled] = UInt8(truncatingIfNeeded: group >> (16 - 8 * UInt32(index)))
      filled += 1
    }
    digits.removeAll(keepingCapacity: true)
  }
}
