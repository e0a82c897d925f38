import Foundation
import Notation

/// As much of JSON Schema 2020-12 as our schema uses; a word that it does not know is a complaint.
struct SchemaValidator {
  let root: [String: Any]
  /// Other files that it refers to, by name.
  var files: [String: [String: Any]] = [:]

  func complaints(_ node: TextNode) -> [String] { complaints(node, root, "") }

  private func complaints(_ node: TextNode, _ schema: [String: Any], _ path: String) -> [String] {
    var found: [String] = []
    for (word, rule) in schema.sorted(by: { $0.key < $1.key }) {
      found += complaints(node, word, rule, schema, path)
    }
    return found
  }

  private func complaints(
    _ node: TextNode, _ word: String, _ rule: Any, _ schema: [String: Any], _ path: String
  ) -> [String] {
    switch word {
    case "$ref": return complaints(node, definition(rule), path)
    case "anyOf":
      return matches(node, rule, path) > 0 ? [] : ["\(path): none of anyOf"]
    case "oneOf":
      let count = matches(node, rule, path)
      return count == 1 ? [] : ["\(path): \(count) of oneOf"]
    case "if":
      let holds = complaints(node, rule as? [String: Any] ?? [:], path).isEmpty
      let branch = schema[holds ? "then" : "else"] as? [String: Any] ?? [:]
      return complaints(node, branch, path)
    case "type":
      let types = rule as? [String] ?? [rule as? String ?? ""]
      return types.contains { node.isOf($0) } ? [] : ["\(path): not \(types)"]
    case "const":
      if let text = rule as? String { return node.string == text ? [] : ["\(path): not \(text)"] }
      return node.number == (rule as? NSNumber)?.doubleValue ? [] : ["\(path): not \(rule)"]
    case "enum":
      return (rule as? [String] ?? []).contains(node.string ?? "") ? [] : ["\(path): not in enum"]
    case "$schema", "$defs", "title", "description", "default", "then", "else": return []
    default:
      return scalarComplaints(node, word, rule, path) ?? listComplaints(node, word, rule, path)
        ?? mapComplaints(node, word, rule, schema, path) ?? ["\(path): unknown word \(word)"]
    }
  }

  private func scalarComplaints(
    _ node: TextNode, _ word: String, _ rule: Any, _ path: String
  ) -> [String]? {
    let (number, text) = (node.number, node.string)
    let limit = (rule as? NSNumber)?.doubleValue ?? 0
    switch word {
    case "minimum": return number.map { $0 >= limit } != false ? [] : ["\(path): too small"]
    case "maximum": return number.map { $0 <= limit } != false ? [] : ["\(path): too large"]
    case "maxLength":
      return text.map { $0.count <= Int(limit) } != false ? [] : ["\(path): too long"]
    case "pattern":
      guard let text else { return [] }
      let pattern = rule as? String ?? ""
      return text.range(of: pattern, options: .regularExpression) != nil
        ? [] : ["\(path): '\(text)' does not match"]
    default: return nil
    }
  }

  private func listComplaints(
    _ node: TextNode, _ word: String, _ rule: Any, _ path: String
  ) -> [String]? {
    guard ["minItems", "maxItems", "items", "uniqueItems"].contains(word) else { return nil }
    guard case .list(let elements) = node.content else { return [] }
    switch word {
    case "minItems": return elements.count >= rule as? Int ?? 0 ? [] : ["\(path): too few"]
    case "maxItems": return elements.count <= rule as? Int ?? 0 ? [] : ["\(path): too many"]
    case "items":
      return elements.enumerated().flatMap { index, element in
        complaints(element, rule as? [String: Any] ?? [:], "\(path)/\(index)")
      }
    default:
      let texts = elements.compactMap(\.string)
      return Set(texts).count == texts.count ? [] : ["\(path): not unique"]
    }
  }

  private func mapComplaints(
    _ node: TextNode, _ word: String, _ rule: Any, _ schema: [String: Any], _ path: String
  ) -> [String]? {
    let words = [
      "required", "properties", "additionalProperties", "propertyNames", "minProperties",
      "maxProperties",
    ]
    guard words.contains(word) else { return nil }
    guard case .map(let pairs) = node.content else { return [] }
    let known = schema["properties"] as? [String: Any] ?? [:]
    switch word {
    case "required":
      return (rule as? [String] ?? []).filter { !node.has($0) }.map { "\(path): needs \($0)" }
    case "properties":
      return pairs.flatMap { key, value in
        complaints(value, known[key.value] as? [String: Any] ?? [:], "\(path)/\(key.value)")
      }
    case "additionalProperties":
      let others = pairs.filter { known[$0.key.value] == nil }
      if rule as? Bool == false { return others.map { "\(path): unknown \($0.key.value)" } }
      return others.flatMap { key, value in
        complaints(value, rule as? [String: Any] ?? [:], "\(path)/\(key.value)")
      }
    case "propertyNames":
      return pairs.flatMap { key, _ in
        let node = TextNode(place: key.place, content: .scalar(key.value, isPlain: false))
        return complaints(node, rule as? [String: Any] ?? [:], "\(path)/\(key.value)")
      }
    case "minProperties": return pairs.count >= rule as? Int ?? 0 ? [] : ["\(path): too few"]
    default: return pairs.count <= rule as? Int ?? 0 ? [] : ["\(path): too many"]
    }
  }

  private func matches(_ node: TextNode, _ rule: Any, _ path: String) -> Int {
    (rule as? [[String: Any]] ?? []).count { complaints(node, $0, path).isEmpty }
  }

  /// A definition of the schema, whichever file refers to it, or one of the other files.
  private func definition(_ rule: Any) -> [String: Any] {
    let reference = rule as? String ?? ""
    if let file = files[reference] { return file }
    let name = String(reference.drop { $0 != "#" }).replacingOccurrences(of: "#/$defs/", with: "")
    let definitions = root["$defs"] as? [String: Any] ?? [:]
    return definitions[name] as? [String: Any] ?? ["undefined \(name)": true]
  }
}

/// What YAML's core schema makes of a value.
extension TextNode {
  fileprivate var number: Double? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    let isNumber =
      text.range(
        of: "^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$",
        options: .regularExpression) != nil
    return isNumber ? Double(text) : nil
  }

  fileprivate var isTruth: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text == "true" || text == "false"
  }

  fileprivate var string: String? {
    guard case .scalar(let text, _) = content, number == nil, !isTruth, !isNothing else {
      return nil
    }
    return text
  }

  fileprivate func isOf(_ type: String) -> Bool {
    switch (type, content) {
    case ("object", .map), ("array", .list): true
    case ("null", _): isNothing
    case ("boolean", _): isTruth
    case ("number", _): number != nil
    case ("integer", _): number.map { $0 == $0.rounded() } ?? false
    case ("string", _): string != nil
    default: false
    }
  }
}
