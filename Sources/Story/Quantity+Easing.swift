import Diagnostics
import Notation
import Time

extension Quantity where Value == Easing {
  /// A name, `steps(4)`, `steps(4, jump-start)` or `cubic-bezier(0.2, 0, 0.4, 1)`.
  static var easing: Quantity {
    Quantity(expected: "an easing such as ease-in-out", isBare: false) {
      text throws(Mismatch) in
      if let known = Easing.named.first(where: { $0.name == text }) { return known.easing }
      if let call = Call(text) {
        switch call.name {
        case "steps": return try steps(call.arguments, text)
        case "cubic-bezier": return try bezier(call.arguments, text)
        default: break
        }
      }
      throw Mismatch("unknown easing \(text.quoted)\(hint(for: text))")
    }
  }

  private static func hint(for text: String) -> String {
    let names = Easing.named.map(\.name)
    let hyphened = text.prefix(40).map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    if names.contains(hyphened) { return "; did you mean '\(hyphened)'?" }
    if let near = Suggestion.nearest(to: String(text.prefix(40)), among: names) {
      return "; did you mean '\(near)'?"
    }
    return "; for example linear, ease-in-out, ease-out-cubic, smootherstep, spring, steps(4) or "
      + "cubic-bezier(0.2, 0, 0.4, 1)"
  }

  private static func steps(_ arguments: [String], _ text: String) throws(Mismatch) -> Easing {
    let names = ["start": "jump-start", "end": "jump-end"]
    let last = arguments.count == 2 ? arguments[1] : "jump-end"
    guard (1...2).contains(arguments.count), let count = digits(arguments[0][...]),
      let position = Easing.StepPosition(rawValue: names[last] ?? last)
    else {
      throw Mismatch(
        "expected steps such as steps(4) or steps(4, jump-start), found \(text.quoted)")
    }
    let least = position == .none ? 2 : 1
    guard (least...1000).contains(count) else {
      throw Mismatch("'steps' takes \(least) to 1000 steps, found \(count)")
    }
    return .steps(count, position)
  }

  private static func bezier(_ arguments: [String], _ text: String) throws(Mismatch) -> Easing {
    var numbers: [Double] = []
    for argument in arguments {
      guard let number = try Quantity<Double>.number.read(argument) else { break }
      numbers.append(number)
    }
    guard arguments.count == 4, numbers.count == 4 else {
      throw Mismatch(
        "expected four numbers such as cubic-bezier(0.2, 0, 0.4, 1), found \(text.quoted)")
    }
    guard let curve = CubicBezier(numbers[0], numbers[1], numbers[2], numbers[3]) else {
      throw Mismatch(
        "the first and the third number of cubic-bezier are times and lie within 0 to 1, found "
          + text.quoted)
    }
    return .bezier(curve)
  }
}

/// `name(first, second)`.
private struct Call {
  let name: String
  let arguments: [String]

  init?(_ text: String) {
    guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
    name = String(text[..<open])
    let inner = text[text.index(after: open)...].dropLast()
    arguments = inner.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
