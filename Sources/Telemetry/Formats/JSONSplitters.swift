/// Parts records that are lines.
struct LineSplitter: RecordSplitter {
  var endlessRecord: String { "a line longer than 16 MiB; is this a log?" }

  func lastEnd(in bytes: Bytes) -> Int? {
    bytes.lastIndex(of: UInt8(ascii: "\n"), in: 0..<bytes.count).map { $0 + 1 }
  }
}

/// Parts the elements of one array of objects.
struct JSONArraySplitter: RecordSplitter {
  var endlessRecord: String { "an element longer than 16 MiB; is a bracket never closed?" }

  func lastEnd(in bytes: Bytes) -> Int? {
    var index = 0
    var last: Int?
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"):
        guard bytes.skipJSONValue(&index) else { return last }
        last = index
      default: index += 1
      }
    }
    return last
  }
}
