import Foundation
import Notation
import Testing

@Suite struct FormattingTests {
  private static let kind = TextKind(name: "story", opening: "verdiva: 1")

  private static func formatted(_ text: String) throws -> String {
    try TextFormatter.normalForm(of: SourceText(text, path: "x.yaml", kind: kind))
  }

  private static func refusal(_ text: String) -> String? {
    do {
      _ = try formatted(text)
      return nil
    } catch { return "\(error)".split(separator: "\n").first.map(String.init) }
  }

  @Test func theNormalForm() throws {
    let untidy = """


      # A film.   \("")
      verdiva:   1


      title: "The Waste Heart"   # its name
      'seed': 7
      data:
          field: { file:  'heart.nc',variables: [ tissue , glow ] }
          # What happened.
          marks: {
            peak: '14:05',   # the storm
               landfall: '@gust.peak - 30min' }
      colors: ['#2cf',"a, b", "plain"]
      beats:
      -   name: dusk
          duration: '6s'
          caption:   |
             Two
               lines

          works:
           waste-heart:
           lantern: {height: 2 m}
          # The end of dusk.

      # Night.
      -
        name: night
        caption: a long
             sentence
      - - one
        -    two
      """
    let tidy = """
      # A film.
      verdiva: 1

      title: The Waste Heart  # its name
      seed: 7
      data:
        field: {file: heart.nc, variables: [tissue, glow]}
        # What happened.
        marks: {
            peak: '14:05',  # the storm
            landfall: '@gust.peak - 30min'}
      colors: ['#2cf', "a, b", plain]
      beats:
        - name: dusk
          duration: 6s
          caption: |
            Two
              lines

          works:
            waste-heart:
            lantern: {height: 2 m}
          # The end of dusk.

        # Night.
        - name: night
          caption: a long
            sentence
        - - one
          - two

      """
    #expect(try Self.formatted(untidy) == tidy)
    #expect(try Self.formatted(tidy) == tidy)
  }

  /// Texts that only look as if their quotes or spaces could go.
  @Test(arguments: [
    "a: '8'\n", "a: 'true'\n", "a: 'No'\n", "a: '12:30'\n", "a: '#2cf'\n", "a: 'b: c'\n",
    "a: 'b #c'\n",
    "a: ' b'\n", "a: ''\n", "a: \"b\\nc\"\n", "a: ['b, c']\n", "a: '$b'\n", "a: '@b'\n",
    "a: '1e3'\n",
    "a: '0x1F'\n", "a: '- b'\n", "a: '*b'\n", "a: 'b:'\n", "a: 'null'\n", "a: '2026-03-14'\n",
    "a: {b: 'c: d'}\n", "a: |\n  b  \n  c\n", "a: |+\n  b\n\n\nc: d\n", "a: |2\n    b\n",
    "a: \"b\\\n  c\"\n",
    "a: >-\n  b\n\n  c\n", "# only a comment\na:\n", "a: b#c\n", "a: &x 3\nb: *x\n",
    "a: &x\n  b: c\nd: *x\n", "- a\n- b\n", "a: [\n    b,  # c\n  ]\n", "a: {b: , c: }\n",
  ])
  func whatIsInNormalFormStays(text: String) throws {
    #expect(try Self.formatted(text) == text)
  }

  @Test(arguments: [
    ("a: \"b\"\n", "a: b\n"), ("\"a b\": c\n", "a b: c\n"), ("a: {b: \"c d\"}\n", "a: {b: c d}\n"),
    ("a:\n- b\n", "a:\n  - b\n"), ("a:\r\n    b: c\r\n", "a:\n  b: c\n"), ("a: b", "a: b\n"),
    ("a:\n\n\n\n  b: c\n\n\n", "a:\n  b: c\n"), ("{a: b}\n", "{a: b}\n"),
    ("a: b # c\n", "a: b  # c\n"), ("a:    # c\n    b: d\n", "a:  # c\n  b: d\n"),
    ("-  # c\n   a: b\n", "-  # c\n  a: b\n"), ("-\n   # c\n   a: b\n", "-\n  # c\n  a: b\n"),
    ("a: [b,c ,\n d]\n", "a: [b, c,\n    d]\n"),
    ("a: {b: {\nc: d\n}}\n", "a: {b: {\n      c: d\n    }}\n"),
    ("a:\n  b: c\n # low\nd: e\n", "a:\n  b: c\n# low\nd: e\n"),
    ("a:\n  b:\n    c: d\n  # of b\ne: f\n", "a:\n  b:\n    c: d\n  # of b\ne: f\n"),
    ("a: 'b''s'\n", "a: b's\n"), ("\u{FEFF}a: b\n", "a: b\n"),
    ("a: 'b\n\n   c'\n", "a: 'b\n\n  c'\n"),
  ])
  func normalForms(text: String, form: String) throws {
    #expect(try Self.formatted(text) == form)
    #expect(try Self.formatted(form) == form)
  }

  @Test(arguments: [
    ("--- \na: b\n", "x.yaml:1:1: error: a story is one document without marks; delete this"),
    ("? a\n: b\n", "x.yaml:1:1: error: a key after '?' cannot be laid out; write 'key: value'"),
    (
      "a: {b: 'c\n d'}\n",
      "x.yaml:1:1: error: a text in quotes over several lines inside of brackets; write it on one"
        + " line"
    ),
    ("a: [b\n", "x.yaml:1:4: error: the list that opens here is never closed"),
    (
      "a: b\u{2028}c: d\n",
      "x.yaml:2:5: error: the text has line ends other than line feeds (U+0085, U+2028 or U+2029)"
    ),
  ])
  func refusals(text: String, message: String) {
    #expect(Self.refusal(text) == message)
  }

  @Test func randomTextsKeepTheirMeaningAndTheirComments() throws {
    for seed in 1...1000 {
      var random = RandomText(seed: seed)
      let text = random.text()
      let source = try SourceText(text, path: "x.yaml", kind: Self.kind)
      guard let before = try? TextNode(root: source) else {
        Issue.record("\(seed) is not YAML:\n\(text)")
        continue
      }
      do {
        let form = try Self.formatted(text)
        let after = try TextNode(root: SourceText(form, path: "x.yaml", kind: Self.kind))
        #expect(Self.meaning(before) == Self.meaning(after), "\(seed):\n\(text)\n\(form)")
        #expect(try Self.formatted(form) == form, "\(seed)")
        let found = form.split(separator: "\n").filter { $0.contains("#") }
        #expect(
          random.comments.allSatisfy { comment in found.contains { $0.hasSuffix(comment) } },
          "\(seed):\n\(text)\n\(form)")
        #expect(!form.contains("\r") && !form.contains("\n\n\n") || form.contains("+"), "\(seed)")
      } catch {
        Issue.record("\(seed): \(error)\n\(text)")
      }
    }
  }

  /// In brackets of our own.
  private static func meaning(_ node: TextNode) -> String {
    switch node.content {
    case .scalar(let text, _): node.isNothing ? "nothing" : text.debugDescription
    case .list(let list): "(" + list.map(meaning).joined(separator: " ") + ")"
    case .map(let map):
      "<"
        + map.map { "\($0.key.value.debugDescription) \(meaning($0.value))" }
        .joined(separator: " ") + ">"
    }
  }
}
