/// Takes a few numbers that are no field, such as a file's time.
struct NumberSink: ValueSink {
  private let element: StoredElement
  private let count: Int
  private var bytes: [UInt8] = []

  init(_ element: StoredElement, count: Int) {
    self.element = element
    self.count = count
  }

  var missingBytes: Int { count * element.size - bytes.count }

  mutating func fill(
    _ put: (Room) throws(FieldError) -> Int
  ) throws(FieldError) -> Int {
    let buffer = ByteBuffer(missingBytes)
    let count = try put(buffer.room.first(missingBytes))
    unsafe bytes.append(
      contentsOf: UnsafeRawBufferPointer(start: buffer.room.start, count: count))
    return count
  }

  mutating func append(numbers: [Double]) {
    unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0.prefix(missingBytes)) }
  }

  /// The first number, in double precision.
  var first: Double {
    precondition(missingBytes == 0, "all numbers have come")
    return unsafe bytes.withUnsafeBytes { unsafe Self.number($0.baseAddress!, element) }
  }

  private static func number(_ place: UnsafeRawPointer, _ element: StoredElement) -> Double {
    func load<Number: StoredNumber>(_: Number.Type) -> Double {
      unsafe Number.load(place, isSwapped: element.isSwapped).double
    }
    return switch element.kind {
    case .int8: load(Int8.self)
    case .uint8: load(UInt8.self)
    case .int16: load(Int16.self)
    case .uint16: load(UInt16.self)
    case .int32: load(Int32.self)
    case .uint32: load(UInt32.self)
    case .int64: load(Int64.self)
    case .uint64: load(UInt64.self)
    case .float16: load(Half.self)
    case .float32: load(Float.self)
    case .float64: load(Double.self)
    }
  }
}
