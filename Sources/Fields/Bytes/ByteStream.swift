/// Bytes in order.
protocol ByteStream {
  /// Fills the front of a room.
  ///
  /// - Returns: how many bytes it has filled; 0 only at the stream's end or where there is no room.
  mutating func read(into room: Room) throws(FieldError) -> Int
}

extension ByteStream {
  /// Fills a room to its end.
  mutating func fill(_ room: Room, of path: String) throws(FieldError) {
    var filled = 0
    while filled < room.count {
      let count = try read(into: room.after(filled))
      if count == 0 {
        throw FieldError(
          path: path,
          message: "the data end \(room.count - filled) bytes early; the file is cut short,"
            + " make or copy it again")
      }
      filled += count
    }
  }

  /// Leaves bytes out; fewer only where the stream ends.
  mutating func skip(_ bytes: Int) throws(FieldError) {
    if bytes == 0 { return }
    let (buffer, most) = (ByteBuffer(min(bytes, 1 << 20)), 1 << 20)
    var left = bytes
    while left > 0 {
      let count = try read(into: buffer.room.first(min(left, most)))
      if count == 0 { return }
      left -= count
    }
  }
}

/// A stretch of a file.
struct FileStream: ByteStream {
  private let file: ByteFile
  private var offset: Int
  private let end: Int

  /// - Parameter count: bytes; nil for all to the file's end.
  init(_ file: ByteFile, from offset: Int, count: Int? = nil) {
    self.file = file
    self.offset = offset
    end = count.map { min($0, file.count - offset) + offset } ?? file.count
  }

  /// Bytes that are read at once: what is made of them finds them in the cache.
  private static let most = 2 << 20

  mutating func read(into room: Room) throws(FieldError) -> Int {
    let count = min(room.count, end - offset, Self.most)
    if count <= 0 { return 0 }
    try file.read(at: offset, into: room.first(count))
    offset += count
    return count
  }

  /// The next bytes, at most so many; none at the end.
  mutating func next(upTo most: Int) throws(FieldError) -> [UInt8] {
    let bytes = try file.read(at: offset, upTo: min(most, end - offset))
    offset += bytes.count
    return bytes
  }
}
