/// A scalar's text with values put in for its names, and where each part of it stands.
struct ResolvedText {
  /// What the text is for: to be shown, or to be understood as a quantity or a name.
  enum Use {
    /// `${name}` is put in, `$name` is refused, `$$` is a dollar sign.
    case text
    /// `$name` and `${name}` are put in, expressions in brackets.
    case value
  }

  private struct Piece {
    /// Unicode scalars of the whole text before this piece.
    var start: Int
    /// Of the piece's first character.
    let place: SourcePlace
    /// Whether each character stands one column further.
    let isVerbatim: Bool
  }

  private(set) var text = ""
  private var count = 0
  private var pieces: [Piece] = []
  /// What may still be put in: names and characters.
  private var budget = 10_000
  private var depth = 0

  /// - Throws: `Mismatch` with its place.
  init(_ node: TextNode, _ use: Use) throws(Mismatch) {
    try append(node, use)
  }

  /// Where a character of the text was written.
  func place(at offset: Int) -> SourcePlace? {
    guard let piece = pieces.last(where: { $0.start <= offset }) ?? pieces.first else {
      return nil
    }
    var place = piece.place
    if piece.isVerbatim { place.column += max(0, offset - piece.start) }
    return place
  }

  private mutating func append(_ node: TextNode, _ use: Use) throws(Mismatch) {
    guard case .scalar(let text, _) = node.content else {
      throw Mismatch("expected a single value, found \(node.kind)", at: node.place)
    }
    let scalars = Array(text.unicodeScalars)
    guard let scope = node.scope, !scope.isVerbatim else {
      return try append(scalars[...], of: node)
    }
    var start = 0
    for reference in Reference.all(in: scalars) {
      try append(literal: scalars[start..<reference.range.lowerBound], of: node, use)
      try append(reference, of: node, scope, use)
      start = reference.range.upperBound
    }
    try append(literal: scalars[start...], of: node, use)
  }

  private mutating func append(
    _ reference: Reference, of node: TextNode, _ scope: Scope, _ use: Use
  ) throws(Mismatch) {
    let site = node.place(at: reference.range.lowerBound)
    if use == .text, !reference.isBraced {
      let name = reference.written.dropFirst()
      throw Mismatch(
        "'$\(name)' in a text; write ${\(name)} to put the value in, or $$\(name) for a dollar sign",
        at: site)
    }
    let value: TextNode
    do throws(Mismatch) { value = try reference.value(in: scope) } catch {
      throw Mismatch(error.message, at: site)
    }
    try spend(1, at: site)
    if case .scalar = value.content {
      if value.isNothing { return }
      let bound = value.placed(value.place.via(reference, at: site))
      try append(value: bound, use)
    } else {
      throw Mismatch(
        "\(reference.path.joined(separator: ".").quoted) is \(value.kind); "
          + "a single value is needed here", at: site)
    }
  }

  /// What a name stands for, in brackets where it is reckoned.
  private mutating func append(value: TextNode, _ use: Use) throws(Mismatch) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64 else {
      throw Mismatch("names stand for names more than 64 levels deep", at: value.place)
    }
    let (before, first) = (text, pieces.count)
    text = ""
    try append(value, use)
    let inner = text
    guard use == .value, Expression.isMeant(by: inner) else {
      text = before + inner
      return
    }
    text = before + "(" + inner + ")"
    for index in pieces.indices[first...] { pieces[index].start += 1 }
    count += 2
  }

  /// Text between names; in a text `$$` is one sign.
  private mutating func append(
    literal scalars: ArraySlice<Unicode.Scalar>, of node: TextNode, _ use: Use
  ) throws(Mismatch) {
    var start = scalars.startIndex
    var index = start
    while use == .text, index + 1 < scalars.endIndex {
      if scalars[index] == "$", scalars[index + 1] == "$" {
        try append(scalars[start...index], of: node, from: start)
        index += 2
        start = index
      } else {
        index += 1
      }
    }
    try append(scalars[start...], of: node, from: start)
  }

  private mutating func append(
    _ scalars: ArraySlice<Unicode.Scalar>, of node: TextNode, from offset: Int = 0
  ) throws(Mismatch) {
    guard !scalars.isEmpty else { return }
    try spend(scalars.count, at: node.place)
    pieces.append(
      Piece(start: count, place: node.place(at: offset), isVerbatim: node.textColumn != nil))
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    text += String(view)
    count += scalars.count
  }

  private mutating func spend(_ amount: Int, at place: SourcePlace) throws(Mismatch) {
    budget -= amount
    guard budget >= 0 else {
      throw Mismatch("with its names put in, this text is too long", at: place)
    }
  }
}

extension SourcePlace {
  /// A value's place, reached by a name that stands at `site`.
  package func via(_ reference: Reference, at site: SourcePlace) -> SourcePlace {
    var place = self
    let way = "for \(reference.written) in \(site.named(from: file))"
    place.trail = Self.trail(way, site.trail)
    return place
  }
}
