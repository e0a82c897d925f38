/// Reads the header of VTK's XML ImageData (`.vti`): the grid and where its arrays are. No value of
/// a field is read.
struct VTKImageReader {
  private let file: ByteFile
  private var xml: XMLReader
  private var encoding = VTKEncoding()
  private var catalog = ArrayCatalog(sizes: [], origin: .zero, steps: [], arrays: [])
  private var whole: [Int] = []
  private var pieces = 0
  /// Arrays whose bytes stand behind the XML: which, and how far.
  private var appended: [(array: Int, offset: Int)] = []
  private var ofFile: [StoredArray] = []
  private var appendedOfFile: [(array: Int, offset: Int)] = []

  static func catalog(of file: ByteFile) throws(FieldError) -> ArrayCatalog {
    var reader = try VTKImageReader(file)
    return try reader.read()
  }

  private init(_ file: ByteFile) throws(FieldError) {
    self.file = file
    xml = try XMLReader(file)
  }

  private mutating func read() throws(FieldError) -> ArrayCatalog {
    reading: while let event = try xml.next() {
      guard case .start(let tag) = event else { continue }
      switch tag.name {
      case "VTKFile": try readFile(tag)
      case "ImageData": try readImage(tag)
      case "Piece": try readPiece(tag)
      case "FieldData": try readArrays(of: tag)
      case "PointData", "CellData": try readArrays(of: tag)
      case "AppendedData":
        try placeAppended(tag)
        break reading
      default: break
      }
    }
    guard !whole.isEmpty else {
      throw FieldError(path: file.path, message: "there is no ImageData element in this file")
    }
    guard pieces == 1 else {
      throw FieldError(
        path: file.path,
        message: "the image is in \(pieces) pieces; write it as one (the .vti, not the .pvti)")
    }
    if let missing = (appended + appendedOfFile).first, missing.offset >= 0 {
      throw FieldError(
        path: file.path,
        message: "an array is in the appended data, but there are none; the file is cut short")
    }
    readTimes()
    return catalog
  }

  private mutating func readFile(_ tag: XMLTag) throws(FieldError) {
    let type = tag["type"] ?? ""
    guard type == "ImageData" else {
      let mend =
        ["Collection": "", "PImageData": "name its pieces' .vti", "vtkMultiBlockDataSet": ""][type]
        ?? "resample it to ImageData (in ParaView: Resample To Image)"
      throw xml.failure(
        "this is VTK's \(printable(type)), not ImageData; \(mend)", at: tag.offset)
    }
    switch tag["byte_order"] ?? "LittleEndian" {
    case "LittleEndian": encoding.isSwapped = !StoredElement.isLittleEndianHost
    case "BigEndian": encoding.isSwapped = StoredElement.isLittleEndianHost
    case let other:
      throw xml.failure("the byte_order '\(printable(other))' is not known", at: tag.offset)
    }
    switch tag["header_type"] ?? "UInt32" {
    case "UInt32": encoding.isWide = false
    case "UInt64": encoding.isWide = true
    case let other:
      throw xml.failure("the header_type '\(printable(other))' is not known", at: tag.offset)
    }
    switch tag["compressor"] ?? "" {
    case "": encoding.packing = nil
    case "vtkZLibDataCompressor": encoding.packing = .zlib
    case "vtkLZ4DataCompressor": encoding.packing = .lz4
    case let other:
      throw xml.failure(
        "the compressor '\(printable(other))' is not read; write the file with zlib or lz4",
        at: tag.offset)
    }
  }

  private mutating func readImage(_ tag: XMLTag) throws(FieldError) {
    guard whole.isEmpty else {
      throw xml.failure("there is a second ImageData element", at: tag.offset)
    }
    whole = try extent(tag, "WholeExtent")
    let origin = try numbers(tag, "Origin", count: 3) ?? [0, 0, 0]
    let spacing = try numbers(tag, "Spacing", count: 3) ?? [1, 1, 1]
    let direction = try numbers(tag, "Direction", count: 9) ?? [1, 0, 0, 0, 1, 0, 0, 0, 1]
    catalog.origin = SIMD3(origin)
    for axis in 0..<3 {
      // Columns of the matrix are the axes' directions.
      let toward = SIMD3(direction[axis], direction[axis + 3], direction[axis + 6])
      catalog.steps.append(toward * spacing[axis])
      catalog.sizes.append(whole[2 * axis + 1] - whole[2 * axis] + 1)
      catalog.origin += toward * (spacing[axis] * Double(whole[2 * axis]))
    }
  }

  private mutating func readPiece(_ tag: XMLTag) throws(FieldError) {
    pieces += 1
    guard !whole.isEmpty, try extent(tag, "Extent") == whole || pieces > 1 else {
      throw xml.failure(
        "the piece's Extent is not the image's WholeExtent; write the image as one piece",
        at: tag.offset)
    }
  }

  private func extent(_ tag: XMLTag, _ name: String) throws(FieldError) -> [Int] {
    let words = (tag[name] ?? "").split(whereSeparator: \.isWhitespace)
    let ends = words.compactMap { Int($0) }
    guard words.count == 6, ends.count == 6, ends.allSatisfy({ abs($0) <= 1 << 31 }),
      (0..<3).allSatisfy({ ends[2 * $0] <= ends[2 * $0 + 1] })
    else {
      throw xml.failure(
        "the \(name) '\(printable(tag[name] ?? ""))' is not six whole numbers, each first and last",
        at: tag.offset)
    }
    return ends
  }

  private func numbers(
    _ tag: XMLTag, _ name: String, count: Int
  ) throws(FieldError) -> [Double]? {
    guard let text = tag[name] else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace)
    let numbers = words.compactMap { Double($0) }
    guard numbers.count == count, words.count == count, numbers.allSatisfy(\.isFinite) else {
      throw xml.failure("the \(name) '\(printable(text))' is not \(count) numbers", at: tag.offset)
    }
    return numbers
  }

  /// The arrays inside `PointData`, `CellData` or `FieldData`.
  private mutating func readArrays(of parent: XMLTag) throws(FieldError) {
    while let event = try xml.next() {
      switch event {
      case .end(parent.name): return
      case .start(let tag) where tag.name == "DataArray" || tag.name == "Array":
        try readArray(tag, of: parent.name)
      default: break
      }
    }
  }

  private mutating func readArray(_ tag: XMLTag, of parent: String) throws(FieldError) {
    let text = try innerText(of: tag)
    // Strings and bits are no fields.
    guard let kind = NumberKind(vtk: tag["type"] ?? "") else { return }
    let components = Int(tag["NumberOfComponents"] ?? "1") ?? 0
    guard (1...1024).contains(components) else {
      throw xml.failure("NumberOfComponents is not a number from 1 to 1024", at: tag.offset)
    }
    let element = StoredElement(
      kind: kind, components: components, isSwapped: encoding.isSwapped)
    var array = StoredArray(
      name: tag["Name"] ?? "unnamed", element: element, isInCells: parent == "CellData",
      statedRange: Self.range(tag), location: .plain(offset: 0))
    let isOfFile = parent == "FieldData"
    switch tag["format"] ?? "ascii" {
    case "ascii": array.location = .text(offset: text.lowerBound, count: text.count)
    case "binary":
      var inline = encoding
      inline.isBase64 = true
      array.location = .vtk(inline, offset: text.lowerBound, count: text.count)
    case "appended":
      guard let offset = Int(tag["offset"] ?? ""), offset >= 0, offset <= file.count else {
        throw xml.failure("the offset of an appended array is no place in the file", at: tag.offset)
      }
      if isOfFile {
        appendedOfFile.append((ofFile.count, offset))
      } else {
        appended.append((catalog.arrays.count, offset))
      }
    case let other:
      throw xml.failure("the format '\(printable(other))' is not known", at: tag.offset)
    }
    if isOfFile { ofFile.append(array) } else { catalog.arrays.append(array) }
  }

  private static func range(_ tag: XMLTag) -> ClosedRange<Float>? {
    guard let low = tag["RangeMin"].flatMap({ Float($0) }),
      let high = tag["RangeMax"].flatMap({ Float($0) }), low <= high, low.isFinite, high.isFinite
    else { return nil }
    return low...high
  }

  /// The longest text directly in an element: the others are the blanks around `InformationKey`s.
  private mutating func innerText(of tag: XMLTag) throws(FieldError) -> Range<Int> {
    var (longest, depth) = (tag.end..<tag.end, 0)
    while let event = try xml.next() {
      switch event {
      case .start: depth += 1
      case .end where depth == 0: return longest
      case .end: depth -= 1
      case .text(let range):
        if depth == 0 && range.count > longest.count { longest = range }
      }
    }
    return longest
  }

  private mutating func placeAppended(_ tag: XMLTag) throws(FieldError) {
    var encoding = encoding
    switch tag["encoding"] ?? "base64" {
    case "raw": encoding.isBase64 = false
    case "base64": encoding.isBase64 = true
    case let other:
      throw xml.failure("the encoding '\(printable(other))' is not known", at: tag.offset)
    }
    let head = try file.read(at: tag.end, upTo: 4096)
    guard let mark = head.firstIndex(where: { $0 > 0x20 }), head[mark] == UInt8(ascii: "_") else {
      throw xml.failure("the appended data do not begin with '_'", at: tag.end)
    }
    let start = tag.end + mark + 1
    for (array, offset) in appended {
      catalog.arrays[array].location = .vtk(encoding, offset: start + offset, count: nil)
    }
    for (array, offset) in appendedOfFile {
      ofFile[array].location = .vtk(encoding, offset: start + offset, count: nil)
    }
    (appended, appendedOfFile) = ([], [])
  }

  /// The simulation's time, which VTK's writers keep as an array of the file.
  private mutating func readTimes() {
    catalog.times = number("TimeValue").map { [$0] }
    catalog.cycle = number("cycle_length").flatMap { $0 > 0 ? $0 : nil }
  }

  private mutating func number(_ name: String) -> Double? {
    guard let array = ofFile.first(where: { $0.name == name }) else { return nil }
    do throws(FieldError) {
      let value = try ArrayReader(file: file, array: array).firstNumber()
      if value.isFinite { return value }
      catalog.notes.append("the file's \(name) is not a number and is left out")
    } catch {
      catalog.notes.append("the file's \(name) cannot be read and is left out: \(error.message)")
    }
    return nil
  }
}
