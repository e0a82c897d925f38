/// Memory that bands of rows write to side by side; no two bands touch the same element.
@safe struct SharedMemory<Element>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>

  init(_ buffer: UnsafeMutableBufferPointer<Element>) {
    guard let base = buffer.baseAddress else { preconditionFailure("a picture has pixels") }
    unsafe self.base = base
  }

  func pointer(at offset: Int) -> UnsafeMutablePointer<Element> { unsafe base + offset }
}

/// Memory that all bands read.
@safe struct SharedInput<Element>: @unchecked Sendable {
  private let base: UnsafePointer<Element>

  init(_ buffer: UnsafeBufferPointer<Element>) {
    guard let base = buffer.baseAddress else { preconditionFailure("a picture has pixels") }
    unsafe self.base = base
  }

  func pointer(at offset: Int) -> UnsafePointer<Element> { unsafe base + offset }
}

/// Runs of whole rows that are handed out to threads.
struct RowBands {
  let rows: Int
  /// Even, so that two rows that share chroma stay together.
  let rowsInBand: Int

  init(rows: Int, rowsInBand: Int = 16) {
    self.rows = rows
    self.rowsInBand = rowsInBand
  }

  var count: Int { (rows + rowsInBand - 1) / rowsInBand }

  func range(of band: Int) -> Range<Int> {
    band * rowsInBand..<min(rows, (band + 1) * rowsInBand)
  }
}
