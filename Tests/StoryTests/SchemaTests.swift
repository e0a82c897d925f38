import Foundation
import Notation
import Story
import Testing
import Time

/// The JSON Schema for editors says what the reader does.
@Suite struct SchemaTests {
  private let schema: [String: Any]
  private let definitions: [String: Any]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let data = try Data(contentsOf: root.appending(path: "Assets/Schema/story-1.schema.json"))
    schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    definitions = try #require(schema["$defs"] as? [String: Any])
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

  @Test func limits() throws {
    let planes = try property("canvas", "planes")
    #expect(planes["minimum"] as? Int == Canvas.planeLimits.lowerBound)
    #expect(planes["maximum"] as? Int == Canvas.planeLimits.upperBound)
    let rate = try property("canvas", "rate")
    #expect(rate["minimum"] as? Double == Canvas.rateLimits.lowerBound)
    #expect(rate["maximum"] as? Double == Canvas.rateLimits.upperBound)
  }

  @Test func words() throws {
    let easing = try object("easing-name")
    #expect(easing["enum"] as? [String] == Easing.named.map(\.name))
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
    let pattern = try #require(object(name)["pattern"] as? String)
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
    "3%", "3 %", "3.5%", "03%", "%", "32deg", "32 deg", "32°", "32 °", "0x20deg", "32rad",
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
