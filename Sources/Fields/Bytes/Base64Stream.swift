/// Bytes written as base64 (RFC 4648). Padding may stand in the middle: VTK encodes the lengths of
/// blocks apart from the blocks.
struct Base64Stream: ByteStream {
  private var text: FileStream
  private let path: String
  private var pending: [UInt8] = []
  private var isAtEnd = false

  init(_ file: ByteFile, from offset: Int, count: Int?) {
    text = FileStream(file, from: offset, count: count, piece: 4 << 20)
    path = file.path
  }

  mutating func next() throws(FieldError) -> [UInt8]? {
    while !isAtEnd {
      guard let piece = try text.next() else {
        isAtEnd = true
        if pending.isEmpty { return nil }
        throw FieldError(
          path: path,
          message: "the base64 text ends within a group of four; it is cut short, make or copy the"
            + " file again")
      }
      let decoded = Base64Kernel.decode(piece, pending: &pending)
      if let wrong = decoded.wrong {
        // The element's end is also the text's end.
        guard wrong == UInt8(ascii: "<") else {
          throw FieldError(
            path: path, message: "the base64 text holds the byte \(wrong), which is none of its 64")
        }
        isAtEnd = true
      }
      if !decoded.bytes.isEmpty { return decoded.bytes }
    }
    return nil
  }
}
