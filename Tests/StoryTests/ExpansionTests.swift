import Notation
import Story
import Testing

/// What a story may name, put in before it is read.
@Suite struct ExpansionTests {
  private static let head = """
    verdiva: 1
    title: Names
    viewpoints: {front: {eye: [0, 0, 5], look: [0, 0, 0], view: 30deg}}

    """

  private func story(_ text: String, _ files: [String: String] = [:]) throws -> Story {
    try Story(
      text: Self.head + text, path: "Stories/x.yaml", catalog: Fixture.catalog,
      files: .memory(files))
  }

  private func constant(_ story: Story, beat: Int, _ name: String) throws -> Double? {
    let cues = story.beats[beat].works.flatMap(\.parameters)
    let cue = try #require(cues.last { $0.name.value == name })
    guard case .constant(let value) = cue.value else { return nil }
    return value
  }

  @Test func valuesOfLet() throws {
    let story = try story(
      """
      let:
        warm: 0.8
        pause: 1.5s
        long: $pause * 2
        calm: {waste-heart: {glow: $warm}}
        who: the city
      beats:
        - {name: one, duration: $long + 500ms, camera: front, works: $calm, caption: 'So ${who}.'}
        - {name: two, duration: '${pause}', works: {waste-heart: {glow: $warm / 2}}}
      """)
    #expect(story.beats.map(\.duration) == [3.5, 1.5])
    #expect(story.beats[0].texts.captions.first?.text["en"].written == "So the city.")
    #expect(try constant(story, beat: 0, "glow") == 0.8)
    #expect(try constant(story, beat: 1, "glow") == 0.4)
    #expect(story.warnings.isEmpty)
  }

  @Test func expressionsKeepTheirBrackets() throws {
    let story = try story(
      """
      let: {a: 1 + 1, b: 3 - $a}
      beats:
        - {name: one, duration: 2s * $a, camera: front, works: {waste-heart: {glow: 2 - $b}}}
      """)
    #expect(story.beats[0].duration == 4)
    #expect(try constant(story, beat: 0, "glow") == 1)
  }

  @Test func dollarSigns() throws {
    let story = try story(
      """
      let: {price: 5}
      beats:
        - {name: one, duration: 1s, camera: front, caption: 'It costs $$ or $7: ${price}'}
      """)
    #expect(
      story.beats[0].texts.captions.first?.text["en"].written == "It costs $ or $7: 5")
  }

  @Test func templates() throws {
    let story = try story(
      """
      let: {unit: 2s}
      templates:
        vote:
          parameters: {name: , title: , length: $unit * 2}
          beats:
            - {name: '${name}-ask', duration: $length, camera: front, caption: '${title}?'}
            - {name: '${name}-count', duration: 1s}
      beats:
        - {name: before, duration: 1s, camera: front}
        - {use: vote, given: {name: water, title: More water}}
        - {use: vote, given: {name: light, title: More light, length: 10s}}
      """)
    #expect(
      story.beats.map(\.name.value) == [
        "before", "water-ask", "water-count", "light-ask", "light-count",
      ])
    #expect(story.beats.map(\.duration) == [1, 4, 1, 10, 1])
    #expect(story.beats[3].texts.captions.first?.text["en"].written == "More light?")
  }

  /// A name in a given value is the giver's, not the template's.
  @Test func scopesAreLexical() throws {
    let story = try story(
      """
      let: {length: 7s}
      templates:
        pair:
          parameters: {length: 1s}
          beats: [{name: a, duration: $length, camera: front}]
      beats:
        - {use: pair, given: {length: $length + 1s}}
        - {name: b, duration: $length}
      """)
    #expect(story.beats.map(\.duration) == [8, 7])
  }

  @Test func loopsOverLists() throws {
    let story = try story(
      """
      beats:
        - for: side
          in: [left, right]
          beats: [{name: 'go-${side}', duration: 1s, camera: front}]
        - for: row
          in: [{who: ana, length: 2s}, {who: rui, length: 3s}]
          beats: [{name: '${row.who}-${row.number}', duration: $row.length}]
      """)
    #expect(story.beats.map(\.name.value) == ["go-left", "go-right", "ana-1", "rui-2"])
    #expect(story.beats.map(\.duration) == [1, 1, 2, 3])
  }

  /// However many rows there are, they may share a length; a column of that name comes first.
  @Test(arguments: [1, 3, 7]) func loopsCountTheirRows(rows: Int) throws {
    let table = "word\n" + (1...rows).map { "w\($0)\n" }.joined()
    let story = try story(
      """
      beats:
        - for: row
          in: words.csv
          beats:
            - {name: 'w-${row.number}-of-${row.count}', duration: 42s / $row.count, camera: front}
        - for: row
          in: [{count: 5s}]
          beats: [{name: own, duration: $row.count}]
      """, ["Stories/words.csv": table])
    #expect(story.beats.count == rows + 1)
    #expect(story.beats[rows - 1].name.value == "w-\(rows)-of-\(rows)")
    #expect(abs(story.beats[rows - 1].end - 42) < 1e-9)
    #expect(story.beats[rows].duration == 5)
  }

  @Test func loopsOverTables() throws {
    let table = "id,Working title,length\nwater,\"Costs $5, \"\"really\"\"\",2s\nlight,,3s\n"
    let story = try story(
      """
      tables: {proposals: ../data/proposals.csv}
      beats:
        - for: row
          in: proposals
          beats:
            - name: p-${row.id}
              duration: $row.length
              camera: front
              caption: '${row.number}. ${row.Working title}'
      """, ["data/proposals.csv": table])
    #expect(story.beats.map(\.name.value) == ["p-water", "p-light"])
    #expect(story.beats[0].texts.captions.first?.text["en"].written == "1. Costs $5, \"really\"")
    #expect(story.beats[1].texts.captions.first?.text["en"].written == "2. ")
    #expect(story.beats.map(\.duration) == [2, 3])
    #expect(story.inputs == ["Stories/x.yaml", "data/proposals.csv"])
  }

  @Test func includes() throws {
    let files = [
      "Stories/shared/places.yaml": """
      include: [base.yaml]
      viewpoints: {side: {eye: [$far, 0, 0], look: [0, 0, 0], view: 30deg}}
      templates: {rest: {beats: [{name: rest, duration: $pause, camera: side}]}}
      """,
      "Stories/shared/base.yaml": "let: {far: 5 m, pause: 2s}",
    ]
    let story = try story(
      """
      include: [shared/places.yaml, shared/base.yaml]
      beats:
        - {name: one, duration: $pause, camera: front}
        - {use: rest}
      """, files)
    #expect(story.beats.map(\.duration) == [2, 2])
    #expect(story.viewpoints["side"]?.eye.x == 5)
    #expect(
      story.inputs == [
        "Stories/x.yaml", "Stories/shared/places.yaml", "Stories/shared/base.yaml",
      ])
  }

  @Test func keysHoldNames() throws {
    let story = try story(
      """
      let: {work: waste-heart}
      beats: [{name: one, duration: 1s, camera: front, works: {'${work}': {glow: 2}}}]
      """)
    #expect(story.beats[0].works.map(\.name.value) == ["waste-heart"])
  }

  @Test func whatNothingNamesIsAWarning() throws {
    let story = try story(
      """
      let: {warm: 1, cold: 2}
      templates: {rest: {beats: []}}
      tables: {rows: [1, 2]}
      beats: [{name: one, duration: $cold * 1s, camera: front}]
      """)
    #expect(
      story.warnings.map(\.message) == [
        "the value 'warm' is never used; write $warm or take it out",
        "the template 'rest' is never used", "the table 'rows' is never used",
      ])
    #expect(story.warnings.first?.place == SourcePlace(file: "Stories/x.yaml", line: 4, column: 7))
  }

  @Test func textThatIsACommentIsAWarning() throws {
    let story = try story(
      """
      beats:
        - name: one # a note
          duration: 1s
          camera: front
          caption: The sea #2
      """)
    #expect(story.beats[0].texts.captions.first?.text["en"].written == "The sea")
    #expect(
      story.warnings.map(\.message) == [
        "'#2' begins a comment and is not read; put the text in quotes, or a space behind the '#'"
      ])
    #expect(story.warnings[0].place == SourcePlace(file: "Stories/x.yaml", line: 8, column: 14))
  }

  @Test func parametersTakeCompatibleUnits() throws {
    let story = try story(
      """
      beats:
        - name: one
          duration: 1s
          camera: front
          works: {lantern: {height: 120 cm + 0.8 m}, biowalls: {humidity: 30% * 2}}
      """)
    #expect(try constant(story, beat: 0, "height") == 2)
    #expect(try constant(story, beat: 0, "humidity") == 0.6)
  }
}
