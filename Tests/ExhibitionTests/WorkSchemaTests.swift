import Exhibition
import Foundation
import Story
import Testing
import Works

/// What editors are told of the works is what the program knows.
@Suite struct WorkSchemaTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Assets/Schema/works-1.schema.json").standardizedFileURL

  private func works() throws -> [String: [String: Any]] {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [String: Any])
    return try #require(root["properties"] as? [String: [String: Any]])
  }

  /// `verdiva works --schema` writes the file anew.
  @Test func theFileIsWhatTheProgramWrites() throws {
    let written = try Data(contentsOf: Self.file)
    let current = try WorkSchema.json()
    #expect(written == current)
  }

  @Test(arguments: Works.catalog.map(\.name)) func parameters(of name: String) throws {
    let work = try #require(Works.catalog.first { $0.name == name })
    let entry = try #require(try works()[name])
    let properties = try #require(entry["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(work.parameters.map(\.name)))
    #expect(entry["additionalProperties"] as? Bool == false)
    for parameter in work.parameters {
      let property = try #require(properties[parameter.name])
      #expect(property["minimum"] as? Double == parameter.range.lowerBound)
      #expect(property["maximum"] as? Double == parameter.range.upperBound)
      #expect(property["default"] as? Double == parameter.standard)
      let words = try #require(property["description"] as? String)
      #expect(words.dropFirst().hasPrefix(parameter.summary.dropFirst()))
      #expect(parameter.unit.isEmpty || words.contains(parameter.unit))
    }
  }

  @Test func noWorkIsLeftOut() throws {
    let names = Set(try works().keys)
    #expect(names == Set(Works.catalog.map(\.name)))
  }

  /// Each work says what its colors are for.
  @Test(arguments: Works.catalog.map(\.name)) func colors(of name: String) {
    let colors = WorkColors.of(name)
    #expect(colors.map { !$0.ramps.isEmpty || $0.identities.count > 1 } == true)
  }
}
