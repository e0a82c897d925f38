/// How a value with a unit is written: what to call it in a message, and how to read it.
struct Quantity<Value: Sendable>: Sendable {
  /// For example `a duration such as 8s`.
  let expected: String
  /// Whether quotes make it something else, as they do with numbers.
  var isBare = false
  /// Nil where the text is something else altogether; throws where it is nearly right.
  let read: @Sendable (String) throws(Mismatch) -> Value?
}

extension Quantity where Value: Comparable {
  /// Refuses values outside of `range`, naming the key and the range as the story would write them.
  func limited(
    to range: ClosedRange<Value>, _ key: String, _ written: @escaping @Sendable (Value) -> String
  ) -> Quantity {
    let read = self.read
    return Quantity(expected: expected, isBare: isBare) { text throws(Mismatch) in
      guard let value = try read(text) else { return nil }
      guard range.contains(value) else {
        let (low, high) = (written(range.lowerBound), written(range.upperBound))
        throw Mismatch("'\(key)' takes \(low) to \(high), found \(text)")
      }
      return value
    }
  }
}

/// A number as a person writes it: `6`, not `6.0`.
func written(_ number: Double) -> String {
  abs(number) < 1e15 && number == number.rounded() ? "\(Int(number))" : "\(number)"
}
