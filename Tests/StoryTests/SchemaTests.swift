import Foundation
import Geometry
import Notation
import Story
import Testing
import Time

/// The JSON Schema for editors says what the reader does.
@Suite struct SchemaTests {
  private let schema: [String: Any]
  private let definitions: [String: Any]
  private let works: [String: Any]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let data = try Data(contentsOf: root.appending(path: "Assets/Schema/story-1.schema.json"))
    schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    definitions = try #require(schema["$defs"] as? [String: Any])
    let other = try Data(contentsOf: root.appending(path: "Assets/Schema/works-1.schema.json"))
    works = try #require(JSONSerialization.jsonObject(with: other) as? [String: Any])
  }

  @Test(arguments: KeyList.every.map(\.name)) func keys(of name: String) throws {
    let keys = try #require(KeyList.every.first { $0.name == name })
    let object = try object(name)
    let properties = try #require(object["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(keys.all))
    #expect(Set(object["required"] as? [String] ?? []) == Set(keys.required))
    #expect(object["additionalProperties"] as? Bool == false)
  }

  @Test func everyObjectOfTheSchemaIsChecked() {
    let closed = definitions.filter {
      ($0.value as? [String: Any])?["properties"] != nil
    }
    #expect(Set(closed.keys) == Set(KeyList.every.map(\.name)).subtracting(["story"]))
  }

  @Test func storiesAreAccepted() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    for file in try FileManager.default.contentsOfDirectory(atPath: root.path + "/Stories")
    where file.hasSuffix(".yaml") {
      let path = root.appending(path: "Stories/\(file)").path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let complaints = try complaints(text, works)
      #expect(complaints == [], "\(file)")
    }
  }

  @Test func theGoodStoryIsAccepted() throws {
    let complaints = try complaints(Fixture.good)
    #expect(complaints == [])
  }

  /// Wrong keys, missing keys and values of a wrong kind are what a schema can tell.
  @Test(arguments: WrongStory.all.filter(\.isForSchema))
  func wrongStoriesAreRejected(wrong: WrongStory) throws {
    let text = try #require(wrong.text)
    #expect(try !complaints(text).isEmpty)
  }

  /// Works of any name, as tests' stories have them.
  private static var anyWorks: [String: Any] {
    [
      "type": "object",
      "additionalProperties": [
        "type": ["object", "null"], "additionalProperties": ["$ref": "#/$defs/cue"],
      ],
    ]
  }

  private func complaints(
    _ text: String, _ works: [String: Any] = Self.anyWorks
  ) throws -> [String] {
    let kind = TextKind(name: "story", opening: "verdiva: 1")
    let node = try TextNode(root: try SourceText(text, path: "x.yaml", kind: kind))
    return SchemaValidator(root: schema, files: ["works-1.schema.json": works]).complaints(node)
  }

  /// A mistyped parameter and one beyond its range are told, and the same story without them is not.
  @Test(arguments: [("glow: 1", true), ("glaw: 1", false), ("glow: 99", false)])
  func parametersOfWorks(line: String, isGood: Bool) throws {
    let text = """
      verdiva: 1
      title: T
      viewpoints: {front: {eye: [0, 0, 6], look: [0, 0, 0], view: 32deg}}
      beats:
        - {name: a, duration: 2s, camera: front, works: {storm: {\(line)}}}
      """
    let complaints = try complaints(text, works)
    #expect(complaints.isEmpty == isGood)
  }

  @Test func limits() throws {
    let planes = try #require(
      (property("canvas", "planes")["anyOf"] as? [[String: Any]])?.first)
    #expect(planes["minimum"] as? Int == Canvas.planeLimits.lowerBound)
    #expect(planes["maximum"] as? Int == Canvas.planeLimits.upperBound)
    let rate = try property("canvas", "rate")
    #expect(rate["minimum"] as? Double == Canvas.rateLimits.lowerBound)
    #expect(rate["maximum"] as? Double == Canvas.rateLimits.upperBound)
  }

  @Test func words() throws {
    let easing = try object("easing-name")
    #expect(easing["enum"] as? [String] == Easing.named.map(\.name))
    let quality = try #require(
      (property("canvas", "quality")["anyOf"] as? [[String: Any]])?.first)
    #expect(quality["enum"] as? [String] == Quality.allCases.map(\.rawValue))
    for (definition, key, words) in [
      ("transition", "kind", Passage.Kind.allCases.map(\.rawValue)),
      ("transition", "direction", Passage.Direction.allCases.map(\.rawValue)),
      ("wave", "wave", Wave.Shape.allCases.map(\.rawValue)),
    ] {
      #expect(try property(definition, key)["enum"] as? [String] == words)
    }
    for group in ParameterGroup.all {
      let properties = try #require(property("beat", group.name)["properties"] as? [String: Any])
      #expect(Set(properties.keys) == Set(group.parameters.map(\.name)))
    }
  }

  @Test(arguments: [
    ("duration", "duration: 25 frames", "duration: "),
    ("clock-window", "data: 04:00..09:30", "data: "),
    ("percentage", "height: 4%", "height: "),
    ("angle", "view: 32deg", "view: "),
    ("length", "eye: [0 m, 0.2 m, 6.5 m]", "eye: [0 m, 0.2 m, "),
    ("name", "name: storm", "name: "),
  ])
  func patternsAgreeWithTheReader(name: String, old: String, key: String) throws {
    let definition = try object(name)
    let literal = (definition["anyOf"] as? [[String: Any]])?.first ?? definition
    let pattern = try #require(literal["pattern"] as? String)
    let expression = try NSRegularExpression(pattern: pattern)
    for text in Self.texts {
      let isMatch =
        expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
      let close = key.hasSuffix("[0 m, 0.2 m, ") ? "]" : ""
      let story = try #require(Fixture.edited(old, "\(key)'\(text)'\(close)"))
      let isRead = (try? Fixture.story(story)) != nil
      #expect(isMatch == isRead, "\(name) \(text)")
    }
  }

  /// In the range of all the quantities that they may be of.
  private static let texts = [
    "6s", "6 s", "6.5s", ".5s", "6.s", "06s", "6", "6e0s", "6,5s", "500ms", "1:30", "00:01:30",
    "0:30.5", "1::30", "24 frames", "24frames", "6 h", "6 d", "6m", "6.5 m", "650 cm", "6 km", "m",
    "04:00..09:30", "04:00 .. 09:30:10", "4:00..9:30", "04:00-09:30", "04:61..09:00",
    "3%", "3 %", "3.5%", "03%", "%", "32deg", "32 deg", "32°", "32 °", "0x20deg", "0.2rad",
    "front", "front-2", "f_2", "2front", "fr ont", "-x", "", " ",
  ]

  private func object(_ name: String) throws -> [String: Any] {
    name == "story" ? schema : try #require(definitions[name] as? [String: Any])
  }

  private func property(_ name: String, _ key: String) throws -> [String: Any] {
    let properties = try #require(object(name)["properties"] as? [String: Any])
    return try #require(properties[key] as? [String: Any])
  }
}

extension WrongStory {
  /// Whether a schema can tell: no cross-references, no ranges that depend on other values.
  fileprivate var isForSchema: Bool {
    files.isEmpty
      && messages.allSatisfy { message in
        let words = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        // A word of three letters could be a language; which ones there are a schema cannot say.
        return (words.hasPrefix("unknown key") && !words.hasPrefix("unknown key 'txt'"))
          || (words.contains(" needs '") && !words.hasPrefix("the template '")
            && !words.hasPrefix("the text needs '"))
          || (words.hasPrefix("expected ") && words.hasSuffix("found a list"))
          || words.contains("found a list of")
      }
  }
}
