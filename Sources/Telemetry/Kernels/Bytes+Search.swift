import Foundation

extension Bytes {
  /// The first index of `byte` in `range`, by the C library's own vector search.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    if range.isEmpty { return nil }
    return unsafe withPointer { start in
      guard let found = unsafe memchr(start + range.lowerBound, Int32(byte), range.count) else {
        return nil
      }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }
  }

  /// The last index of `byte` in `range`.
  func lastIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      if self[index] == byte { return index }
    }
    return nil
  }

  /// The place of a byte for a message: its line in the block and its column in characters.
  func place(of index: Int, lineEnd: UInt8) -> (line: Int, column: Int) {
    let index = min(index, count)
    var start = lastIndex(of: lineEnd, in: 0..<index).map { $0 + 1 } ?? 0
    let line = count(of: lineEnd, to: start) + 1
    if start == 0, equals(0..<min(3, count), [0xef, 0xbb, 0xbf]) { start = min(3, index) }
    return (line, text(start..<index).count + 1)
  }
}
