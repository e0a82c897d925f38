/// Streams one array of a file to where its values belong.
struct ArrayReader {
  let file: ByteFile
  let array: StoredArray

  /// - Parameter skipped: places that stand before the wanted ones.
  /// - Throws: `FieldError` where the data are cut short, damaged or of another length.
  func read<Sink: ValueSink>(
    skipping skipped: Int = 0, into sink: inout Sink
  ) throws(FieldError) {
    switch array.location {
    case .plain(let offset):
      let (start, size) = (offset + skipped * array.element.size, sink.missingBytes)
      try checkRoom(at: start, size)
      try copy(FileStream(file, from: start, count: size), skipping: 0, &sink)
    case .text(let offset, let count):
      try copyText(offset, count, skipping: skipped, &sink)
    case .gzip(let offset):
      let stream = try GzipStream(FileStream(file, from: offset), path: file.path)
      try copy(stream, skipping: skipped * array.element.size, &sink)
    case .vtk(let encoding, let offset, let count):
      precondition(skipped == 0, "an array of VTK's holds one snapshot")
      let bytes: any ByteStream =
        encoding.isBase64
        ? Base64Stream(file, from: offset, count: count)
        : FileStream(file, from: offset, count: count)
      let stream = try VTKBlockStream(
        bytes, encoding, expected: sink.missingBytes, file: file, name: array.name)
      try copy(stream, skipping: 0, &sink)
    }
  }

  /// Deflate and LZ4 make no more of a byte than this.
  private static let mostGrowth = 1032

  /// - Throws: `FieldError` where the file is too short for so many places, however they are packed;
  ///   called before room is made for them.
  func checkPlausible(_ places: Int) throws(FieldError) {
    let numbers = places * array.element.components
    let least =
      switch array.location {
      case .plain: numbers * array.element.kind.size
      case .text: numbers * 2 - 1
      case .gzip: numbers * array.element.kind.size / Self.mostGrowth
      case .vtk(let encoding, _, _):
        numbers * array.element.kind.size / (encoding.packing == nil ? 1 : Self.mostGrowth)
      }
    guard least <= file.count else {
      throw failure(
        "needs at least \(least) bytes, but the file has \(file.count); it is cut short, or its"
          + " header is wrong")
    }
  }

  private func checkRoom(at offset: Int, _ size: Int) throws(FieldError) {
    guard size <= file.count - offset else {
      throw failure(
        "needs \(size) bytes from byte \(offset) on, but the file ends at byte \(file.count); it is"
          + " cut short, make or copy it again")
    }
  }

  private func copy<Sink: ValueSink>(
    _ stream: any ByteStream, skipping: Int, _ sink: inout Sink
  ) throws(FieldError) {
    var stream = stream
    try stream.skip(skipping)
    while sink.missingBytes > 0 {
      let count = try sink.fill { (room) throws(FieldError) in try stream.read(into: room) }
      if count == 0 {
        throw failure(
          "ends \(sink.missingBytes) bytes early; the file is cut short, make or copy it again")
      }
    }
  }

  private func copyText<Sink: ValueSink>(
    _ offset: Int, _ count: Int?, skipping: Int, _ sink: inout Sink
  ) throws(FieldError) {
    var (stream, parser) = (FileStream(file, from: offset, count: count), NumberText())
    var skipping = skipping * array.element.components
    while sink.missingBytes > 0 {
      let piece = try stream.next(upTo: 1 << 20)
      var numbers: [Double]
      do throws(NumberText.Malformed) {
        numbers = try parser.numbers(
          in: piece, upTo: skipping + sink.missingBytes / 8, isLast: piece.isEmpty)
      } catch {
        throw failure("holds '\(printable(error.word))', which is not a number")
      }
      if piece.isEmpty && numbers.isEmpty {
        throw failure(
          "has \(sink.missingBytes / 8) numbers too few; the file is cut short, make or copy it"
            + " again")
      }
      let dropped = min(skipping, numbers.count)
      skipping -= dropped
      numbers.removeFirst(dropped)
      sink.append(numbers: numbers)
    }
  }

  private func failure(_ message: String) -> FieldError {
    FieldError(path: file.path, message: "the array '\(array.name)' \(message)")
  }

  /// The element that a sink is made for: text is read as doubles.
  static func element(of array: StoredArray) -> StoredElement {
    guard case .text = array.location else { return array.element }
    var element = array.element
    (element.kind, element.isSwapped) = (.float64, false)
    return element
  }
}

/// Text from a file, fit to be shown.
func printable(_ text: some StringProtocol) -> String {
  String(
    text.unicodeScalars.prefix(60).map { scalar in
      scalar.properties.generalCategory == .control ? "?" : Character(scalar)
    })
}

extension ArrayReader {
  /// The first number of an array that holds no field.
  func firstNumber() throws(FieldError) -> Double {
    var sink = NumberSink(Self.element(of: array), count: 1)
    try read(into: &sink)
    return sink.first
  }
}
