/// Bytes in order, in pieces of bounded size.
protocol ByteStream {
  /// The next piece, never empty; nil at the end.
  mutating func next() throws(FieldError) -> [UInt8]?
}

extension ByteStream {
  /// Bytes a piece: few enough to stay small beside the voxels, many enough to keep two threads busy.
  static var pieceSize: Int { 8 << 20 }
}

/// A stretch of a file.
struct FileStream: ByteStream {
  private let file: ByteFile
  private var offset: Int
  private let end: Int
  private let piece: Int

  /// - Parameter count: bytes; nil for all to the file's end.
  init(_ file: ByteFile, from offset: Int, count: Int? = nil, piece: Int = Self.pieceSize) {
    self.file = file
    self.offset = offset
    self.piece = piece
    end = count.map { min($0, file.count - offset) + offset } ?? file.count
  }

  mutating func next() throws(FieldError) -> [UInt8]? {
    let bytes = try file.read(at: offset, upTo: min(piece, end - offset))
    offset += bytes.count
    return bytes.isEmpty ? nil : bytes
  }
}

/// Takes counted bytes off a stream.
struct ByteTaker {
  private var stream: any ByteStream
  private let path: String
  private var piece: [UInt8] = []
  private var used = 0

  init(_ stream: any ByteStream, path: String) {
    self.stream = stream
    self.path = path
  }

  /// Exactly so many bytes, of which the caller knows that they are not too many.
  mutating func take(_ count: Int) throws(FieldError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let more = try some(upTo: count - bytes.count) else {
        throw FieldError(
          path: path,
          message: "the data end \(count - bytes.count) bytes early; the file is cut short,"
            + " make or copy it again")
      }
      if bytes.isEmpty && more.count == count { return more }
      bytes.append(contentsOf: more)
    }
    return bytes
  }

  /// One byte or more, as many as are at hand; nil at the end.
  mutating func some(upTo limit: Int) throws(FieldError) -> [UInt8]? {
    if used == piece.count {
      guard let next = try stream.next() else { return nil }
      (piece, used) = (next, 0)
    }
    let count = min(limit, piece.count - used)
    defer { used += count }
    return count == piece.count ? piece : Array(piece[used..<used + count])
  }
}

extension ByteTaker: ByteStream {
  mutating func next() throws(FieldError) -> [UInt8]? { try some(upTo: Self.pieceSize) }
}
