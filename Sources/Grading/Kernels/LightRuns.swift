import Imaging

/// Rows of linear light lent for reading: a run of reds, one of greens and one of blues in each.
@safe struct LightRuns: @unchecked Sendable {
  let width: Int
  let height: Int
  /// How many floats can be read from a run's first on.
  let length: Int
  private let base: UnsafePointer<Float>
  private let rowLength: Int
  private let firstRow: Int

  /// - Parameters:
  ///   - length: floats from one run to the next.
  ///   - rowLength: floats from one row to the next.
  ///   - firstRow: the one that `base` begins with, where not all are there.
  init(
    _ base: UnsafePointer<Float>, width: Int, height: Int, length: Int, rowLength: Int,
    firstRow: Int = 0
  ) {
    unsafe self.base = base
    self.width = width
    self.height = height
    self.length = length
    self.rowLength = rowLength
    self.firstRow = firstRow
  }

  func run(_ y: Int, _ primary: Int) -> UnsafePointer<Float> {
    unsafe base + ((y - firstRow) * rowLength + primary * length)
  }

  /// The same of the nearest row that there is.
  func nearestRun(_ y: Int, _ primary: Int) -> UnsafePointer<Float> {
    unsafe run(min(max(y, 0), height - 1), primary)
  }
}

extension LinearImage {
  /// Calls `body` with the picture's rows; alpha is left out.
  func withRuns<Result>(_ body: (LightRuns) throws -> Result) rethrows -> Result {
    try unsafe samples.withUnsafeBufferPointer { samples in
      guard let base = samples.baseAddress else { preconditionFailure("a picture has pixels") }
      return try body(
        unsafe LightRuns(
          base, width: size.width, height: size.height, length: stride,
          rowLength: channels * stride))
    }
  }
}

/// A row of light in working memory: runs of reds, greens and blues with room before and after each,
/// so that filters can read past its ends.
@safe struct WorkingRow {
  /// Floats before a run's first pixel, and at least as many after its last.
  static let guardWidth = 32

  let width: Int
  private let base: UnsafeMutablePointer<Float>
  private let length: Int

  init(_ base: UnsafeMutablePointer<Float>, width: Int) {
    unsafe self.base = base
    self.width = width
    length = Self.length(width: width)
  }

  func run(_ primary: Int) -> UnsafeMutablePointer<Float> {
    unsafe base + (primary * length + Self.guardWidth)
  }

  /// This and rows that follow it, of a picture so high.
  func runs(firstRow: Int, height: Int) -> LightRuns {
    unsafe LightRuns(
      base + Self.guardWidth, width: width, height: height, length: length,
      rowLength: Self.floats(width: width), firstRow: firstRow)
  }

  /// Floats from one run to the next.
  static func length(width: Int) -> Int { (width + 15) / 16 * 16 + 2 * guardWidth }

  /// What a row takes.
  static func floats(width: Int) -> Int { 3 * length(width: width) }

  /// Repeats the first and the last pixel of a run where a filter reads past them.
  static func extend(_ run: UnsafeMutablePointer<Float>, width: Int, by count: Int = 3) {
    for place in 1...count {
      unsafe run[-place] = run[0]
      unsafe run[width + place - 1] = run[width - 1]
    }
  }
}

/// Calls `body` with rows of working memory, all of it numbers.
func withScratchRows(_ count: Int, width: Int, _ body: ([WorkingRow]) -> Void) {
  let floats = WorkingRow.floats(width: width)
  unsafe withUnsafeTemporaryAllocation(byteCount: 4 * floats * count, alignment: 64) { memory in
    let memory = unsafe memory.bindMemory(to: Float.self)
    guard let base = memory.baseAddress else { return }
    unsafe base.initialize(repeating: 0, count: floats * count)
    body((0..<count).map { unsafe WorkingRow(base + floats * $0, width: width) })
  }
}
