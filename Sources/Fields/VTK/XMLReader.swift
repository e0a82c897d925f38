/// A start tag of XML.
struct XMLTag: Sendable {
  let name: String
  let attributes: [String: String]
  let isEmpty: Bool
  /// Where the tag begins and where what follows it begins, in bytes.
  let offset: Int
  let end: Int

  subscript(_ attribute: String) -> String? { attributes[attribute] }
}

enum XMLEvent {
  case start(XMLTag)
  case end(name: String)
  /// Text between tags, by its place in the file: it may be far too long to keep.
  case text(Range<Int>)
}

/// Reads the XML of VTK's files in one pass and bounded memory: tags, attributes and the places of
/// texts. There are no document types in it, so no entities of the file's own that could grow.
///
/// A library's reader would not do: the data that follow an `AppendedData` tag are not XML.
struct XMLReader {
  private let file: ByteFile
  private var window: [UInt8] = []
  private var windowStart = 0
  /// The next byte that is read.
  private(set) var offset = 0
  private var open: [String] = []
  private var pendingEnd: String?
  private var tags = 0

  private static let mostTags = 1 << 20
  private static let deepest = 32
  private static let longestTag = 1 << 16
  private static let windowSize = 1 << 18

  init(_ file: ByteFile) throws(FieldError) {
    self.file = file
    // A mark of UTF-8.
    if try file.read(at: 0, upTo: 3) == [0xef, 0xbb, 0xbf] { offset = 3 }
  }

  /// The next tag or text; nil at the end of the document's element.
  mutating func next() throws(FieldError) -> XMLEvent? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name: name)
    }
    while let byte = try peek() {
      if byte != UInt8(ascii: "<") {
        let start = offset
        try skip(to: UInt8(ascii: "<"))
        if open.isEmpty { continue }
        return .text(start..<offset)
      }
      let start = offset
      offset += 1
      switch try peek() {
      case UInt8(ascii: "?"): try skip(past: "?>", from: start)
      case UInt8(ascii: "!"): try skipDeclaration(from: start)
      case UInt8(ascii: "/"): return try end(from: start)
      default: return try self.start(from: start)
      }
    }
    guard let name = open.last else { return nil }
    throw failure("the element \(name) is not closed; the file is cut short", at: offset)
  }

  func failure(_ message: String, at offset: Int) -> FieldError {
    FieldError(path: file.path, message: "\(message) (at byte \(offset))")
  }

  private mutating func start(from start: Int) throws(FieldError) -> XMLEvent {
    tags += 1
    if tags > Self.mostTags { throw failure("there are too many elements", at: start) }
    let name = try self.name(from: start)
    if open.count == Self.deepest { throw failure("elements are nested too deep", at: start) }
    var attributes: [String: String] = [:]
    while true {
      try skipBlanks()
      switch try peek() {
      case UInt8(ascii: ">"):
        offset += 1
        open.append(name)
        return .start(tag(name, attributes, false, start))
      case UInt8(ascii: "/"):
        offset += 1
        guard try take() == UInt8(ascii: ">") else { throw malformed(start) }
        open.append(name)
        pendingEnd = name
        return .start(tag(name, attributes, true, start))
      case nil: throw failure("the element \(name) is not closed; the file is cut short", at: start)
      default:
        let (key, value) = try attribute(from: start)
        if attributes.updateValue(value, forKey: key) != nil {
          throw failure("the attribute \(printable(key)) stands twice", at: start)
        }
      }
    }
  }

  private func tag(
    _ name: String, _ attributes: [String: String], _ isEmpty: Bool, _ start: Int
  ) -> XMLTag {
    XMLTag(name: name, attributes: attributes, isEmpty: isEmpty, offset: start, end: offset)
  }

  private mutating func attribute(
    from start: Int
  ) throws(FieldError) -> (key: String, value: String) {
    let key = try name(from: start)
    try skipBlanks()
    guard try take() == UInt8(ascii: "=") else { throw malformed(start) }
    try skipBlanks()
    guard let quote = try take(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw malformed(start)
    }
    var value: [UInt8] = []
    while let byte = try take(), byte != quote {
      if byte == UInt8(ascii: "<") || offset - start > Self.longestTag { throw malformed(start) }
      value.append(byte)
    }
    guard let text = Self.unescaped(value) else { throw malformed(start) }
    return (key, text)
  }

  private mutating func end(from start: Int) throws(FieldError) -> XMLEvent {
    offset += 1
    let name = try self.name(from: start)
    try skipBlanks()
    guard try take() == UInt8(ascii: ">") else { throw malformed(start) }
    guard open.popLast() == name else {
      throw failure("the end of \(printable(name)) closes an element of another name", at: start)
    }
    return .end(name: name)
  }

  private mutating func name(from start: Int) throws(FieldError) -> String {
    var bytes: [UInt8] = []
    while let byte = try peek(), Self.isOfName(byte) {
      bytes.append(byte)
      offset += 1
      if bytes.count > 256 { throw malformed(start) }
    }
    if bytes.isEmpty { throw malformed(start) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3a, 0x41...0x5a, 0x61...0x7a, 0x5f, 0x2d, 0x2e, 0x80...0xff: true
    default: false
    }
  }

  private func malformed(_ offset: Int) -> FieldError {
    failure("this is not well-formed XML", at: offset)
  }

  /// Comments; anything else that begins with `<!` is not part of a field's file.
  private mutating func skipDeclaration(from start: Int) throws(FieldError) {
    let bytes = try file.read(at: start, upTo: 9)
    if bytes.starts(with: Array("<!--".utf8)) {
      offset = start + 4
      try skip(past: "-->", from: start)
    } else {
      throw failure("document types and CDATA are not read", at: start)
    }
  }

  private mutating func skip(past mark: String, from start: Int) throws(FieldError) {
    let mark = Array(mark.utf8)
    var matched = 0
    while let byte = try take() {
      if byte == mark[matched] {
        matched += 1
        if matched == mark.count { return }
      } else {
        // The marks' first bytes repeat only in "--".
        matched = byte == mark[0] ? (mark[0] == 0x2d && matched == 2 ? 2 : 1) : 0
      }
    }
    throw failure("a comment or instruction is not closed", at: start)
  }

  private mutating func skipBlanks() throws(FieldError) {
    while let byte = try peek(), byte <= 0x20 { offset += 1 }
  }

  private mutating func skip(to byte: UInt8) throws(FieldError) {
    while try peek() != nil {
      if let place = window[(offset - windowStart)...].firstIndex(of: byte) {
        offset = windowStart + place
        return
      }
      offset = windowStart + window.count
    }
  }

  private mutating func take() throws(FieldError) -> UInt8? {
    let byte = try peek()
    if byte != nil { offset += 1 }
    return byte
  }

  @inline(__always) private mutating func peek() throws(FieldError) -> UInt8? {
    let place = offset - windowStart
    if window.indices.contains(place) { return window[place] }
    window = try file.read(at: offset, upTo: Self.windowSize)
    windowStart = offset
    return window.first
  }

  /// The five entities of XML and numbered characters; nil where there are others.
  private static func unescaped(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("&") else { return text }
    var parts = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts.removeFirst())
    for part in parts {
      guard let end = part.firstIndex(of: ";"), let character = entity(part[..<end]) else {
        return nil
      }
      result.append(character)
      result += part[part.index(after: end)...]
    }
    return result
  }

  private static func entity(_ name: Substring) -> Character? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.first == "#" else { return nil }
      let digits = name.dropFirst()
      let code =
        digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      return code.flatMap { Unicode.Scalar($0) }.map { Character($0) }
    }
  }
}
