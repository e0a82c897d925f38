/// Bytes written as base64 (RFC 4648). Padding may stand in the middle: VTK encodes the lengths of
/// blocks apart from the blocks.
struct Base64Stream: ByteStream {
  private var text: FileStream
  private let path: String
  /// Digits of a group of four whose end has not come yet.
  private var pending: [UInt8] = []
  private var decoded: ArraySlice<UInt8> = []
  private var isAtEnd = false

  private static let piece = 1 << 19

  init(_ file: ByteFile, from offset: Int, count: Int?) {
    text = FileStream(file, from: offset, count: count)
    path = file.path
  }

  mutating func read(into room: Room) throws(FieldError) -> Int {
    while decoded.isEmpty && !isAtEnd { try decodeNext() }
    let count = room.copy(decoded)
    decoded = decoded.dropFirst(count)
    return count
  }

  private mutating func decodeNext() throws(FieldError) {
    let piece = try text.next(upTo: Self.piece)
    if piece.isEmpty {
      isAtEnd = true
      if pending.isEmpty { return }
      throw FieldError(
        path: path,
        message: "the base64 text ends within a group of four; it is cut short, make or copy the"
          + " file again")
    }
    let result = Base64Kernel.decode(piece, pending: &pending)
    if let wrong = result.wrong {
      // The element's end is also the text's end.
      guard wrong == UInt8(ascii: "<") else {
        throw FieldError(
          path: path, message: "the base64 text holds the byte \(wrong), which is none of its 64")
      }
      isAtEnd = true
    }
    decoded = result.bytes[...]
  }
}
