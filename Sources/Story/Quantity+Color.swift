import Color
import Notation

extension Quantity where Value == LinearColor {
  /// `#ffd27a` or `#2cf`.
  static var color: Quantity {
    let expected = "a color such as '#ffd27a'"
    return Quantity(expected: expected) { text throws(Mismatch) in
      let isHex = text.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
      if isHex, let color = LinearColor(text) { return color }
      if text.first == "#" {
        throw Mismatch("a color has three or six digits of 0-9 and a-f, found \(text.quoted)")
      }
      if text.allSatisfy(\.isHexDigit), LinearColor("#\(text)") != nil {
        throw Mismatch("expected \(expected), found \(text.quoted); write '#\(text)'")
      }
      return nil
    }
  }
}
