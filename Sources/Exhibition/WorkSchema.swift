public import Foundation
import Story
import Works

/// The part of a story's JSON Schema that the works give: their names and their parameters, with
/// ranges, units, standards and meanings.
public enum WorkSchema {
  /// The text of `Assets/Schema/works-1.schema.json`.
  public static func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(Works.catalog.schema) + Data("\n".utf8)
  }

  struct Root: Encodable {
    let schema = "https://json-schema.org/draft/2020-12/schema"
    let title = "The works of a Verdiva story, format 1"
    let type = "object"
    let additionalProperties = false
    let properties: [String: Entry]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case title, type, additionalProperties, properties
    }
  }

  struct Entry: Encodable {
    let description: String
    let type = ["object", "null"]
    let additionalProperties = false
    let properties: [String: Parameter]
  }

  /// Bounds hold for bare numbers; what has a unit or moves is checked by the program.
  struct Parameter: Encodable {
    let reference = "story-1.schema.json#/$defs/cue"
    let description: String
    let minimum: Double
    let maximum: Double
    let standard: Double

    init(_ parameter: ParameterDescription) {
      let unit = parameter.unit.isEmpty ? "" : " In \(parameter.unit)."
      description =
        "\(parameter.summary.prefix(1).uppercased())\(parameter.summary.dropFirst()).\(unit)"
      minimum = parameter.range.lowerBound
      maximum = parameter.range.upperBound
      standard = parameter.standard
    }

    enum CodingKeys: String, CodingKey {
      case reference = "$ref"
      case standard = "default"
      case description, minimum, maximum
    }
  }
}

extension [WorkDescription] {
  fileprivate var schema: WorkSchema.Root {
    WorkSchema.Root(
      properties: Dictionary(
        uniqueKeysWithValues: map { work in
          let parameters = work.parameters.map { ($0.name, WorkSchema.Parameter($0)) }
          return (
            work.name,
            WorkSchema.Entry(
              description: "\(work.summary.prefix(1).uppercased())\(work.summary.dropFirst()).",
              properties: Dictionary(uniqueKeysWithValues: parameters))
          )
        }))
  }
}
