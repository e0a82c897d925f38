import Foundation

/// The header of a NRRD file: lines of `field: value` and `key:=value` up to an empty line.
struct NRRDHeader {
  let file: ByteFile
  private(set) var fields: [String: (value: String, line: Int)] = [:]
  private(set) var keys: [String: String] = [:]
  /// Names after `data file: LIST`.
  private(set) var list: [String] = []
  /// Where the data begin if they are in this file.
  let dataOffset: Int

  private static let mostLines = 100_000

  init(_ file: ByteFile) throws(FieldError) {
    self.file = file
    var lines = LineReader(file)
    guard let magic = try lines.next(), magic.hasPrefix("NRRD000") else {
      throw lines.failure("this does not begin as NRRD does")
    }
    var isInList = false
    while let line = try lines.next() {
      if line.isEmpty { break }
      if line.hasPrefix("#") { continue }
      if lines.number > Self.mostLines { throw lines.failure("the header has too many lines") }
      if isInList {
        list.append(line)
      } else if let mark = line.range(of: ":=") {
        keys[String(line[..<mark.lowerBound])] = String(line[mark.upperBound...])
      } else if let mark = line.range(of: ": ") ?? line.range(of: ":") {
        let name = Self.canonical(String(line[..<mark.lowerBound]))
        let value = line[mark.upperBound...].trimmingCharacters(in: .whitespaces)
        if fields.updateValue((value, lines.number), forKey: name) != nil {
          throw lines.failure("the field '\(printable(name))' stands twice")
        }
        isInList = name == "data file" && value.uppercased().hasPrefix("LIST")
      } else {
        throw lines.failure("'\(printable(line))' is neither a field nor a key of NRRD")
      }
    }
    dataOffset = lines.offset
  }

  subscript(name: String) -> String? { fields[name]?.value }

  func failure(_ message: String, at name: String) -> FieldError {
    guard let line = fields[name]?.line else {
      return FieldError(path: file.path, message: message)
    }
    return FieldError(path: "\(file.path):\(line)", message: message)
  }

  func words(_ name: String) -> [String]? {
    self[name]?.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// A whole number that is not negative.
  func count(_ name: String) throws(FieldError) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), (-1...1 << 40).contains(number) else {
      throw failure("'\(printable(text))' is not a whole number", at: name)
    }
    return number
  }

  /// The texts in quotation marks of a field such as `space units: "mm" "mm" "mm"`.
  func quoted(_ name: String) -> [String]? {
    guard let text = self[name] else { return nil }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count < 2
      ? words(name) : parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// Vectors such as `(1,0,0) none (0,0,2)`; nil for `none`.
  func vectors(_ name: String) throws(FieldError) -> [[Double]?]? {
    guard let text = self[name] else { return nil }
    var vectors: [[Double]?] = []
    var rest = text[...]
    while let first = rest.firstIndex(where: { !$0.isWhitespace }) {
      rest = rest[first...]
      if rest.lowercased().hasPrefix("none") {
        vectors.append(nil)
        rest = rest.dropFirst(4)
        continue
      }
      guard rest.first == "(", let end = rest.firstIndex(of: ")") else {
        throw failure("'\(printable(text))' is not a list of vectors", at: name)
      }
      let numbers = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map {
        Double($0.trimmingCharacters(in: .whitespaces))
      }
      guard numbers.count == 3, numbers.allSatisfy({ $0?.isFinite == true }) else {
        throw failure("'\(printable(text))' holds a vector that is not three numbers", at: name)
      }
      vectors.append(numbers.compactMap(\.self))
      rest = rest[rest.index(after: end)...]
    }
    return vectors
  }

  private static func canonical(_ name: String) -> String {
    let lowered = name.lowercased()
    return [
      "datafile": "data file", "lineskip": "line skip", "byteskip": "byte skip",
      "axismins": "axis mins", "axismaxs": "axis maxs", "centers": "centerings",
    ][lowered] ?? lowered
  }
}
