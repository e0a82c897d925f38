import Geometry
import Notation
import Story
import Testing

/// However a story names things, reading it ends soon.
@Suite struct ExpansionBoundsTests {
  private func messages(_ text: String, _ files: [String: String] = [:]) -> [String] {
    let head = """
      verdiva: 1
      title: Bounds
      viewpoints: {front: {eye: [0, 0, 5], look: [0, 0, 0], view: 30deg}}

      """
    do {
      _ = try Fixture.story(head + text, files)
      return []
    } catch {
      return error.errors.map(\.message)
    }
  }

  @Test func valuesThatDouble() {
    let lets = (1...40).map { "  a\($0): [$a\($0 - 1), $a\($0 - 1)]\n" }.joined()
    let found = messages("let:\n  a0: x\n\(lets)beats: []\n")
    #expect(found.first == "with all that it names, the story has more than 50000 values")
  }

  @Test func valuesThatNest() {
    let lets = (1...200).map { "  a\($0): [$a\($0 - 1)]\n" }.joined()
    let found = messages("let:\n  a0: x\n\(lets)beats: []\n")
    #expect(found.first == "with all that it names, this is nested more than 64 levels deep")
  }

  @Test func textsThatDouble() {
    let lets = (1...60).map { "  a\($0): '${a\($0 - 1)}${a\($0 - 1)}'\n" }.joined()
    for first in ["x", "''"] {
      let found = messages(
        "let:\n  a0: \(first)\n\(lets)beats: [{name: a, duration: 1s, caption: '${a60}'}]\n")
      #expect(found.count == 2, "\(found)")
      #expect(found.first?.hasPrefix("with its names put in, this text is too long") == true)
    }
  }

  @Test func textsThatNest() {
    let lets = (1...900).map { "  a\($0): 1 + $a\($0 - 1)\n" }.joined()
    let found = messages(
      "let:\n  a0: 1\n\(lets)beats: [{name: a, duration: 1s * $a900, camera: front}]\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("names stand for names more than 64 levels deep") == true)
  }

  @Test func templatesThatDouble() {
    let templates = (1...40).map { "  t\($0): {beats: [{use: t\($0 - 1)}, {use: t\($0 - 1)}]}\n" }
    for inner in ["{beats: []}", "{beats: [{name: x, duration: 1s}]}"] {
      let few = templates.prefix(14).joined()
      let wide = messages("templates:\n  t0: \(inner)\n\(few)beats: [{use: t14}]\n")
      #expect(!wide.isEmpty)
      let deep = messages("templates:\n  t0: \(inner)\n\(templates.joined())beats: [{use: t40}]\n")
      #expect(
        deep.first?.hasPrefix("templates and loops are nested more than 16 levels deep") == true)
    }
  }

  @Test func loopsInLoops() {
    let list = (1...60).map(String.init).joined(separator: ", ")
    let found = messages(
      "beats: [{for: a, in: [\(list)], beats: [{for: b, in: [\(list)], beats: [{name: x}]}]}]\n")
    #expect(found == ["with its templates and loops, the story has more than 2000 beats"])
    let empty = messages(
      "beats: [{for: a, in: [\(list)], beats: [{for: b, in: [\(list)], "
        + "beats: [{for: c, in: [\(list)], beats: []}]}]}]\n")
    #expect(empty.contains { $0.hasPrefix("with all that it names, the story has more") })
  }

  @Test func longTables() {
    let rows = (1...60_000).map { "\($0)\n" }.joined()
    let found = messages(
      "beats: [{for: row, in: a.csv, beats: []}]\n", ["Stories/a.csv": "id\n" + rows])
    #expect(found == ["with all that it names, the story has more than 50000 values"])
  }

  @Test func largeFiles() {
    let note = "#" + String(repeating: "x", count: 1_000_000) + "\nlet: {}\n"
    let names = (0..<5).map { "a\($0).yaml" }
    let files = Dictionary(uniqueKeysWithValues: names.map { ("Stories/\($0)", note) })
    let found = messages(
      "include: [\(names.joined(separator: ", "))]\nbeats: [{name: a, duration: 1s}]\n", files)
    #expect(found == ["the files that the story names are larger than 4 MB in all"])
  }

  @Test func filesInALongRow() {
    let names = (0...20).map { "a\($0).yaml" }
    let files = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { index, name in
        ("Stories/\(name)", "include: [a\(index + 1).yaml]")
      })
    let found = messages("include: [a0.yaml]\nbeats: [{name: a, duration: 1s}]\n", files)
    #expect(found == ["files include each other more than 16 levels deep"])
  }

  @Test func bracketsInBrackets() {
    let open = String(repeating: "(", count: 5000)
    let found = messages("beats: [{name: a, duration: \(open)1s, camera: front}]\n")
    #expect(found == ["nested more than 32 levels deep"])
  }

  /// Random stories of templates, loops, lets and names, right and wrong: an answer, and soon.
  @Test func randomStoriesEnd() {
    let hash = CounterHash(seed: 3, "story.expansion")
    var right = 0
    for index in 0..<800 {
      var maker = StoryMaker(hash: hash, index: index)
      let found = messages(maker.story(), ["Stories/t.csv": "a,b\n1,2s\n3,4s\n"])
      #expect(found.allSatisfy { !$0.contains("\n") && !$0.isEmpty })
      if found.isEmpty { right += 1 }
    }
    #expect(right >= 5, "\(right)")
  }
}

/// Makes texts that look like stories.
private struct StoryMaker {
  let hash: CounterHash
  let index: Int
  private var lane = 0

  init(hash: CounterHash, index: Int) {
    self.hash = hash
    self.index = index
  }

  mutating func story() -> String {
    let lets = (0..<below(4)).map { "  v\($0): \(value(3))\n" }.joined()
    let templates = (0..<below(4)).map { number in
      "  t\(number): {parameters: {p0: , p1: \(value(2))}, beats: [\(beats(2))]}\n"
    }.joined()
    return (lets.isEmpty ? "" : "let:\n\(lets)")
      + (templates.isEmpty ? "" : "templates:\n\(templates)")
      + "beats: [{name: first, duration: 1s, camera: front}, \(beats(3))]\n"
  }

  private mutating func beats(_ depth: Int) -> String {
    (0..<(1 + below(2))).map { _ in beat(depth) }.joined(separator: ", ")
  }

  private mutating func beat(_ depth: Int) -> String {
    switch depth > 0 ? below(5) : 0 {
    case 1: "{use: t\(below(3)), given: {p0: \(value(1)), p\(below(3)): \(value(1))}}"
    case 2: "{for: r, in: [\(value(1)), \(value(1))], beats: [\(beats(depth - 1))]}"
    case 3: "{for: r, in: t.csv, beats: [\(beats(depth - 1))]}"
    default: "{name: 'n\(index)-\(lane)-${\(name())}', duration: \(value(1))}"
    }
  }

  private mutating func value(_ depth: Int) -> String {
    switch below(8) {
    case 0: "$\(name())"
    case 1: "'${\(name())}'"
    case 2: "2s * \(1 + below(3))"
    case 3: "$\(name()) * 2"
    case 4 where depth > 1: "[\(value(depth - 1)), \(value(depth - 1))]"
    case 5 where depth > 1: "{a: \(value(depth - 1)), b: \(value(depth - 1))}"
    default: "\(1 + below(5))s"
    }
  }

  private mutating func name() -> String {
    ["v0", "v1", "v2", "p0", "p1", "r", "r.a", "r.b", "r.number", "none"][below(10)]
  }

  private mutating func below(_ count: Int) -> Int {
    lane += 1
    return Int(hash.bits(index, lane) % UInt64(count))
  }
}
