import Geometry
import Notation
import Story
import Testing

/// Whatever is read, the answer is a story or errors, and soon.
@Suite struct HostileStoryTests {
  @Test func aliasesStandForTheirAnchors() throws {
    let text = try #require(
      Fixture.edited("      living-circuits:\n", "      living-circuits: &calm {load: 0.2}\n"))
    let shared = text.replacing(
      "    duration: 25 frames",
      with: "    duration: 25 frames\n    works: {living-circuits: *calm}")
    let story = try Fixture.story(shared)
    let cue = try #require(story.beats[2].works.first?.parameters.last)
    #expect(cue.name.value == "load")
    #expect(cue.name.place == SourcePlace(file: Fixture.path, line: 35, column: 31))
  }

  @Test func aMistakeUnderAnAliasIsReportedOnce() throws {
    let text = try #require(
      Fixture.edited("      living-circuits:\n", "      living-circuits: &calm {load: 2}\n"))
    let shared = text.replacing(
      "    duration: 25 frames",
      with: "    duration: 25 frames\n    works: {living-circuits: *calm}")
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(shared) }
    #expect(found?.errors.map(\.message) == ["'load' takes 0 to 1, found 2"])
  }

  @Test func aliasBombs() {
    let few = bomb(levels: 9, width: 3)
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(few) }
    #expect(
      found?.errors.map(\.message) == ["more than 50000 values; a story is a short text"])
    let many = #expect(throws: SourceErrors.self) { try Fixture.story(bomb(levels: 9, width: 9)) }
    #expect(
      many?.errors.map(\.message) == ["more than 32 aliases ('*name'); write some of them out"])
  }

  @Test func deepNesting() {
    for text in [
      String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
      String(repeating: "{a: ", count: 40) + "1" + String(repeating: "}", count: 40),
      String(repeating: "- ", count: 40) + "a",
    ] {
      let found = #expect(throws: SourceErrors.self) { try Fixture.story(text) }
      #expect(found?.errors.map(\.message) == ["nested more than 32 levels deep"])
    }
    for text in [String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000)] {
      let found = #expect(throws: SourceErrors.self) { try Fixture.story(text) }
      #expect(found?.errors.map(\.message) == ["nested too deeply"])
    }
  }

  @Test func nestingThroughAliases() {
    let open = String(repeating: "[", count: 900)
    let close = String(repeating: "]", count: 900)
    let lines = (0..<30).map { "a\($0): &a\($0) \(open)\($0 == 0 ? "" : "*a\($0 - 1)")\(close)\n" }
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(lines.joined()) }
    #expect(found?.errors.map(\.message) == ["nested more than 32 levels deep"])
  }

  @Test func mutationsNeverCrash() {
    let hash = CounterHash(seed: 1, "story.mutations")
    var read = 0
    for index in 0..<2000 {
      var bytes = Array(Fixture.good.utf8)
      for edit in 0..<(1 + below(4, hash.bits(index))) {
        mutate(&bytes) { lane in hash.bits(index, 1 + 8 * edit + lane) }
      }
      if isRead(String(decoding: bytes, as: UTF8.self)) { read += 1 }
    }
    #expect((50..<1500).contains(read))
  }

  @Test func garbageNeverCrashes() {
    let hash = CounterHash(seed: 2, "story.garbage")
    let alphabet = Array("ab1:-[]{}'\"&*!|>#%?~@`,. \n\t\\<=\u{E9}\u{1F600}\u{85}\u{2028}")
    for index in 0..<2000 {
      let text = (0..<below(60, hash.bits(index))).map { lane in
        alphabet[below(alphabet.count, hash.bits(index, 1 + lane))]
      }
      #expect(!isRead(String(text)))
    }
  }

  private static let pieces = [
    "\t", "  ", "- ", ": ", "{", "}", "[", "]", "'", "\"", "&a ", "*a ", "!t ", "|\n", ">", "#",
    "\n", "%", "? ", "~", "\u{E9}", "0", "-1e9", "..", "<<: ",
  ]

  /// Inserts, deletes, replaces or copies a few bytes.
  private func mutate(_ bytes: inout [UInt8], _ bits: (Int) -> UInt64) {
    let start = below(bytes.count, bits(0))
    let stretch = start..<min(bytes.count, start + below(12, bits(1)))
    let piece = Self.pieces[below(Self.pieces.count, bits(2))].utf8
    switch below(4, bits(3)) {
    case 0: bytes.insert(contentsOf: piece, at: start)
    case 1: bytes.removeSubrange(stretch)
    case 2: bytes.replaceSubrange(start..<(start + 1), with: piece)
    default: bytes.insert(contentsOf: Array(bytes[stretch]), at: below(bytes.count, bits(4)))
    }
  }

  private func below(_ count: Int, _ bits: UInt64) -> Int { Int(bits % UInt64(count)) }

  /// Whether a text is a story; if not, its errors must name a place that there is.
  private func isRead(_ text: String) -> Bool {
    do {
      _ = try Fixture.story(text)
      return true
    } catch {
      #expect(!error.errors.isEmpty && !error.description.isEmpty)
      #expect(error.errors.allSatisfy { !$0.message.contains("\n") })
      #expect(error.errors.allSatisfy { $0.place == nil || $0.sourceLine != nil })
      return false
    }
  }

  private func bomb(levels: Int, width: Int) -> String {
    let lines = (1...levels).map { level in
      let aliases = Array(repeating: "*a\(level - 1)", count: width).joined(separator: ", ")
      return "a\(level): &a\(level) [\(aliases)]\n"
    }
    return "a0: &a0 [x, x, x, x]\n" + lines.joined()
  }
}
