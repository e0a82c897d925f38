import Foundation
import Notation
import Story
import Testing

@Suite struct WrongStoryTests {
  @Test(arguments: WrongStory.all) func messages(of wrong: WrongStory) throws {
    let text = try #require(wrong.text)
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(text, wrong.files) }
    let messages = (found?.errors ?? []).map { error in
      (error.path == Fixture.path ? "" : "\(error.path):")
        + "\(error.place?.line ?? 0):\(error.place?.column ?? 0): \(error.message)"
    }
    #expect(messages == wrong.messages)
    #expect(found?.errors.allSatisfy { $0.place == nil || $0.sourceLine != nil } == true)
    #expect(found?.errors.allSatisfy { !$0.message.contains("\n") } == true)
  }

  @Test func theTableIsLong() { #expect(WrongStory.all.count >= 250) }

  @Test func wholeTextOfAnError() throws {
    let text = try #require(Fixture.edited("caption: The", "captoin: The"))
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(text) }
    #expect(
      found?.description == """
        Stories/x.yaml:28:5: error: unknown key 'captoin'; did you mean 'caption'?
            captoin: The city breathes.
            ^
        """)
  }

  @Test func allMistakesAreFoundInTheOrderOfTheText() throws {
    let text = """
      verdiva: 1
      beats:
        - {name: one, duration: 3, camera: fron, works: {waste-heart: {glow: 3}}}
        - {name: one, durration: 3s}
      viewpoints:
        front: {eye: [0, 0, 5], look: [0, 0, 0], view: 30deg}
      loop: on
      """
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(text) }
    #expect(
      found?.errors.map(\.message) == [
        "the story needs 'title'",
        "expected a duration such as 8s, found the number 3; write 3s",
        "unknown viewpoint 'fron'; did you mean 'front'?",
        "'glow' takes 0 to 2, found 3",
        "a beat before is also called 'one'",
        "unknown key 'durration'; did you mean 'duration'?",
        "expected true or false, found 'on'; write true",
      ])
  }

  @Test func longLinesAreCutAroundTheColumn() throws {
    let name = String(repeating: "a", count: 100)
    let text = "{verdiva: 1, title: \(name), loop: yes, seed: \(String(repeating: "1", count: 19))}"
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(text) }
    let lines = (found?.errors.last?.description ?? "").split(separator: "\n").map(String.init)
    try #require(lines.count == 3)
    #expect(lines[0].hasSuffix(":129: error: expected true or false, found 'yes'; write true"))
    #expect(lines[1].hasPrefix("…aaaa") && lines[1].hasSuffix("1111}"))
    let caret = lines[2].count - 1
    #expect(Array(lines[1])[caret...].starts(with: "yes"))
  }

  @Test func manyMistakesAreCountedNotListed() throws {
    let keys = (1...30).map { "wrong\($0): 1\n" }.joined()
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(Fixture.good + keys) }
    #expect(found?.errors.count == 30)
    #expect(found?.description.hasSuffix("\nand 10 more errors") == true)
  }

  @Test(arguments: [
    ("", "the story is empty; begin it with verdiva: 1"),
    ("# only a note\n", "the story is empty; begin it with verdiva: 1"),
    ("---\n", "the story is empty; begin it with verdiva: 1"),
    ("- a\n", "expected a map with verdiva, title and viewpoints, found a list"),
    ("story", "expected a map with verdiva, title and viewpoints, found 'story'"),
    (
      "verdiva: 1\ntitle: x\nviewpoints: {a: {eye: [0, 0, 5], look: [0, 0, 0], view: 9deg}}\n"
        + "beats: []", "there is no beat; add one"
    ),
    (
      "verdiva: 1\ntitle: x\nviewpoints: {a: {eye: [0, 0, 5], look: [0, 0, 0], view: 9deg}}\n"
        + "beats:", "expected a list of beats ('- name: ...'), found nothing"
    ),
  ])
  func emptyStories(text: String, message: String) {
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(text) }
    #expect(found?.errors.map(\.message) == [message])
  }
}
