/// The normal form of a text: two spaces a level, one after a colon, quotes only where they are
/// needed, at most one blank line, no spaces at the ends of lines, a line feed at the end. Comments
/// stay where they are; lines are neither joined nor broken.
package enum TextFormatter {
  /// - Throws: `SourceError` where the text is not YAML as our texts use it, `FormatRefusal` where it
  ///   is laid out in a way that this does not know or its meaning would not stay the same.
  package static func normalForm(of source: SourceText) throws -> String {
    let before = try TextNode(root: source)
    try refuseWhatIsNotLines(source)
    var reader = LayoutReader(source.text, path: source.path)
    let text = LayoutPrinter.text(try reader.layout())
    try check(text, means: before, source)
    return text
  }

  /// The new text must say the same, and be its own normal form.
  private static func check(
    _ text: String, means before: TextNode, _ source: SourceText
  ) throws {
    let after = try? TextNode(root: SourceText(text, path: source.path, kind: source.kind))
    var reader = LayoutReader(text, path: source.path)
    let again = (try? reader.layout()).map(LayoutPrinter.text)
    guard let after else { throw changed(at: before.place) }
    if let place = before.difference(from: after) { throw changed(at: place) }
    guard again == text else { throw changed(at: before.place) }
  }

  private static func changed(at place: SourcePlace) -> FormatRefusal {
    FormatRefusal(
      place: place,
      message: "this is written in a way that cannot be laid out anew without a change of meaning; "
        + "write it more plainly")
  }

  /// Document marks, directives and line ends that are not everywhere taken for such.
  private static func refuseWhatIsNotLines(_ source: SourceText) throws(FormatRefusal) {
    var number = 1
    while let line = source.line(number) {
      let place = SourcePlace(file: source.path, line: number, column: 1)
      if line.hasPrefix("---") || line.hasPrefix("...") || line.hasPrefix("%") {
        throw FormatRefusal(
          place: place, message: "a \(source.kind.name) is one document without marks; delete this")
      }
      number += 1
    }
    let odd = source.text.unicodeScalars.contains { [0x85, 0x2028, 0x2029].contains($0.value) }
    if odd {
      throw FormatRefusal(
        place: source.end,
        message: "the text has line ends other than line feeds (U+0085, U+2028 or U+2029)")
    }
  }
}

extension TextNode {
  /// Where the first of the differences in what two texts say is; places and quotes do not count.
  func difference(from other: TextNode) -> SourcePlace? {
    switch (content, other.content) {
    case (.scalar(let text, _), .scalar(let otherText, _)):
      return text == otherText && isNothing == other.isNothing ? nil : place
    case (.list(let list), .list(let otherList)) where list.count == otherList.count:
      return zip(list, otherList).lazy.compactMap { $0.difference(from: $1) }.first
    case (.map(let map), .map(let otherMap)) where map.count == otherMap.count:
      for (pair, otherPair) in zip(map, otherMap) {
        if pair.key.value != otherPair.key.value { return pair.key.place }
        if let place = pair.value.difference(from: otherPair.value) { return place }
      }
      return nil
    default:
      return place
    }
  }
}
