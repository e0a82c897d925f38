import Foundation
import Notation
import Story
import Testing

/// What the README shows of names is a story that can be read.
@Suite struct ReadMeStoryTests {
  @Test func namesAsTheReadMeShowsThem() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let readMe = try String(contentsOfFile: root.appending(path: "README.md").path, encoding: .utf8)
    let blocks = readMe.components(separatedBy: "```yaml\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
    let block = try #require(blocks.first { $0.hasPrefix("include:") })
    let place = "front: {eye: [0, 0, 5], look: [0, 0, 0], view: 30deg}"
    let story = try Fixture.story(
      "verdiva: 1\ntitle: x\n"
        + block.replacing("[{name: 'vote", with: "[{camera: front, name: 'vote"),
      [
        "Stories/shared/places.yaml": "viewpoints: {\(place)}",
        "Stories/proposals.csv": "title,length\nlight,3s\nair,4s\n",
      ])
    #expect(story.beats.map(\.name.value) == ["vote-water", "vote-light", "vote-air"])
    #expect(story.beats.map(\.duration) == [5.5, 7.5, 9.5])
  }
}
