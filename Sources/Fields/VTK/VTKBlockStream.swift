/// The data of an array in VTK's XML: their length before them, or, packed, the number and lengths of
/// the blocks that they are cut into.
struct VTKBlockStream: ByteStream {
  private var bytes: any ByteStream
  private let encoding: VTKEncoding
  private let file: ByteFile
  private let name: String
  /// Bytes that the grid needs.
  private var remaining: Int
  private var blocks: Blocks?
  private let packed = ByteBuffer(1)
  /// A block that is larger than the room that was there for it.
  private let spare = ByteBuffer(1)
  private var spared = 0..<0

  /// Bytes that are unpacked at once: enough to keep two threads busy.
  private static let batch = 8 << 20

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
    self.bytes = bytes
    (self.encoding, self.file, self.name) = (encoding, file, name)
    remaining = expected
    if encoding.packing == nil {
      try checkLength(try lengths(1)[0], expected)
    } else {
      blocks = try readBlocks(expected)
    }
  }

  mutating func read(into room: Room) throws(FieldError) -> Int {
    let room = room.first(min(room.count, remaining))
    if room.count == 0 { return 0 }
    let count = try blocks == nil ? bytes.read(into: room) : unpack(into: room)
    remaining -= count
    return count
  }

  private mutating func unpack(into room: Room) throws(FieldError) -> Int {
    if spared.isEmpty {
      let next = try unpackBlocks(into: room)
      if next > 0 { return next }
      guard let table = blocks, table.next < table.packed.count else { return 0 }
      spare.reserve(table.unpacked(table.next))
      spared = 0..<(try unpackBlocks(into: spare.room))
    }
    let part = spared.prefix(room.count)
    room.copy(spare.room.after(part.lowerBound).first(part.count))
    spared = part.upperBound..<spared.upperBound
    return part.count
  }

  /// Unpacks as many whole blocks as there is room for.
  private mutating func unpackBlocks(into room: Room) throws(FieldError) -> Int {
    guard var table = blocks, let packing = encoding.packing else { return 0 }
    let (first, most) = (table.next, min(room.count, max(Self.batch, table.unpackedSize)))
    var (batch, packedSize, size): ([BlockInflater.Block], Int, Int) = ([], 0, 0)
    while table.next < table.packed.count, size + table.unpacked(table.next) <= most {
      let (length, part) = (table.packed[table.next], table.unpacked(table.next))
      batch.append(.init(packed: packedSize..<packedSize + length, unpacked: size..<size + part))
      packedSize += length
      size += part
      table.next += 1
    }
    blocks = table
    if batch.isEmpty { return 0 }
    packed.reserve(packedSize)
    try bytes.fill(packed.room.first(packedSize), of: file.path)
    if let damaged = BlockInflater.inflate(packed.room, batch, packing, into: room) {
      throw failure(
        "is damaged in its packed block \(first + damaged + 1) of \(table.packed.count); make"
          + " or copy the file again")
    }
    return size
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
    let stored = try bytes.take(count * lengthSize, of: file.path)
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
