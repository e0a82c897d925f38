import Dispatch

/// Takes an array's bytes in their order, in pieces of any length.
protocol ValueSink {
  /// Bytes still wanted.
  var missingBytes: Int { get }
  /// Takes bytes of the element's type; those beyond the wanted ones are left.
  mutating func append(_ bytes: [UInt8])
  /// Takes numbers of this machine's own kind, for an element of `float64`.
  mutating func append(numbers: [Double])
}

/// Takes a variable's stored values in their order, in pieces of any length, and writes them to the
/// voxels' places. Places without a value become NaN or infinite. Each voxel is worked out alone, so
/// the number of threads does not show.
struct ValueWriter: ValueSink {
  let layout: Layout
  let element: StoredElement
  /// Stored places taken so far.
  private(set) var position = 0
  /// Bytes of a place whose end has not come yet.
  private var rest: [UInt8] = []
  private var means: BlockMeans?
  private var target: [Float] = []

  /// - Parameter values: taken away until `finish` gives them back, so that none is copied.
  init(_ layout: Layout, _ element: StoredElement, taking values: inout [Float]) {
    let size = layout.voxels
    precondition(values.count == size.x * size.y * size.z, "as many values as the grid has")
    swap(&target, &values)
    self.layout = layout
    self.element = element
    if layout.thinning > 1 { means = BlockMeans(layout) }
  }

  var missingBytes: Int { (layout.storedCount - position) * element.size - rest.count }

  mutating func append(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe append($0) }
  }

  mutating func append(numbers: [Double]) {
    precondition(element.kind == .float64, "numbers of the element's kind")
    unsafe numbers.withUnsafeBytes { unsafe append($0) }
  }

  mutating func append(numbers: [Float]) {
    precondition(element.kind == .float32, "numbers of the element's kind")
    unsafe numbers.withUnsafeBytes { unsafe append($0) }
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    if !rest.isEmpty {
      offset = min(element.size - rest.count, bytes.count)
      unsafe rest.append(contentsOf: bytes[..<offset])
      if rest.count < element.size { return }
      let whole = rest
      rest = []
      unsafe whole.withUnsafeBytes { unsafe take($0) }
    }
    let places = min((bytes.count - offset) / element.size, layout.storedCount - position)
    let end = offset + places * element.size
    unsafe take(UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
    if position < layout.storedCount { unsafe rest.append(contentsOf: bytes[end...]) }
  }

  /// Gives the values back.
  mutating func finish(_ values: inout [Float]) {
    precondition(missingBytes == 0, "a variable is finished when all of it has come")
    swap(&target, &values)
    guard let means else { return }
    for index in values.indices { values[index] = means[index] }
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, unsafe !bytes.isEmpty else { return }
    let places = bytes.count / element.size
    let start = position
    position += places
    if means != nil {
      let values = unsafe values(source, places)
      means?.add(values, from: start)
      return
    }
    let (run, threads) = (ValueRun(layout, element), places >= 1 << 16 ? 2 : 1)
    unsafe target.withUnsafeMutableBufferPointer { target in
      nonisolated(unsafe) let (target, source) = unsafe (target.baseAddress!, source)
      DispatchQueue.concurrentPerform(iterations: threads) { part in
        let range = places * part / threads..<places * (part + 1) / threads
        unsafe run.write(
          source + range.lowerBound * run.element.size, start + range.lowerBound, range.count,
          target)
      }
    }
  }

  private func values(_ source: UnsafeRawPointer, _ count: Int) -> [Float] {
    unsafe [Float](unsafeUninitializedCapacity: count) { values, filled in
      unsafe ElementKernel(element).unpack(
        source, count: count, to: values.baseAddress!, stride: 1)
      filled = count
    }
  }
}
