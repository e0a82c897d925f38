import Diagnostics

/// `$name`, `$row.title` or `${row.title}` in a text.
package struct Reference: Sendable {
  /// The name, then the keys inside of what it stands for.
  package let path: [String]
  /// Unicode scalars of the text, with the `$`.
  let range: Range<Int>
  let isBraced: Bool

  package var name: String { path[0] }

  /// As it is written without braces.
  package var written: String { "$" + path.joined(separator: ".") }

  /// All in a text; `$$` is a dollar sign and none, and so is `$` before anything but a letter.
  static func all(in scalars: [Unicode.Scalar]) -> [Reference] {
    var found: [Reference] = []
    var index = 0
    while let dollar = scalars[index...].firstIndex(of: "$") {
      if dollar + 1 < scalars.count, scalars[dollar + 1] == "$" {
        index = dollar + 2
      } else if let reference = Reference(scalars, at: dollar) {
        found.append(reference)
        index = reference.range.upperBound
      } else {
        index = dollar + 1
      }
    }
    return found
  }

  package static func names(in text: String) -> [Reference] {
    text.contains("$") ? all(in: Array(text.unicodeScalars)) : []
  }

  /// The one that is a whole text.
  package init?(whole text: String) {
    guard text.unicodeScalars.first == "$" else { return nil }
    let scalars = Array(text.unicodeScalars)
    guard let reference = Reference(scalars, at: 0), reference.range.count == scalars.count else {
      return nil
    }
    self = reference
  }

  private init?(_ scalars: [Unicode.Scalar], at dollar: Int) {
    let isBraced = dollar + 1 < scalars.count && scalars[dollar + 1] == "{"
    var index = dollar + (isBraced ? 2 : 1)
    let start = index
    if isBraced {
      guard let close = scalars[index...].firstIndex(of: "}") else { return nil }
      index = close
    } else {
      index = Self.nameEnd(scalars, index)
      while index > start, index + 1 < scalars.count, scalars[index] == ".",
        Self.isLetter(scalars[index + 1])
      {
        index = Self.nameEnd(scalars, index + 1)
      }
    }
    guard index > start, isBraced || Self.isLetter(scalars[start]) else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<index])
    path = String(view).split(separator: ".", omittingEmptySubsequences: false).map(Self.trimmed)
    range = dollar..<(index + (isBraced ? 1 : 0))
    self.isBraced = isBraced
  }

  private static func nameEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
    var end = start
    while end < scalars.count, isName(scalars[end]) { end += 1 }
    return end
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
  }

  private static func trimmed(_ text: Substring) -> String {
    let head = text.drop { $0 == " " }
    return String(head.reversed().drop { $0 == " " }.reversed())
  }

  /// What it stands for.
  /// - Throws: `Mismatch` where nothing is called so.
  package func value(in scope: Scope) throws(Mismatch) -> TextNode {
    guard let binding = scope.binding(name) else {
      let names = scope.names
      let help =
        names.isEmpty
        ? "; names are given in 'let'"
        : Suggestion.phrase(for: String(name.prefix(40)), among: names)
      throw Mismatch("unknown name \(name.quoted)\(help)", at: range.lowerBound)
    }
    var node = binding.node
    var owner = name
    for (index, key) in path.dropFirst().enumerated() {
      if index == 0, let counted = binding.counted(key) {
        node = TextNode(
          place: binding.place, content: .scalar("\(counted)", isPlain: true), scope: .verbatim)
      } else {
        node = try member(key, of: node, owner, counted: index == 0 ? binding.countedKeys : [])
      }
      owner += ".\(key)"
    }
    return node
  }

  private func member(
    _ key: String, of node: TextNode, _ owner: String, counted: [String]
  ) throws(Mismatch) -> TextNode {
    guard case .map(let pairs) = node.content else {
      throw Mismatch(
        "\(owner.quoted) is \(node.kind) and has no \(key.quoted)", at: range.lowerBound)
    }
    guard let value = pairs.first(where: { $0.key.value == key })?.value else {
      let keys = pairs.map(\.key.value) + counted
      let help = Suggestion.phrase(for: String(key.prefix(40)), among: keys)
      throw Mismatch("\(owner.quoted) has no \(key.quoted)\(help)", at: range.lowerBound)
    }
    return value
  }
}

extension Scope.Binding {
  /// What a loop's variable has beside its row's own columns. A column may be called `count`.
  fileprivate func counted(_ key: String) -> Int? {
    switch key {
    case "number": return number
    case "count":
      if case .map(let pairs) = node.content, pairs.contains(where: { $0.key.value == key }) {
        return nil
      }
      return count
    default: return nil
    }
  }

  fileprivate var countedKeys: [String] {
    (number == nil ? [] : ["number"]) + (count == nil ? [] : ["count"])
  }
}
