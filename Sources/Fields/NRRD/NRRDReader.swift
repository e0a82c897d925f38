import Foundation

/// Reads NRRD (`.nrrd`, or `.nhdr` beside raw data): three axes of space, before them an axis of
/// components if there is one, after them one of time if there is one.
///
/// Format: https://teem.sourceforge.net/nrrd/format.html
struct NRRDReader {
  private let header: NRRDHeader
  private var sizes: [Int] = []
  private var components = 1
  private var snapshots = 1
  /// The first of the three axes of space.
  private var firstAxis = 0

  static func source(_ file: ByteFile, _ request: FieldRequest) throws(FieldError) -> ArraySource {
    var reader = NRRDReader(header: try NRRDHeader(file))
    return try reader.source(request)
  }

  private init(header: NRRDHeader) { self.header = header }

  private mutating func source(_ request: FieldRequest) throws(FieldError) -> ArraySource {
    try readAxes()
    var catalog = ArrayCatalog(
      sizes: Array(sizes[firstAxis..<firstAxis + 3]), origin: .zero, steps: [], arrays: [])
    try place(&catalog)
    let (files, offset) = try dataFiles()
    catalog.arrays = [try array(at: offset, of: files[0])]
    catalog.times = try times(files.count)
    catalog.cycle = header.keys["cycle_length"].flatMap { Double($0) }
    return try ArraySource(
      catalog, of: header.file.path, files: files,
      snapshotsPerFile: files.count > 1 ? 1 : snapshots, request)
  }

  private mutating func readAxes() throws(FieldError) {
    let words = header.words("sizes") ?? []
    sizes = words.compactMap { Int($0) }
    guard sizes.count == words.count, sizes.allSatisfy({ (1...1 << 40).contains($0) }),
      header["dimension"].flatMap({ Int($0) }) == sizes.count
    else {
      throw header.failure(
        "the sizes are not as many whole numbers as the dimension says", at: "sizes")
    }
    guard (3...5).contains(sizes.count) else {
      throw header.failure(
        "the array has \(sizes.count) axes; a field has three of space, one before them for"
          + " components and one after them for time", at: "sizes")
    }
    let kinds = header.words("kinds")?.map { $0.lowercased() } ?? []
    let directions = try header.vectors("space directions") ?? []
    let spare = sizes.count - 3
    if spare == 0 { return }
    let isComponents: Bool
    if spare == 2 {
      isComponents = true
    } else if directions.count == 4, directions[0] == nil || directions[3] == nil {
      isComponents = directions[0] == nil
    } else if kinds.count == 4 {
      isComponents = !["time", "space", "domain"].contains(kinds[0])
    } else {
      isComponents = sizes[0] <= 4
    }
    firstAxis = isComponents ? 1 : 0
    components = isComponents ? sizes[0] : 1
    snapshots = spare == 2 || !isComponents ? sizes[firstAxis + 3] : 1
    guard components <= 1024, snapshots <= 1 << 20 else {
      throw header.failure("the axes of components or time are too long", at: "sizes")
    }
  }

  /// Origin and steps in metres; files that name no unit are taken to be in metres.
  private func place(_ catalog: inout ArrayCatalog) throws(FieldError) {
    let axes = firstAxis..<firstAxis + 3
    if let directions = try header.vectors("space directions") {
      guard directions.count == sizes.count else {
        throw header.failure("there are not as many directions as sizes", at: "space directions")
      }
      let factors = try (0..<3).map { axis throws(FieldError) in
        try metres(header.quoted("space units").flatMap { $0.count > axis ? $0[axis] : nil })
      }
      let scale = SIMD3(factors)
      for axis in axes {
        guard let direction = directions[axis] else {
          throw header.failure("an axis of space has no direction", at: "space directions")
        }
        catalog.steps.append(SIMD3(direction) * scale)
      }
      if let origin = try header.vectors("space origin")?.first ?? nil {
        catalog.origin = SIMD3(origin) * scale
      }
      return
    }
    let (spacings, mins) = (try numbers("spacings"), try numbers("axis mins"))
    for (axis, index) in axes.enumerated() {
      let factor = try metres(header.quoted("units").flatMap { $0.count > index ? $0[index] : nil })
      var step = SIMD3<Double>()
      step[axis] = (spacings.map { $0[index] }.flatMap { $0.isFinite ? $0 : nil } ?? 1) * factor
      catalog.steps.append(step)
      if let start = mins?[index], start.isFinite { catalog.origin[axis] = start * factor }
    }
  }

  private func metres(_ unit: String?) throws(FieldError) -> Double {
    guard let factor = Units.metres(unit) else {
      throw FieldError(
        path: header.file.path,
        message: "the unit '\(printable(unit ?? ""))' is not a known length; use m, cm, mm or km")
    }
    return factor
  }

  private func numbers(_ name: String) throws(FieldError) -> [Double]? {
    guard let words = header.words(name) else { return nil }
    let numbers = words.compactMap { Double($0) }
    guard words.count == sizes.count, numbers.count == sizes.count else {
      throw header.failure("there are not as many numbers as sizes", at: name)
    }
    return numbers
  }

  private func array(at offset: Int, of file: ByteFile) throws(FieldError) -> StoredArray {
    guard let kind = NumberKind(nrrd: header["type"] ?? "") else {
      throw header.failure(
        "the type '\(printable(header["type"] ?? ""))' is not a number's", at: "type")
    }
    let endian = header["endian"]?.lowercased()
    let encoding = header["encoding"]?.lowercased() ?? "raw"
    if kind.size > 1, ["raw", "gzip", "gz"].contains(encoding),
      endian != "little" && endian != "big"
    {
      throw header.failure("the field 'endian' says neither little nor big", at: "endian")
    }
    let isLittle = endian != "big"
    let element = StoredElement(
      kind: kind, components: components,
      isSwapped: isLittle != StoredElement.isLittleEndianHost)
    let location: StoredArray.Location
    switch encoding {
    case "raw": location = .plain(offset: try rawOffset(offset, element, file))
    case "gzip", "gz": location = .gzip(offset: offset)
    case "ascii", "text", "txt": location = .text(offset: offset, count: nil)
    case let other:
      throw header.failure(
        "the encoding '\(printable(other))' is not read; write raw, gzip or ascii", at: "encoding")
    }
    return StoredArray(
      name: header["content"].flatMap { $0.isEmpty ? nil : $0 } ?? "values",
      unit: header.quoted("sample units")?.first ?? "", element: element, location: location)
  }

  /// A byte skip of -1 means that the data end with the file.
  private func rawOffset(
    _ offset: Int, _ element: StoredElement, _ file: ByteFile
  ) throws(FieldError) -> Int {
    guard try header.count("byte skip") == -1 else { return offset }
    var size = element.size
    for length in sizes[firstAxis...] {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow, product <= file.count else {
        throw header.failure("the file is shorter than its data; it is cut short", at: "sizes")
      }
      size = product
    }
    return file.count - size
  }

  private func dataFiles() throws(FieldError) -> (files: [ByteFile], offset: Int) {
    guard let value = header["data file"] else {
      return ([header.file], try skipped(header.file, from: header.dataOffset))
    }
    guard header.file.isOnDisk else {
      throw header.failure("a header in memory cannot name files", at: "data file")
    }
    var names = [value]
    if value.uppercased().hasPrefix("LIST") {
      names = header.list
    } else if value.contains("%") {
      names = try numbered(value)
    }
    guard names.count == 1 || names.count == snapshots, !names.isEmpty else {
      throw header.failure(
        "the header names \(names.count) data files; name one, or one a time", at: "data file")
    }
    let folder = (header.file.path as NSString).deletingLastPathComponent
    var files: [ByteFile] = []
    for name in names {
      let path = name.hasPrefix("/") ? name : (folder as NSString).appendingPathComponent(name)
      files.append(try ByteFile(reading: path))
    }
    return (files, try skipped(files[0], from: 0))
  }

  /// `name%03d.raw first last step`, as C's printf would have it.
  private func numbered(_ value: String) throws(FieldError) -> [String] {
    let words = value.split(separator: " ").map(String.init)
    let numbers = words.dropFirst().prefix(3).compactMap { Int($0) }
    guard numbers.count == 3, numbers[2] > 0, numbers[0] <= numbers[1],
      (numbers[1] - numbers[0]) / numbers[2] < 100_000,
      let mark = words[0].firstIndex(of: "%"),
      let end = words[0][mark...].firstIndex(of: "d"),
      let width = Int("0" + words[0][words[0].index(after: mark)..<end]), width < 20
    else {
      throw header.failure(
        "'\(printable(value))' is not a pattern, first, last, step", at: "data file")
    }
    return stride(from: numbers[0], through: numbers[1], by: numbers[2]).map { number in
      let digits = String(number)
      let zeros = String(repeating: "0", count: max(0, width - digits.count))
      return words[0][..<mark] + zeros + digits + words[0][words[0].index(after: end)...]
    }
  }

  private func skipped(_ file: ByteFile, from offset: Int) throws(FieldError) -> Int {
    var lines = LineReader(file, from: offset)
    for _ in 0..<max(0, try header.count("line skip") ?? 0) {
      if try lines.next() == nil { break }
    }
    let start = lines.offset + max(0, try header.count("byte skip") ?? 0)
    guard start <= file.count else {
      throw header.failure("the skipped bytes are more than the file has", at: "byte skip")
    }
    return start
  }

  private func times(_ files: Int) throws(FieldError) -> [Double]? {
    let axis = firstAxis + 3
    guard snapshots > 1, axis < sizes.count else { return nil }
    let step = try numbers("spacings").map { $0[axis] }.flatMap { $0 > 0 ? $0 : nil } ?? 1
    let unit = header.quoted("units").flatMap { $0.count > axis ? $0[axis] : nil }
    let factor = Units.seconds(unit) ?? 1
    return (0..<snapshots).map { Double($0) * step * factor }
  }
}
