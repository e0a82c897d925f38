import Yams

extension StoryNode {
  /// The root of a YAML text.
  ///
  /// Aliases (`*name`) stand for what their anchor (`&name`) marks and keep its place. No more than
  /// 32 are read, nor more than 50 000 values: a few lines of nested aliases could otherwise fill
  /// the memory.
  /// - Throws: `StoryError` where it is not YAML, is empty or holds what stories do not use.
  init(root source: SourceText) throws(StoryError) {
    guard Self.aliasMarks(in: source.text) <= 32 else {
      throw StoryError(path: source.path, "more than 32 aliases ('*name'); write some of them out")
    }
    let composed: Node?
    do {
      composed = try compose(yaml: source.text, .basic)
    } catch let error as YamlError {
      throw StoryError(error, in: source)
    } catch {
      throw StoryError(path: source.path, "not valid YAML: \(error)")
    }
    var converter = Converter(source: source)
    let root = try composed.map { node throws(StoryError) in try converter.converted(node) }
    guard let root, !root.isNothing else {
      throw StoryError(path: source.path, "the story is empty; begin it with verdiva: 1")
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
  let source: SourceText
  private var count = 0
  private var depth = 0

  init(source: SourceText) { self.source = source }

  mutating func converted(_ node: Node) throws(StoryError) -> StoryNode {
    let place = place(node.mark)
    count += 1
    guard count <= 50_000 else {
      throw StoryError(path: source.path, "more than 50000 values; a story is a short text")
    }
    guard depth < 32 else {
      throw StoryError("nested more than 32 levels deep", at: place, in: source)
    }
    depth += 1
    defer { depth -= 1 }
    return StoryNode(place: place, content: try content(of: node, at: place))
  }

  private mutating func content(
    of node: Node, at place: SourcePlace
  ) throws(StoryError) -> StoryNode.Content {
    switch node {
    case .scalar(let scalar):
      try check(tag: scalar.tag, is: .str, at: place)
      return .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      try check(tag: sequence.tag, is: .seq, at: place)
      var list: [StoryNode] = []
      for element in sequence { list.append(try converted(element)) }
      return .list(list)
    case .mapping(let mapping):
      try check(tag: mapping.tag, is: .map, at: place)
      var map: [(key: Located<String>, value: StoryNode)] = []
      for (key, value) in mapping { map.append((try self.key(key), try converted(value))) }
      return .map(map)
    case .alias:
      throw StoryError("unknown alias; no '&name' stands before it", at: place, in: source)
    }
  }

  private func key(_ node: Node) throws(StoryError) -> Located<String> {
    let place = place(node.mark)
    guard case .scalar(let scalar) = node else {
      throw StoryError("a key is a word, found a list or a map", at: place, in: source)
    }
    try check(tag: scalar.tag, is: .str, at: place)
    return Located(scalar.string, at: place)
  }

  private func check(tag: Tag, is name: Tag.Name, at place: SourcePlace) throws(StoryError) {
    guard tag.rawValue.isEmpty || tag.rawValue == "!" || tag.rawValue == name.rawValue else {
      throw StoryError(
        "stories use no tags, found \(tag.rawValue.quoted); delete it", at: place, in: source)
    }
  }

  private func place(_ mark: Mark?) -> SourcePlace {
    source.place(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
