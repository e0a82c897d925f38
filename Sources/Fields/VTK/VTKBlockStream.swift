/// The data of an array in VTK's XML: their length before them, or, packed, the number and lengths of
/// the blocks that they are cut into.
struct VTKBlockStream: ByteStream {
  private var bytes: ByteTaker
  private let encoding: VTKEncoding
  private let file: ByteFile
  private let name: String
  /// Bytes that the grid needs.
  private var remaining: Int
  private var blocks: Blocks?

  private struct Blocks {
    var packed: [Int]
    var unpackedSize: Int
    var lastSize: Int
    var next = 0

    func unpacked(_ index: Int) -> Int {
      index == packed.count - 1 && lastSize > 0 ? lastSize : unpackedSize
    }
  }

  /// - Throws: `FieldError` unless the data are as long as the grid needs: nothing is unpacked
  ///   before that is known.
  init(
    _ bytes: any ByteStream, _ encoding: VTKEncoding, expected: Int, file: ByteFile, name: String
  ) throws(FieldError) {
    self.bytes = ByteTaker(bytes, path: file.path)
    (self.encoding, self.file, self.name) = (encoding, file, name)
    remaining = expected
    if encoding.packing == nil {
      try checkLength(try lengths(1)[0], expected)
    } else {
      blocks = try readBlocks(expected)
    }
  }

  mutating func next() throws(FieldError) -> [UInt8]? {
    guard remaining > 0 else { return nil }
    if blocks != nil { return try nextBlocks() }
    let piece = try bytes.some(upTo: min(remaining, Self.pieceSize))
    remaining -= piece?.count ?? 0
    return piece
  }

  private mutating func nextBlocks() throws(FieldError) -> [UInt8]? {
    guard var table = blocks, let packing = encoding.packing, table.next < table.packed.count
    else { return nil }
    let first = table.next
    var (batch, packed, unpacked): ([BlockInflater.Block], Int, Int) = ([], 0, 0)
    while table.next < table.packed.count, batch.isEmpty || unpacked < Self.pieceSize {
      let (size, room) = (table.packed[table.next], table.unpacked(table.next))
      batch.append(
        .init(packed: packed..<packed + size, unpacked: unpacked..<unpacked + room))
      packed += size
      unpacked += room
      table.next += 1
    }
    blocks = table
    remaining -= unpacked
    let source = try bytes.take(packed)
    switch BlockInflater.inflate(source, batch, packing) {
    case .success(let bytes): return bytes
    case .failure(let damage):
      throw failure(
        "is damaged in its packed block \(first + damage.index + 1) of \(table.packed.count); make"
          + " or copy the file again")
    }
  }

  private mutating func readBlocks(_ expected: Int) throws(FieldError) -> Blocks {
    let head = try lengths(3)
    let (count, size, last) = (head[0], head[1], head[2])
    let (whole, overflow) = count.multipliedReportingOverflow(by: size)
    let total = overflow ? Int.max : last > 0 ? whole - size + last : whole
    guard count >= 0, size >= 0, last >= 0, last <= size else {
      throw failure("has a table of blocks that cannot be; \(Self.suspicion)")
    }
    try checkLength(total, expected)
    // A block holds a byte or more, so the table is no longer than the data.
    guard count <= max(expected, 1), size <= 1 << 31, count * lengthSize <= file.count else {
      throw failure("has \(count) packed blocks for \(expected) bytes; \(Self.suspicion)")
    }
    let packed = try lengths(count)
    var sum = 0
    for length in packed {
      sum = sum.addingReportingOverflow(length).partialValue
      guard length > 0, length <= file.count, sum >= 0, sum <= file.count else {
        throw failure("has blocks that are longer than the file; \(Self.suspicion)")
      }
    }
    return Blocks(packed: packed, unpackedSize: size, lastSize: last)
  }

  private var lengthSize: Int { encoding.isWide ? 8 : 4 }

  private mutating func lengths(_ count: Int) throws(FieldError) -> [Int] {
    let stored = try bytes.take(count * lengthSize)
    return (0..<count).map { index in
      let number = stored[index * lengthSize..<(index + 1) * lengthSize]
      let digits =
        encoding.isSwapped == StoredElement.isLittleEndianHost
        ? Array(number) : number.reversed()
      return Int(truncatingIfNeeded: digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
  }

  private func checkLength(_ length: Int, _ expected: Int) throws(FieldError) {
    guard length == expected else {
      throw failure(
        "is \(length) bytes long, but its grid needs \(expected); \(Self.suspicion)")
    }
  }

  private static let suspicion =
    "the header's byte_order, header_type or extent is wrong, or the file is damaged"

  private func failure(_ message: String) -> FieldError {
    FieldError(path: file.path, message: "the array '\(name)' \(message)")
  }
}
