import Notation
import Time

/// A place in the film, said by the name of a beat, an act or a marker: `storm`, `storm.end`,
/// `storm + 2s`.
struct TimeAnchor: Sendable {
  enum Edge: String, Sendable {
    case start, end
  }

  var name: String
  /// Nil where it is left out.
  var edge: Edge?
  var offset: FilmTime

  /// The same with `edge` where none is written.
  func or(_ edge: Edge) -> TimeAnchor {
    TimeAnchor(name: name, edge: self.edge ?? edge, offset: offset)
  }
}

extension Quantity where Value == TimeAnchor {
  static func anchor(at rate: FrameRate) -> Quantity {
    Quantity(expected: "a beat's name such as storm, storm.end or storm + 2s") {
      text throws(Mismatch) in
      let parts = OffsetText(text)
      var offset = FilmTime.zero
      if let written = parts.offset {
        let quantity = Quantity<Double>.duration(at: rate)
        guard let seconds = try quantity.read(written) else {
          throw Mismatch("expected \(quantity.expected), found \(written.quoted)")
        }
        let time = FilmTime(seconds: seconds, at: rate)
        offset = parts.isBackward ? -time : time
      }
      let names = parts.base.split(separator: ".", omittingEmptySubsequences: false)
      guard let name = names.first, isName(String(name)), names.count <= 2 else { return nil }
      guard names.count == 2 else {
        return TimeAnchor(name: String(name), edge: nil, offset: offset)
      }
      guard let edge = TimeAnchor.Edge(rawValue: String(names[1])) else {
        throw Mismatch(
          "a beat has .start and .end, found \(text.quoted); write \(name).start or \(name).end")
      }
      return TimeAnchor(name: String(name), edge: edge, offset: offset)
    }
  }
}

/// `base + offset` or `base - offset`, with spaces around the sign.
struct OffsetText {
  var base: String
  var offset: String?
  var isBackward = false

  init(_ text: String) {
    let signs = [" + ", " - "].compactMap { sign in text.firstRange(of: sign) }
    guard let sign = signs.min(by: { $0.lowerBound < $1.lowerBound }) else {
      base = text
      return
    }
    base = String(text[..<sign.lowerBound])
    isBackward = text[sign] == " - "
    let rest = String(text[sign.upperBound...].drop { $0 == " " })
    offset = isBackward ? Self.turned(rest) : rest
  }

  /// What is taken away as a whole: `1h + 5min` in `noon - 1h + 5min` becomes `1h - 5min`.
  private static func turned(_ text: String) -> String {
    var depth = 0
    var characters = Array(text)
    let inner = characters.indices.dropFirst().dropLast()
    for index in characters.indices {
      switch characters[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "+", "-":
        guard depth == 0, inner.contains(index) else { continue }
        if characters[index - 1] == " ", characters[index + 1] == " " {
          characters[index] = characters[index] == "+" ? "-" : "+"
        }
      default: break
      }
    }
    return String(characters)
  }
}

/// Whether a text is `a-z`, `0-9`, `-` and `_` and begins with a letter.
func isName(_ text: String) -> Bool {
  let isWord = text.allSatisfy {
    $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
  }
  return isWord && text.count <= 64 && text.first?.isLetter == true
}
