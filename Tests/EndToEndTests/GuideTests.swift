import Foundation
import Testing

/// Every example of the story guide is a story, or a part of one, that the program accepts.
@Suite struct GuideTests {
  @Test(arguments: Guide.examples)
  func examplesCheck(_ example: Guide.Example) throws {
    let folder = try TinyStory.folder { _ in example.story }
    try folder.write("title,votes\nMore light,12\nLess noise,7\n", to: "proposals.csv")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "shared"), withIntermediateDirectories: false)
    try folder.write(
      "viewpoints:\n  side: {eye: [3, 0, 5], look: [0, 0, 0], view: 32deg}\n",
      to: "shared/places.yaml")
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    #expect(outcome.status == 0, "\(example): \(outcome.errors)")
    #expect(!outcome.errors.contains("error:"), "\(example): \(outcome.errors)")
  }

  @Test func thereAreManyExamples() {
    #expect(Guide.examples.count >= 11)
  }

  /// The words that the guide promises for its misspelled key.
  @Test func theMistakeOfTheGuideReadsAsItSays() throws {
    let folder = try TinyStory.folder { $0.replacing("caption:", with: "captoin:") }
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error: unknown key 'captoin'; did you mean 'caption'?\n"))
    #expect(Guide.text.contains("error: unknown key 'captoin'; did you mean 'caption'?\n"))
  }
}

/// The story guide, `Stories/README.md`.
enum Guide {
  struct Example: CustomTestStringConvertible {
    /// Where it begins in the guide.
    let line: Int
    /// The whole story, with what the example leaves out taken from a plain one.
    let story: String

    var testDescription: String { "the example in line \(line)" }
  }

  static let text: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "Stories/README.md"), encoding: .utf8))
      ?? ""
  }()

  static let examples: [Example] = {
    var (examples, block, start) = ([Example](), [String](), 0)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line == "```yaml" {
        (start, block) = (index + 2, [])
      } else if line == "```", start > 0 {
        examples.append(Example(line: start, story: whole(block.joined(separator: "\n"))))
        start = 0
      } else {
        block.append(String(line))
      }
    }
    return examples
  }()

  /// What a story needs, by top-level key.
  private static let plain: [(key: String, text: String)] = [
    ("verdiva", "verdiva: 1"), ("title", "title: An example"),
    ("canvas", "canvas: {size: 256x144, rate: 30, planes: 12, depth: 2.5 m .. 30 m}"),
    (
      "data",
      """
      data:
        telemetry: telemetry.csv
        field: {file: heart.nc, variables: [tissue, activation, glow, substrate], cycle: 2s}
      """
    ),
    (
      "viewpoints",
      """
      viewpoints:
        front: {eye: [0, 0.2, 6.5], look: [0, 0, 0], view: 32deg, glass: 6.2 m}
      """
    ),
    ("beats", "beats: [{name: only, duration: 2s, camera: front}]"),
  ]

  private static func whole(_ example: String) -> String {
    let keys = Set(
      example.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map {
        String($0.prefix { $0 != ":" })
      })
    let missing = plain.filter { part in
      !keys.contains(part.key) && !(part.key == "beats" && keys.contains("acts"))
    }
    let local = example.replacing("../Output/simulation/storm-day/", with: "")
    return (missing.map(\.text) + [local]).joined(separator: "\n") + "\n"
  }
}
