import Notation
import Time

/// What a story's beats, acts and markers say.
struct Film {
  var beats: [Beat]
  var acts: [Act]
  var markers: [Marker]
}

extension BeatReader {
  typealias WrittenBeat = (map: TextMap, name: Located<String>)
  typealias WrittenMarker = (name: Located<String>, anchor: TimeAnchor, place: SourcePlace)

  /// The maps of all beats in their order, and which belong to which act.
  mutating func writtenBeats(of story: TextMap) -> ([WrittenBeat], [Act]) {
    guard let acts = story.node("acts") else {
      if let beats = story.node("beats") { return (writtenBeats(beats), []) }
      if !story.means("beats", "acts") {
        problems.add("the story needs 'beats' or 'acts'", at: story.place)
      }
      return ([], [])
    }
    if let beats = story.node("beats") {
      problems.add("a story has 'beats' or 'acts'; move these into an act", at: beats.place)
    }
    return beats(inActs: acts)
  }

  private mutating func beats(inActs node: TextNode) -> ([WrittenBeat], [Act]) {
    guard case .list(let elements) = node.content, !elements.isEmpty else {
      problems.add(
        "expected a list of acts ('- name: ...'), found \(node.isEmptyList ? "none" : node.found)",
        at: node.place)
      return ([], [])
    }
    var (beats, acts): ([WrittenBeat], [Act]) = ([], [])
    for element in elements {
      guard let map = TextMap(element, .act, problems) else { continue }
      let name = name(map, of: "act") ?? Located("", at: map.place)
      let first = beats.count
      if let node = map.node("beats") { beats += writtenBeats(node) }
      acts.append(
        Act(
          name: name, title: map.node("title").flatMap { texts.languages.text($0, "a title") },
          beats: first..<beats.count))
    }
    return (beats, acts)
  }

  private mutating func writtenBeats(_ node: TextNode) -> [WrittenBeat] {
    guard case .list(let elements) = node.content else {
      problems.add("expected a list of beats ('- name: ...'), found \(node.found)", at: node.place)
      return []
    }
    if elements.isEmpty { problems.add("there is no beat; add one", at: node.place) }
    var beats: [WrittenBeat] = []
    for element in elements {
      guard let map = TextMap(element, .beat, problems) else { continue }
      beats.append((map, name(map, of: "beat") ?? Located("", at: map.place)))
    }
    return beats
  }

  private mutating func name(_ map: TextMap, of kind: String) -> Located<String>? {
    guard let name = map.text("name", "a name") else { return nil }
    checkName(name, of: kind, problems)
    take(name, of: kind)
    return name
  }

  private mutating func take(_ name: Located<String>, of kind: String) {
    guard let owner = names[name.value] else {
      names[name.value] = kind
      return
    }
    let who = owner == kind ? "\(kind) before" : owner
    let article = who.first == "a" ? "an" : "a"
    problems.add("\(article) \(who) is also called \(name.value.quoted)", at: name.place)
  }

  mutating func markers(_ node: TextNode?, besides acts: [Act]) -> [WrittenMarker] {
    var markers: [WrittenMarker] = []
    for (name, value) in node?.pairs("a map of markers", problems) ?? [] {
      checkName(name, of: "marker", problems)
      take(name, of: "marker")
      if let anchor = value.value(.anchor(at: rate), problems) {
        markers.append((name, anchor.or(.start), value.place))
      }
    }
    return markers
  }
}

extension TextNode {
  fileprivate var isEmptyList: Bool {
    if case .list(let elements) = content { elements.isEmpty } else { false }
  }
}
