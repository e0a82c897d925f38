/// A string of JSON: its bytes between the quotes.
struct JSONString {
  var range: Range<Int>
  var hasEscapes: Bool
}

/// Why a text is not JSON: where, and what was expected.
struct JSONFailure: Error {
  var index: Int
  var message: String
}

extension Bytes {
  static let deepestJSON = 64

  @inline(__always) func skipSpace(_ index: inout Int) {
    while true {
      switch self[index] {
      case 0x20, 0x09, 0x0a, 0x0d: index += 1
      default: return
      }
    }
  }

  /// The string at `index`, which is moved past its closing quote; nil where there is none or it
  /// is not closed.
  @inline(__always) func jsonString(at index: inout Int) -> JSONString? {
    guard self[index] == UInt8(ascii: "\"") else { return nil }
    let start = index + 1
    var end = first(of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: start, to: count)
    var hasEscapes = false
    while end < count, self[end] == UInt8(ascii: "\\") {
      hasEscapes = true
      end = first(
        of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: min(end + 2, count), to: count)
    }
    guard end < count else { return nil }
    index = end + 1
    return JSONString(range: start..<end, hasEscapes: hasEscapes)
  }

  /// Moves past a whole value; its brackets must match, its scalars are not looked at closely.
  func skipJSONValue(_ index: inout Int) -> Bool {
    switch self[index] {
    case UInt8(ascii: "\""): return jsonString(at: &index) != nil
    case UInt8(ascii: "{"), UInt8(ascii: "["): return skipJSONBrackets(&index)
    default:
      let start = index
      while index < count, !Self.endsJSONScalar(self[index]) { index += 1 }
      return index > start
    }
  }

  @inline(__always) static func endsJSONScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0a, 0x0d: true
    default: false
    }
  }

  private func skipJSONBrackets(_ index: inout Int) -> Bool {
    var open: [UInt8] = []
    while index < count {
      switch self[index] {
      case UInt8(ascii: "\""):
        guard jsonString(at: &index) != nil else { return false }
        continue
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard open.popLast() == self[index] else { return false }
      default: break
      }
      index += 1
      if open.isEmpty { return true }
      if open.count > Self.deepestJSON { return false }
    }
    return false
  }

  func jsonText(_ string: JSONString) -> String {
    string.hasEscapes ? unescaped(string.range) : text(string.range)
  }

  private func unescaped(_ range: Range<Int>) -> String {
    var units: [UInt16] = []
    var result = ""
    var index = range.lowerBound
    var plain = index
    func flush(_ end: Int) {
      result += String(decoding: units, as: UTF16.self) + text(plain..<max(plain, end))
      units = []
    }
    while index < range.upperBound {
      guard self[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if index > plain { flush(index) }
      units.append(escape(&index, range.upperBound))
      plain = index
    }
    flush(range.upperBound)
    return result
  }

  /// The UTF-16 unit of the escape at `index`; what is no escape stands for a question mark.
  private func escape(_ index: inout Int, _ end: Int) -> UInt16 {
    let letter = self[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "n"): return 0x0a
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "r"): return 0x0d
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0c
    case UInt8(ascii: "u"):
      let digits = index..<min(index + 4, end)
      index = digits.upperBound
      return UInt16(text(digits), radix: 16) ?? 0xfffd
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(letter)
    default: return 0xfffd
    }
  }
}
