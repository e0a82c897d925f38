import Yams

/// Yams' nodes to ours, within bounds.
struct Converter {
  private let source: SourceText
  private let problems: Problems
  private var count = 0
  private var depth = 0

  init(source: SourceText, problems: Problems) {
    self.source = source
    self.problems = problems
  }

  mutating func converted(_ node: Yams.Node) throws(SourceError) -> TextNode {
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
    switch node {
    case .scalar(let scalar): return self.scalar(scalar, at: place)
    case .sequence(let sequence):
      check(tag: sequence.tag, is: .seq, at: place)
      var list: [TextNode] = []
      for element in sequence { list.append(try converted(element)) }
      return TextNode(place: place, content: .list(list))
    case .mapping(let mapping): return try map(mapping, at: place)
    case .alias:
      throw SourceError("unknown alias; no '&name' stands before it", at: place, in: source)
    }
  }

  private func scalar(_ scalar: Yams.Node.Scalar, at place: SourcePlace) -> TextNode {
    check(tag: scalar.tag, is: .str, at: place)
    var node = TextNode(
      place: place, content: .scalar(scalar.string, isPlain: scalar.style == .plain))
    node.textColumn = textColumn(of: scalar, at: place)
    guard scalar.style == .plain else { return node }
    if scalar.string.isEmpty {
      node.remark = source.comment(at: place).map {
        "a '#' begins a comment, so put \($0.quoted) in quotes"
      }
    } else if let column = node.textColumn {
      warnOfComment(behind: scalar.string, column, at: place)
    }
    return node
  }

  /// `The sea #2` is read as `The sea`; a note has a space after its `#`.
  private func warnOfComment(behind text: String, _ column: Int, at place: SourcePlace) {
    var end = place
    end.column = column + text.unicodeScalars.count
    guard let word = source.comment(at: end) else { return }
    problems.warn(
      "\(word.quoted) begins a comment and is not read; "
        + "put the text in quotes, or a space behind the '#'", at: place)
  }

  /// Where the text stands in the file as it is read; nil where it is escaped, folded or a block.
  private func textColumn(of scalar: Yams.Node.Scalar, at place: SourcePlace) -> Int? {
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    let column = place.column + (isQuoted ? 1 : 0)
    let text = Array(scalar.string.unicodeScalars)
    let line = (source.line(place.line) ?? "").unicodeScalars.dropFirst(column - 1)
    return !text.isEmpty && Array(line.prefix(text.count)) == text ? column : nil
  }

  private mutating func map(
    _ mapping: Yams.Node.Mapping, at place: SourcePlace
  ) throws(SourceError) -> TextNode {
    check(tag: mapping.tag, is: .map, at: place)
    var map: [(key: Located<String>, value: TextNode)] = []
    for (key, value) in mapping {
      let value = try converted(value)
      if let key = self.key(key) { map.append((key, value)) }
    }
    return TextNode(place: place, content: .map(map))
  }

  /// Nil, with a report, for what is no key of ours.
  private func key(_ node: Yams.Node) -> Located<String>? {
    let place = place(node.mark)
    guard case .scalar(let scalar) = node else {
      problems.add("a key is a word, found a list or a map", at: place)
      return nil
    }
    check(tag: scalar.tag, is: .str, at: place)
    if scalar.string == "<<", scalar.style == .plain {
      problems.add(
        "'<<' merges nothing here; write the keys out, or name the map in 'let' and use $name",
        at: place)
      return nil
    }
    if let odd = TypedSign.first(in: scalar.string) {
      var place = place
      place.column += odd.offset
      problems.add("expected a key, found \(odd.words)", at: place)
      return nil
    }
    return Located(scalar.string, at: place)
  }

  private func check(tag: Tag, is name: Tag.Name, at place: SourcePlace) {
    if tag.rawValue.isEmpty || tag.rawValue == "!" || tag.rawValue == name.rawValue { return }
    problems.add(
      "a \(source.kind.name) has no tags, found \(tag.rawValue.quoted); delete it", at: place)
  }

  private func place(_ mark: Mark?) -> SourcePlace {
    source.place(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension SourceText {
  /// The first word of a comment that stands next and has no space behind its `#`.
  fileprivate func comment(at place: SourcePlace) -> String? {
    let rest = (line(place.line) ?? "").unicodeScalars.dropFirst(place.column - 1)
    let comment = rest.drop { $0 == " " }
    guard comment.first == "#", comment.dropFirst().first.map({ $0 != " " && $0 != "#" }) == true
    else { return nil }
    return String(comment.prefix { $0 != " " && $0 != "," && $0 != "}" && $0 != "]" })
  }

  /// A `%YAML` or `%TAG` line before the text.
  var directive: SourcePlace? {
    var number = 1
    while let line = line(number) {
      if line.hasPrefix("%") { return SourcePlace(file: path, line: number, column: 1) }
      if !line.isEmpty, !line.hasPrefix("#") { return nil }
      number += 1
    }
    return nil
  }
}
