/// What the names in a value mean, as they stood where the value was written.
package final class Scope: Sendable {
  /// What a name stands for.
  package struct Binding: Sendable {
    /// With its own names already put in.
    package let node: TextNode
    /// Of a loop's variable: which row it is, from 1.
    package let number: Int?
    /// Of a loop's variable: how many rows there are.
    package let count: Int?
    package let place: SourcePlace

    package init(
      _ node: TextNode, number: Int? = nil, count: Int? = nil, at place: SourcePlace
    ) {
      self.node = node
      self.number = number
      self.count = count
      self.place = place
    }
  }

  private let outer: Scope?
  private let bindings: [String: Binding]
  /// Whether `$` is just a sign here, as in a table's cells.
  let isVerbatim: Bool

  package init(_ bindings: [String: Binding] = [:], in outer: Scope? = nil) {
    self.bindings = bindings
    self.outer = outer
    isVerbatim = false
  }

  private init(verbatim: Void) {
    (outer, bindings, isVerbatim) = (nil, [:], true)
  }

  /// Of text that names nothing.
  package static let verbatim = Scope(verbatim: ())

  package func binding(_ name: String) -> Binding? {
    var scope: Scope? = self
    while let current = scope {
      if let binding = current.bindings[name] { return binding }
      scope = current.outer
    }
    return nil
  }

  /// In the order of the alphabet.
  var names: [String] {
    var names: Set<String> = []
    var scope: Scope? = self
    while let current = scope {
      names.formUnion(current.bindings.keys)
      scope = current.outer
    }
    return names.sorted()
  }
}
