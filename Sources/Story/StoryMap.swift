import Diagnostics

/// A map of the story whose keys have been checked. Its readers report what is wrong and go on.
struct StoryMap {
  let place: SourcePlace
  private let values: [(key: Located<String>, value: StoryNode)]
  private let problems: Problems

  /// Nil, with a report, where the node is not a map.
  init?(_ node: StoryNode, _ keys: KeyList, _ problems: Problems) {
    guard let values = node.pairs("a map with \(keys.all.prefix(3).listed)", problems) else {
      return nil
    }
    place = node.place
    self.values = values
    self.problems = problems
    report(keys)
  }

  func node(_ key: String) -> StoryNode? {
    values.first { $0.key.value == key }?.value
  }

  /// The quantity at a key; nil, with a report if something else stands there, where it is not.
  func value<Value>(_ key: String, _ quantity: Quantity<Value>) -> Value? {
    node(key).flatMap { $0.value(quantity, problems) }
  }

  func text(_ key: String, _ expected: String) -> Located<String>? {
    node(key).flatMap { $0.text(expected, problems) }
  }

  private func report(_ keys: KeyList) {
    var meant: Set<String> = []
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

extension StoryNode {
  func value<Value>(_ quantity: Quantity<Value>, _ problems: Problems) -> Value? {
    do {
      return try value(as: quantity)
    } catch {
      problems.add(error.message, at: place)
      return nil
    }
  }

  func text(
    _ expected: String, allowsLines: Bool = false, _ problems: Problems
  ) -> Located<String>? {
    do {
      return Located(try text(expected, allowsLines: allowsLines), at: place)
    } catch {
      problems.add(error.message, at: place)
      return nil
    }
  }

  /// A map's keys and values.
  func pairs(
    _ expected: String, _ problems: Problems
  ) -> [(key: Located<String>, value: StoryNode)]? {
    if case .map(let pairs) = content { return pairs }
    problems.add("expected \(expected), found \(found)", at: place)
    return nil
  }

  /// A list's elements.
  func elements(_ expected: String, count: ClosedRange<Int>, _ problems: Problems) -> [StoryNode]? {
    guard case .list(let elements) = content else {
      problems.add("expected \(expected), found \(found)", at: place)
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
  var listed: String {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }
}
