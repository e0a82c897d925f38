import Notation

/// Puts in what a story names before it is read: values of `let`, includes, templates, loops.
///
/// What comes out is a story as if it had been written out, each value at the place where it was
/// written, with a word on how the reading came there. The work is bounded: so many values and
/// beats, so deep.
final class StoryExpander {
  let problems: Problems
  let files: StoryFiles
  private(set) var isSpent = false
  private var values = 0
  private var beats = 0
  private var bytes = 0
  /// Definitions that something names, by their places.
  private var used: Set<SourcePlace> = []
  /// All files of the story, by their identities.
  var modules: [String: StoryModule] = [:]
  var tables: [String: [Scope.Binding]] = [:]

  static let valueLimit = 50_000
  static let beatLimit = 2_000
  static let byteLimit = 4 << 20
  static let depthLimit = 64

  init(_ files: StoryFiles, _ problems: Problems) {
    self.files = files
    self.problems = problems
  }

  /// Whether there may be so many values more; reports once where not.
  func spend(_ count: Int, at place: SourcePlace) -> Bool {
    values += count
    if values > Self.valueLimit {
      stop("with all that it names, the story has more than 50000 values", at: place)
    }
    return !isSpent
  }

  func spendBeat(at place: SourcePlace) -> Bool {
    beats += 1
    if beats > Self.beatLimit {
      stop("with its templates and loops, the story has more than 2000 beats", at: place)
    }
    return !isSpent
  }

  func spend(bytes count: Int, at place: SourcePlace) -> Bool {
    bytes += count
    if bytes > Self.byteLimit {
      stop("the files that the story names are larger than 4 MB in all", at: place)
    }
    return !isSpent
  }

  func stop(_ message: String, at place: SourcePlace) {
    if !isSpent { problems.add(message, at: place) }
    isSpent = true
  }

  func use(_ place: SourcePlace) { used.insert(place) }

  func isUsed(_ place: SourcePlace) -> Bool { used.contains(place) }

  /// A value with its names put in, as far as they are whole values; names inside of a text are
  /// left to its reader, who knows what the text is for.
  func expanded(
    _ node: TextNode, in scope: Scope, trail: String?, depth: Int = 0
  ) -> TextNode {
    var node = node
    if node.place.trail == nil { node.place.trail = trail }
    guard depth <= Self.depthLimit else {
      stop("with all that it names, this is nested more than 64 levels deep", at: node.place)
      return node
    }
    guard spend(1, at: node.place) else { return node }
    switch node.content {
    case .scalar(let text, let isPlain):
      guard node.scope == nil, text.contains("$") else { return node }
      node.scope = scope
      mark(text, in: scope)
      guard isPlain, let reference = Reference(whole: text),
        let value = try? reference.value(in: scope)
      else { return node }
      return placed(value, via: reference, at: node.place, depth: depth)
    case .list(let elements):
      node.content = .list(
        elements.map { expanded($0, in: scope, trail: trail, depth: depth + 1) })
    case .map(let pairs):
      node.content = .map(self.pairs(pairs, in: scope, trail: trail, depth: depth + 1))
    }
    return node
  }

  private func pairs(
    _ pairs: [(key: Located<String>, value: TextNode)], in scope: Scope, trail: String?, depth: Int
  ) -> [(key: Located<String>, value: TextNode)] {
    var result: [(key: Located<String>, value: TextNode)] = []
    var keys: Set<String> = []
    for (key, value) in pairs {
      guard let key = self.key(key, in: scope, trail: trail) else { continue }
      guard keys.insert(key.value).inserted else {
        problems.add(
          "with its names put in, the key \(key.value.quoted) stands twice in this map",
          at: key.place)
        continue
      }
      result.append((key, expanded(value, in: scope, trail: trail, depth: depth)))
    }
    return result
  }

  /// A key may hold `${name}`.
  private func key(_ key: Located<String>, in scope: Scope, trail: String?) -> Located<String>? {
    var place = key.place
    if place.trail == nil { place.trail = trail }
    guard key.value.contains("$") else { return Located(key.value, at: place) }
    mark(key.value, in: scope)
    let node = TextNode(place: place, content: .scalar(key.value, isPlain: true), scope: scope)
    return node.text("a key", problems)
  }

  private func mark(_ text: String, in scope: Scope) {
    for reference in Reference.names(in: text) {
      if let binding = scope.binding(reference.name) { use(binding.place) }
    }
  }

  /// A value that a name stands for, at its own place.
  private func placed(
    _ node: TextNode, via reference: Reference, at site: SourcePlace, depth: Int
  ) -> TextNode {
    guard depth <= Self.depthLimit else {
      stop("with all that it names, this is nested more than 64 levels deep", at: site)
      return node
    }
    guard spend(1, at: site) else { return node }
    var node = node
    node.place = node.place.via(reference, at: site)
    switch node.content {
    case .scalar: break
    case .list(let elements):
      node.content = .list(
        elements.map { placed($0, via: reference, at: site, depth: depth + 1) })
    case .map(let pairs):
      node.content = .map(
        pairs.map { key, value in
          (
            Located(key.value, at: key.place.via(reference, at: site)),
            placed(value, via: reference, at: site, depth: depth + 1)
          )
        })
    }
    return node
  }
}
