/// Reads a header line by line in bounded memory.
struct LineReader {
  private let file: ByteFile
  private var window: [UInt8] = []
  private var windowStart = 0
  /// Where the next line begins, in bytes.
  var offset: Int
  /// The number of the line read last, from 1 on; only right while lines are read in order.
  private(set) var number = 0

  private static let longest = 1 << 14

  init(_ file: ByteFile, from offset: Int = 0) {
    self.file = file
    self.offset = offset
  }

  /// The next line without its end, or nil at the file's end.
  mutating func next() throws(FieldError) -> String? {
    number += 1
    if !windowHolds(offset) {
      window = try file.read(at: offset, upTo: 1 << 16)
      windowStart = offset
    }
    if window.isEmpty { return nil }
    var rest = window[(offset - windowStart)...]
    if rest.prefix(Self.longest).firstIndex(of: 0x0a) == nil, rest.count < Self.longest {
      window = try file.read(at: offset, upTo: 1 << 16)
      windowStart = offset
      rest = window[...]
    }
    let line = rest.prefix(Self.longest)
    if let end = line.firstIndex(of: 0x0a) {
      offset = windowStart + end + 1
      let bytes = line[..<end]
      return String(decoding: bytes.last == 0x0d ? bytes.dropLast() : bytes, as: UTF8.self)
    }
    guard line.count < Self.longest else { throw failure("the line is too long for a header") }
    offset = windowStart + line.endIndex
    return String(decoding: line, as: UTF8.self)
  }

  private func windowHolds(_ offset: Int) -> Bool {
    offset >= windowStart && offset < windowStart + window.count
  }

  func failure(_ message: String) -> FieldError {
    FieldError(path: "\(file.path):\(number)", message: message)
  }
}
