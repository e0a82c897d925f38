import Foundation

/// What a text is, in messages: a story, a scenario.
package struct TextKind: Sendable {
  package let name: String
  /// What it begins with.
  package let opening: String

  package init(name: String, opening: String) {
    self.name = name
    self.opening = opening
  }
}

/// A text that a person wrote, and its lines.
package struct SourceText: Sendable {
  package let kind: TextKind
  package let path: String
  package let text: String
  private let lines: [String]
  /// Characters of each line.
  private let lengths: [Int]

  /// The most bytes that a text may have.
  package static let byteLimit = 1 << 20

  /// - Throws: `SourceError` for characters that YAML does not allow and for more than 1 MB of text.
  package init(_ text: String, path: String, kind: TextKind) throws(SourceError) {
    guard text.utf8.count <= Self.byteLimit else { throw Self.sizeError(path, kind) }
    let whole =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    self.kind = kind
    self.path = path
    self.text = whole
    self.lines = Self.lines(of: whole)
    self.lengths = lines.map(\.unicodeScalars.count)
    try checkCharacters()
  }

  /// - Throws: `SourceError` where there is no readable file of UTF-8 text.
  package init(reading path: String, kind: TextKind) throws(SourceError) {
    let bytes = try Self.bytes(at: path, kind)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.encodingError(in: bytes, path: path)
    }
    try self.init(text, path: path, kind: kind)
  }

  /// The text of a line, counted from 1, without its end.
  package func line(_ number: Int) -> String? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  /// The character at a place, nil past the end of its line.
  package func character(line: Int, column: Int) -> Unicode.Scalar? {
    self.line(line)?.unicodeScalars.dropFirst(column - 1).first
  }

  /// The nearest place that there is.
  package func place(line: Int, column: Int) -> SourcePlace {
    let line = min(max(line, 1), lines.count)
    return SourcePlace(
      file: path, line: line, column: min(max(column, 1), lengths[line - 1] + 1))
  }

  /// Behind the last line that holds anything.
  package var end: SourcePlace {
    let last = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0
    return place(line: last + 1, column: .max)
  }

  /// Whether nothing but spaces and comments stands from a place on.
  package func isBlank(fromLine line: Int, column: Int) -> Bool {
    guard lines.indices.contains(line - 1) else { return true }
    let rest =
      [Substring(lines[line - 1].unicodeScalars.dropFirst(column - 1))]
      + lines[line...].map { $0[...] }
    return rest.allSatisfy { text in
      let first = text.first { !$0.isWhitespace }
      return first == nil || first == "#"
    }
  }

  private func checkCharacters() throws(SourceError) {
    for (index, line) in lines.map(\.unicodeScalars).enumerated() {
      guard let column = line.firstIndex(where: { !Self.isAllowed($0) }) else { continue }
      let place = SourcePlace(
        file: path, line: index + 1, column: line.distance(from: line.startIndex, to: column) + 1)
      let code = String(line[column].value, radix: 16, uppercase: true)
      throw SourceError(
        "the control character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code) "
          + "cannot stand in a \(kind.name); delete it", at: place, in: self)
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...: true
    default: false
    }
  }

  /// Split where YAML breaks lines.
  private static func lines(of text: String) -> [String] {
    let scalars = text.unicodeScalars
    var lines: [String] = []
    var (start, index) = (scalars.startIndex, scalars.startIndex)
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let end = index
      index = scalars.index(after: index)
      guard isBreak(scalar) else { continue }
      if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" {
        index = scalars.index(after: index)
      }
      lines.append(String(scalars[start..<end]))
      start = index
    }
    return lines + [String(scalars[start...])]
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension SourceText {
  private static func bytes(at path: String, _ kind: TextKind) throws(SourceError) -> Data {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { throw SourceError(path: path, reason(errno)) }
    switch info.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      let name = kind.name.hasSuffix("file") ? kind.name : "\(kind.name) file"
      throw SourceError(path: path, "this is a folder; name a \(name) in it")
    default: throw SourceError(path: path, "this is not a file")
    }
    guard info.st_size <= byteLimit else { throw sizeError(path, kind) }
    guard unsafe access(path, R_OK) == 0 else { throw SourceError(path: path, reason(errno)) }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw SourceError(path: path, "the file could not be read: \(error.localizedDescription)")
    }
  }

  private static func sizeError(_ path: String, _ kind: TextKind) -> SourceError {
    SourceError(path: path, "the file is larger than 1 MB; a \(kind.name) is a short text")
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "no such file"
    case EACCES, EPERM: "permission denied; make the file readable"
    case ENOTDIR: "a part of the path is not a folder"
    case ENAMETOOLONG: "the name is too long"
    default: POSIXError(POSIXError.Code(rawValue: code) ?? .EIO).localizedDescription
    }
  }

  /// Points to the first byte that is not UTF-8.
  private static func encodingError(in bytes: Data, path: String) -> SourceError {
    var (decoder, iterator) = (UTF8(), bytes.makeIterator())
    var before = String.UnicodeScalarView()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { before.append(scalar) }
    let lines = lines(of: String(before))
    let column = (lines.last?.unicodeScalars.count ?? 0) + 1
    return SourceError(
      path: path,
      "not UTF-8 text from line \(lines.count), column \(column) on; save the file as UTF-8")
  }
}
