import Dispatch

/// Takes an array's bytes in their order, in pieces of any length.
protocol ValueSink {
  /// Bytes still wanted.
  var missingBytes: Int { get }
  /// Opens room for bytes that come next.
  ///
  /// - Parameter put: fills the room's front and returns how many bytes that was.
  /// - Returns: that number.
  mutating func fill(_ put: (Room) throws(FieldError) -> Int) throws(FieldError) -> Int
  /// Takes numbers of this machine's own kind, for an element of `float64`.
  mutating func append(numbers: [Double])
}

/// A variable's values, one a voxel, and what has been seen of them.
struct SurveyedValues: Sendable {
  var values: [Float]
  var survey: BrickSurvey

  /// Values that are yet to come.
  init(_ size: SIMD3<Int>) {
    values = ValueKernels.unwritten(size.x * size.y * size.z)
    survey = BrickSurvey(size)
  }
}

/// Takes a variable's stored values in their order, in pieces of any length, and writes them to the
/// voxels' places. Places without a value become NaN or infinite. Each voxel is worked out alone, so
/// the number of threads does not show.
///
/// Values that are stored as the voxels lie, and in as many bytes, come straight to their places.
struct ValueWriter: ValueSink {
  let layout: Layout
  let element: StoredElement
  /// Bytes taken so far.
  private var taken = 0
  /// For what has to be moved or resized: its front holds the bytes of a place whose end has not
  /// come yet.
  private let stage: ByteBuffer?
  private var means: BlockMeans?
  private var target: [Float] = []
  private var survey: BrickSurvey

  private static let stageSize = 2 << 20

  /// - Parameter values: taken away until `finish` gives them back, so that none is copied.
  init(_ layout: Layout, _ element: StoredElement, taking values: inout SurveyedValues) {
    let size = layout.voxels
    precondition(values.values.count == size.x * size.y * size.z, "as many values as the grid has")
    swap(&target, &values.values)
    survey = values.survey
    self.layout = layout
    self.element = element
    let isDirect = layout.isOurs && element.size == MemoryLayout<Float>.size
    stage =
      isDirect
      ? nil : ByteBuffer(min(Self.stageSize, layout.storedCount * element.size) + element.size)
    if layout.thinning > 1 { means = BlockMeans(layout) }
  }

  /// Whether bytes come straight to their places: then the room that is opened is all that is missing.
  var isDirect: Bool { stage == nil }

  var missingBytes: Int { layout.storedCount * element.size - taken }

  mutating func fill(_ put: (Room) throws(FieldError) -> Int) throws(FieldError) -> Int {
    let count = try stage == nil ? fillDirectly(put) : fillStage(put)
    precondition(count <= missingBytes, "no more bytes than there was room for")
    let first = taken / element.size
    taken += count
    let places = taken / element.size - first
    if let stage {
      unsafe take(stage.room.start, from: first, places)
      stage.keep(taken % element.size, from: places * element.size)
    } else if !element.isPlain {
      unsafe target.withUnsafeMutableBufferPointer { target in
        let values = unsafe target.baseAddress! + first
        unsafe Self.unpack(element, UnsafeRawPointer(values), places, values)
      }
    }
    look()
    return count
  }

  /// Looks at what has come where that lies as the voxels do.
  private mutating func look() {
    guard layout.isOurs else { return }
    let places = taken / element.size
    unsafe target.withUnsafeBufferPointer { target in
      unsafe survey.look(at: target.baseAddress!, upTo: places)
    }
  }

  private mutating func fillDirectly(
    _ put: (Room) throws(FieldError) -> Int
  ) throws(FieldError) -> Int {
    let (start, most) = (taken, missingBytes)
    return try unsafe target.withUnsafeMutableBufferPointer { target throws(FieldError) in
      guard let first = UnsafeMutableRawPointer(target.baseAddress) else { return 0 }
      return try put(unsafe Room(first + start, most))
    }
  }

  private func fillStage(_ put: (Room) throws(FieldError) -> Int) throws(FieldError) -> Int {
    guard let stage else { return 0 }
    let room = stage.room.after(taken % element.size)
    return try put(room.first(min(room.count, missingBytes)))
  }

  mutating func append(numbers: [Double]) {
    precondition(element.kind == .float64, "numbers of the element's kind")
    unsafe numbers.withUnsafeBytes { unsafe append($0) }
  }

  mutating func append(numbers: [Float]) {
    precondition(element.kind == .float32, "numbers of the element's kind")
    unsafe numbers.withUnsafeBytes { unsafe append($0) }
  }

  private mutating func append(_ numbers: UnsafeRawBufferPointer) {
    guard let source = numbers.baseAddress else { return }
    let first = taken / element.size
    let count = min(numbers.count / element.size, layout.storedCount - first)
    unsafe take(source, from: first, count)
    taken += count * element.size
    look()
  }

  /// Gives the values back.
  mutating func finish(_ values: inout SurveyedValues) {
    precondition(missingBytes == 0, "a variable is finished when all of it has come")
    swap(&target, &values.values)
    values.survey = survey
    guard let means else { return }
    for index in values.values.indices { values.values[index] = means[index] }
  }

  private mutating func take(_ source: UnsafeRawPointer, from start: Int, _ places: Int) {
    if means != nil {
      let values = unsafe [Float](unsafeUninitializedCapacity: places) { values, filled in
        if let target = values.baseAddress {
          unsafe Self.unpack(element, source, places, target)
        }
        filled = places
      }
      means?.add(values, from: start)
      return
    }
    let run = ValueRun(layout, element)
    unsafe target.withUnsafeMutableBufferPointer { target in
      nonisolated(unsafe) let (target, source) = unsafe (target.baseAddress!, source)
      Self.inParts(of: places) { range in
        unsafe run.write(
          source + range.lowerBound * run.element.size, start + range.lowerBound, range.count,
          target)
      }
    }
  }

  private static func unpack(
    _ element: StoredElement, _ source: UnsafeRawPointer, _ places: Int,
    _ target: UnsafeMutablePointer<Float>
  ) {
    let kernel = ElementKernel(element)
    nonisolated(unsafe) let (source, target) = unsafe (source, target)
    inParts(of: places) { range in
      unsafe kernel.unpack(
        source + range.lowerBound * element.size, count: range.count,
        to: target + range.lowerBound, stride: 1)
    }
  }

  private static func inParts(of places: Int, _ body: @Sendable (Range<Int>) -> Void) {
    let threads = places >= 1 << 16 ? 2 : 1
    DispatchQueue.concurrentPerform(iterations: threads) { part in
      body(places * part / threads..<places * (part + 1) / threads)
    }
  }
}
