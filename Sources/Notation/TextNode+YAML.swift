import Yams

extension TextNode {
  /// The root of a YAML text.
  ///
  /// Aliases (`*name`) stand for what their anchor (`&name`) marks and keep its place. No more than
  /// 32 are read, nor more than 50 000 values: a few lines of nested aliases could otherwise fill
  /// the memory.
  /// - Throws: `SourceError` where it is not YAML, is empty or holds what our texts do not use.
  package init(root source: SourceText) throws(SourceError) {
    guard Self.aliasMarks(in: source.text) <= 32 else {
      throw SourceError(path: source.path, "more than 32 aliases ('*name'); write some of them out")
    }
    let composed: Yams.Node?
    do {
      composed = try compose(yaml: source.text, .basic)
    } catch let error as YamlError {
      throw SourceError(error, in: source)
    } catch {
      throw SourceError(path: source.path, "not valid YAML: \(error)")
    }
    var converter = Converter(source: source)
    let root = try composed.map { node throws(SourceError) in try converter.converted(node) }
    guard let root, !root.isNothing else {
      throw SourceError(
        path: source.path, "the \(source.kind.name) is empty; begin it with \(source.kind.opening)")
    }
    self = root
  }

  /// How many aliases there could be, counting some that stand inside of text.
  private static func aliasMarks(in text: String) -> Int {
    var (count, isAfterGap, isAfterStar) = (0, true, false)
    for byte in text.utf8 {
      let isWord = byte >= 0x80 || byte == 0x2D || byte == 0x5F || Self.isASCIILetterOrDigit(byte)
      if isAfterStar && isWord { count += 1 }
      isAfterStar = isAfterGap && byte == 0x2A
      isAfterGap = !isWord
    }
    return count
  }

  private static func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// Yams' nodes to ours, within bounds.
private struct Converter {
  package let source: SourceText
  private var count = 0
  private var depth = 0

  package init(source: SourceText) { self.source = source }

  package mutating func converted(_ node: Yams.Node) throws(SourceError) -> TextNode {
    let place = place(node.mark)
    count += 1
    guard count <= 50_000 else {
      throw SourceError(
        path: source.path, "more than 50000 values; a \(source.kind.name) is a short text")
    }
    guard depth < 32 else {
      throw SourceError("nested more than 32 levels deep", at: place, in: source)
    }
    depth += 1
    defer { depth -= 1 }
    return TextNode(place: place, content: try content(of: node, at: place))
  }

  private mutating func content(
    of node: Yams.Node, at place: SourcePlace
  ) throws(SourceError) -> TextNode.Content {
    switch node {
    case .scalar(let scalar):
      try check(tag: scalar.tag, is: .str, at: place)
      return .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      try check(tag: sequence.tag, is: .seq, at: place)
      var list: [TextNode] = []
      for element in sequence { list.append(try converted(element)) }
      return .list(list)
    case .mapping(let mapping):
      try check(tag: mapping.tag, is: .map, at: place)
      var map: [(key: Located<String>, value: TextNode)] = []
      for (key, value) in mapping { map.append((try self.key(key), try converted(value))) }
      return .map(map)
    case .alias:
      throw SourceError("unknown alias; no '&name' stands before it", at: place, in: source)
    }
  }

  private func key(_ node: Yams.Node) throws(SourceError) -> Located<String> {
    let place = place(node.mark)
    guard case .scalar(let scalar) = node else {
      throw SourceError("a key is a word, found a list or a map", at: place, in: source)
    }
    try check(tag: scalar.tag, is: .str, at: place)
    return Located(scalar.string, at: place)
  }

  private func check(tag: Tag, is name: Tag.Name, at place: SourcePlace) throws(SourceError) {
    guard tag.rawValue.isEmpty || tag.rawValue == "!" || tag.rawValue == name.rawValue else {
      throw SourceError(
        "a \(source.kind.name) has no tags, found \(tag.rawValue.quoted); delete it", at: place,
        in: source)
    }
  }

  private func place(_ mark: Mark?) -> SourcePlace {
    source.place(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
