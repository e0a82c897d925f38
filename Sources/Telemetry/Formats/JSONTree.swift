/// A JSON value as a tree, for the few records that are looked at closely.
indirect enum JSONTree {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONTree])
  /// In the order they are written.
  case object([(key: String, value: JSONTree)])

  /// The value at `index`, which is moved past it.
  init(_ bytes: Bytes, _ index: inout Int, depth: Int = 0) throws(JSONFailure) {
    guard depth < Bytes.deepestJSON else {
      throw JSONFailure(index: index, message: "brackets are nested too deeply")
    }
    bytes.skipSpace(&index)
    switch bytes[index] {
    case UInt8(ascii: "{"): self = .object(try Self.members(bytes, &index, depth))
    case UInt8(ascii: "["): self = .list(try Self.elements(bytes, &index, depth))
    case UInt8(ascii: "\""):
      guard let string = bytes.jsonString(at: &index) else {
        throw JSONFailure(index: index, message: "this quote is never closed")
      }
      self = .text(bytes.jsonText(string))
    default: self = try Self.scalar(bytes, &index)
    }
  }

  private static func scalar(
    _ bytes: Bytes, _ index: inout Int
  ) throws(JSONFailure) -> JSONTree {
    let start = index
    if let number = bytes.decimal(at: &index), bytes[start] != UInt8(ascii: "+") {
      return .number(number)
    }
    index = start
    while index < bytes.count, !Bytes.endsJSONScalar(bytes[index]), index - start < 40 {
      index += 1
    }
    switch bytes.text(start..<index) {
    case "null", "NaN": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let word:
      throw JSONFailure(
        index: start, message: "expected a value of JSON, found \(word.quotedForMessage)")
    }
  }

  private static func members(
    _ bytes: Bytes, _ index: inout Int, _ depth: Int
  ) throws(JSONFailure) -> [(key: String, value: JSONTree)] {
    var members: [(key: String, value: JSONTree)] = []
    index += 1
    while true {
      bytes.skipSpace(&index)
      if bytes[index] == UInt8(ascii: "}"), members.isEmpty { break }
      guard let key = bytes.jsonString(at: &index) else {
        throw JSONFailure(index: index, message: "expected a key in double quotes")
      }
      bytes.skipSpace(&index)
      guard bytes[index] == UInt8(ascii: ":") else {
        throw JSONFailure(index: index, message: "expected a colon after the key")
      }
      index += 1
      members.append((bytes.jsonText(key), try JSONTree(bytes, &index, depth: depth + 1)))
      if try !continues(bytes, &index, UInt8(ascii: "}")) { return members }
    }
    index += 1
    return members
  }

  private static func elements(
    _ bytes: Bytes, _ index: inout Int, _ depth: Int
  ) throws(JSONFailure) -> [JSONTree] {
    var elements: [JSONTree] = []
    index += 1
    bytes.skipSpace(&index)
    if bytes[index] == UInt8(ascii: "]") {
      index += 1
      return []
    }
    while true {
      elements.append(try JSONTree(bytes, &index, depth: depth + 1))
      if try !continues(bytes, &index, UInt8(ascii: "]")) { return elements }
    }
  }

  private static func continues(
    _ bytes: Bytes, _ index: inout Int, _ close: UInt8
  ) throws(JSONFailure) -> Bool {
    bytes.skipSpace(&index)
    let byte = bytes[index]
    guard index < bytes.count, byte == UInt8(ascii: ",") || byte == close else {
      throw JSONFailure(
        index: index, message: "expected a comma or '\(Character(Unicode.Scalar(close)))'")
    }
    index += 1
    return byte == UInt8(ascii: ",")
  }
}
