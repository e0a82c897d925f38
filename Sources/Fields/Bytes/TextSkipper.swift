/// Goes past numbers written as text without reading them.
enum TextSkipper {
  /// - Returns: the place behind that many words and the line that the last one stands in.
  /// - Throws: `FieldError` where there are fewer.
  static func skip(_ words: Int, in file: ByteFile, from start: Int) throws(FieldError) -> Int {
    var (left, offset, isInWord) = (words, start, false)
    while true {
      let piece = try file.read(at: offset, upTo: 1 << 20)
      if piece.isEmpty {
        if left == 0 || left == 1 && isInWord { return offset }
        throw FieldError(
          path: file.path,
          message: "\(left) numbers are missing at the file's end; it is cut short, make or copy it"
            + " again")
      }
      for (index, byte) in piece.enumerated() {
        let isBlank = byte <= 0x20
        if isBlank && isInWord { left -= 1 }
        if left == 0 && (byte == 0x0a || !isBlank) {
          return offset + index + (byte == 0x0a ? 1 : 0)
        }
        isInWord = !isBlank
      }
      offset += piece.count
    }
  }
}
