import Foundation

/// Reads the header of VTK's older files (`# vtk DataFile`), with the dataset STRUCTURED_POINTS.
/// Binary data in them are big-endian.
struct LegacyVTKReader {
  private let file: ByteFile
  private var lines: LineReader
  private var isBinary = false
  private var catalog = ArrayCatalog(
    sizes: [], origin: .zero, steps: [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)], arrays: [])
  /// What the arrays that come next belong to.
  private var section = Section.file

  private enum Section { case file, points, cells }

  private static let mostArrays = 4096

  static func catalog(of file: ByteFile) throws(FieldError) -> ArrayCatalog {
    var reader = LegacyVTKReader(file)
    return try reader.read()
  }

  private init(_ file: ByteFile) {
    self.file = file
    lines = LineReader(file)
  }

  private mutating func read() throws(FieldError) -> ArrayCatalog {
    _ = try lines.next()
    _ = try lines.next()
    switch try lines.next()?.trimmingCharacters(in: .whitespaces).uppercased() {
    case "ASCII": isBinary = false
    case "BINARY": isBinary = true
    default: throw lines.failure("the third line says neither ASCII nor BINARY")
    }
    while let line = try lines.next() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      if let keyword = words.first?.uppercased() { try take(keyword, words) }
    }
    guard !catalog.sizes.isEmpty else {
      throw FieldError(path: file.path, message: "the header has no DIMENSIONS; it is cut short")
    }
    return catalog
  }

  private mutating func take(_ keyword: String, _ words: [String]) throws(FieldError) {
    switch keyword {
    case "DATASET":
      guard words.count > 1, words[1].uppercased() == "STRUCTURED_POINTS" else {
        throw lines.failure(
          "this is VTK's \(printable(words.last ?? "")), not STRUCTURED_POINTS; resample it to an"
            + " image (in ParaView: Resample To Image)")
      }
    case "DIMENSIONS": catalog.sizes = try whole(words, 3)
    case "ORIGIN": catalog.origin = SIMD3(try numbers(words, 3))
    case "SPACING", "ASPECT_RATIO":
      for (axis, step) in try numbers(words, 3).enumerated() { catalog.steps[axis][axis] = step }
    case "POINT_DATA", "CELL_DATA": try begin(keyword == "POINT_DATA" ? .points : .cells, words)
    case "SCALARS": try scalars(words)
    case "VECTORS", "NORMALS": try array(name(words, 1), kind(words, 2), components: 3)
    case "TENSORS": try array(name(words, 1), kind(words, 2), components: 9)
    case "TEXTURE_COORDINATES":
      try array(name(words, 1), kind(words, 3), components: whole(Array(words.dropFirst()), 1)[0])
    case "COLOR_SCALARS":
      let components = try whole(Array(words.dropFirst()), 1)[0]
      try array(name(words, 1), isBinary ? .uint8 : .float32, components: components)
    case "LOOKUP_TABLE":
      // A table of its own: four bytes or numbers an entry.
      let entries = try whole(Array(words.dropFirst()), 1)[0]
      try skip(entries, StoredElement(kind: isBinary ? .uint8 : .float32, components: 4))
    case "FIELD": try fields(count: whole(Array(words.dropFirst()), 1)[0])
    case "METADATA": try skipMetadata()
    default:
      throw lines.failure(
        "the keyword '\(printable(keyword))' is not known, or the data before it"
          + " are of another length")
    }
  }

  private mutating func begin(_ section: Section, _ words: [String]) throws(FieldError) {
    self.section = section
    let count = try whole(words, 1)[0]
    let wanted = try places()
    guard count == wanted else {
      throw lines.failure("\(words[0]) has \(count) places, but the grid has \(wanted)")
    }
  }

  /// Places of the section at hand, which the file's own length bounds where it matters.
  private func places() throws(FieldError) -> Int {
    guard catalog.sizes.count == 3 else { throw lines.failure("DIMENSIONS come before the data") }
    var product = 1
    for size in catalog.sizes {
      let (next, overflow) = product.multipliedReportingOverflow(
        by: section == .cells ? size - 1 : size)
      guard !overflow else { throw lines.failure("the grid is too large") }
      product = next
    }
    return product
  }

  private mutating func scalars(_ words: [String]) throws(FieldError) {
    let (name, kind) = (try name(words, 1), try kind(words, 2))
    let components = words.count > 3 ? try whole(Array(words.dropFirst(2)), 1)[0] : 1
    let start = lines.offset
    let line = try lines.next()?.split(whereSeparator: \.isWhitespace)
    if line?.first?.uppercased() != "LOOKUP_TABLE" { lines.offset = start }
    try array(name, kind, components: components)
  }

  private mutating func fields(count: Int) throws(FieldError) {
    guard (0...Self.mostArrays).contains(count) else {
      throw lines.failure("\(count) arrays are more than can be")
    }
    var taken = 0
    while taken < count, let line = try lines.next() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      if words.isEmpty { continue }
      if words[0] == "METADATA" {
        try skipMetadata()
        continue
      }
      let sizes = try whole(words, 2)
      let kind = try kind(words, 3)
      let wanted = section == .file ? -1 : try places()
      if sizes[1] == wanted {
        try array(name(words, 0), kind, components: sizes[0])
      } else {
        try ofFile(name(words, 0), kind, components: sizes[0], tuples: sizes[1])
      }
      taken += 1
    }
  }

  private mutating func ofFile(
    _ name: String, _ kind: NumberKind, components: Int, tuples: Int
  ) throws(FieldError) {
    let stored = StoredArray(
      name: name, element: element(kind, components), location: location())
    if ["TIME", "CYCLE", "TIMEVALUE", "CYCLE_LENGTH"].contains(name.uppercased()), tuples == 1,
      components == 1
    {
      let value = try ArrayReader(file: file, array: stored).firstNumber()
      if name.uppercased().hasPrefix("TIME"), value.isFinite { catalog.times = [value] }
    }
    try skip(tuples, stored.element)
  }

  private mutating func array(
    _ name: String, _ kind: NumberKind, components: Int
  ) throws(FieldError) {
    guard section != .file else {
      throw lines.failure("the array '\(printable(name))' stands before POINT_DATA or CELL_DATA")
    }
    guard (1...1024).contains(components), catalog.arrays.count < Self.mostArrays else {
      throw lines.failure("\(components) numbers a place are more than can be")
    }
    let array = StoredArray(
      name: name, element: element(kind, components), isInCells: section == .cells,
      location: location())
    catalog.arrays.append(array)
    try skip(places(), array.element)
  }

  private func element(_ kind: NumberKind, _ components: Int) -> StoredElement {
    StoredElement(
      kind: kind, components: components, isSwapped: StoredElement.isLittleEndianHost)
  }

  private func location() -> StoredArray.Location {
    isBinary ? .plain(offset: lines.offset) : .text(offset: lines.offset, count: nil)
  }

  /// Goes on behind the data of an array.
  private mutating func skip(_ places: Int, _ element: StoredElement) throws(FieldError) {
    if isBinary {
      let (size, overflow) = places.multipliedReportingOverflow(by: element.size)
      guard places >= 0, !overflow, size <= file.count - lines.offset else {
        throw lines.failure(
          "\(places) places of \(element.size) bytes do not fit into the file; it is cut short")
      }
      lines.offset += size
      return
    }
    let (count, overflow) = places.multipliedReportingOverflow(by: element.components)
    guard places >= 0, !overflow, count <= file.count - lines.offset else {
      throw lines.failure("\(places) places of text do not fit into the file; it is cut short")
    }
    lines.offset = try TextSkipper.skip(count, in: file, from: lines.offset)
  }

  private mutating func skipMetadata() throws(FieldError) {
    while let line = try lines.next(), !line.allSatisfy(\.isWhitespace) {}
  }

  private func name(_ words: [String], _ index: Int) throws(FieldError) -> String {
    guard index < words.count else { throw lines.failure("a name is missing") }
    return words[index].removingPercentEncoding ?? words[index]
  }

  private func kind(_ words: [String], _ index: Int) throws(FieldError) -> NumberKind {
    guard index < words.count, let kind = NumberKind(vtk: words[index]) else {
      let word = index < words.count ? words[index] : ""
      throw lines.failure("the type '\(printable(word))' is not a number's")
    }
    return kind
  }

  private func whole(_ words: [String], _ count: Int) throws(FieldError) -> [Int] {
    let found = words.dropFirst().prefix(count).compactMap { Int($0) }
    guard found.count == count, found.allSatisfy({ (0...1 << 40).contains($0) }) else {
      throw lines.failure("\(printable(words.first ?? "")) wants \(count) whole numbers")
    }
    return found
  }

  private func numbers(_ words: [String], _ count: Int) throws(FieldError) -> [Double] {
    let found = words.dropFirst().prefix(count).compactMap { Double($0) }
    guard found.count == count, found.allSatisfy(\.isFinite) else {
      throw lines.failure("\(printable(words.first ?? "")) wants \(count) numbers")
    }
    return found
  }
}
