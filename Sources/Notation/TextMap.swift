import Diagnostics

/// A map whose keys have been checked. Its readers report what is wrong and go on.
package struct TextMap {
  package let place: SourcePlace
  private let values: [(key: Located<String>, value: TextNode)]
  private let problems: Problems
  /// Keys that unknown ones are misspellings of.
  private var meant: Set<String> = []

  /// Nil, with a report, where the node is not a map.
  package init?(_ node: TextNode, _ keys: KeyList, _ problems: Problems) {
    guard let values = node.pairs("a map with \(keys.all.prefix(3).listed)", problems) else {
      return nil
    }
    place = node.place
    self.values = values
    self.problems = problems
    report(keys)
  }

  package func node(_ key: String) -> TextNode? {
    values.first { $0.key.value == key }?.value
  }

  /// The quantity at a key; nil, with a report if something else stands there, where it is not.
  package func value<Value>(_ key: String, _ quantity: Quantity<Value>) -> Value? {
    node(key).flatMap { $0.value(quantity, problems) }
  }

  package func text(_ key: String, _ expected: String) -> Located<String>? {
    node(key).flatMap { $0.text(expected, problems) }
  }

  /// Whether one of the keys is there, or was meant to be.
  package func means(_ keys: String...) -> Bool {
    keys.contains { node($0) != nil || meant.contains($0) }
  }

  private mutating func report(_ keys: KeyList) {
    for (key, _) in values where !keys.all.contains(key.value) {
      let help = Suggestion.phrase(for: String(key.value.prefix(40)), among: keys.all)
      problems.add("unknown key \(key.value.quoted)\(help)", at: key.place)
      if let name = Suggestion.nearest(to: String(key.value.prefix(40)), among: keys.all) {
        meant.insert(name)
      }
    }
    for key in keys.required where node(key) == nil && !meant.contains(key) {
      problems.add("the \(keys.name) needs '\(key)'", at: place)
    }
  }
}

extension TextNode {
  package func value<Value>(_ quantity: Quantity<Value>, _ problems: Problems) -> Value? {
    do {
      return try value(as: quantity)
    } catch {
      problems.add(error.message, at: error.place ?? place)
      return nil
    }
  }

  package func text(
    _ expected: String, allowsLines: Bool = false, _ problems: Problems
  ) -> Located<String>? {
    do {
      return Located(try text(expected, allowsLines: allowsLines), at: place)
    } catch {
      problems.add(error.message, at: error.place ?? place)
      return nil
    }
  }

  /// A map's keys and values.
  package func pairs(
    _ expected: String, _ problems: Problems
  ) -> [(key: Located<String>, value: TextNode)]? {
    if case .map(let pairs) = content { return pairs }
    problems.add(unknownName()?.message ?? "expected \(expected), found \(found)", at: place)
    return nil
  }

  /// A list's elements.
  package func elements(_ expected: String, count: ClosedRange<Int>, _ problems: Problems)
    -> [TextNode]?
  {
    guard case .list(let elements) = content else {
      problems.add(unknownName()?.message ?? "expected \(expected), found \(found)", at: place)
      return nil
    }
    guard count.contains(elements.count) else {
      problems.add("expected \(expected), found a list of \(elements.count)", at: place)
      return nil
    }
    return elements
  }
}

extension Sequence<String> {
  /// `a, b and c`.
  package var listed: String {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }
}
