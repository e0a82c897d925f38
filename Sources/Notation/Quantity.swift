/// How a value with a unit is written: what to call it in a message, and how to read it.
package struct Quantity<Value: Sendable>: Sendable {
  /// For example `a duration such as 8s`.
  package let expected: String
  /// Whether quotes make it something else, as they do with numbers.
  package var isBare = false
  /// Nil where the text is something else altogether; throws where it is nearly right.
  package let read: @Sendable (String) throws(Mismatch) -> Value?

  package init(
    expected: String, isBare: Bool = false,
    read: @escaping @Sendable (String) throws(Mismatch) -> Value?
  ) {
    self.expected = expected
    self.isBare = isBare
    self.read = read
  }
}

extension Quantity where Value: Comparable {
  /// Refuses values outside of `range`, naming the key and the range as the text would write them.
  package func limited(
    to range: ClosedRange<Value>, _ key: String, _ written: @escaping @Sendable (Value) -> String
  ) -> Quantity {
    let read = self.read
    return Quantity(expected: expected, isBare: isBare) { text throws(Mismatch) in
      guard let value = try read(text) else { return nil }
      guard range.contains(value) else {
        let (low, high) = (written(range.lowerBound), written(range.upperBound))
        let shown = Expression.isMeant(by: text) ? "\(written(value)) (\(text.quoted))" : text
        throw Mismatch("'\(key)' takes \(low) to \(high), found \(shown)")
      }
      return value
    }
  }
}

/// A number as a person writes it: `6`, not `6.0`.
package func written(_ number: Double) -> String {
  abs(number) < 1e15 && number == number.rounded() ? "\(Int(number))" : "\(number)"
}
