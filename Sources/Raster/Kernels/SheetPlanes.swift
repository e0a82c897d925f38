/// What marching rays makes: for each plane a small premultiplied picture of one pixel a ray; a row
/// of it is four runs of numbers (red, green, blue, alpha). Only what is written is ever cleared.
@safe final class SheetPlanes: @unchecked Sendable {
  /// Rays are marched and written in groups of so many.
  static let group = 16

  /// Planes of the picture, far to near.
  let planes: [Int]
  let rows: Range<Int>
  let groupCount: Int
  /// Numbers in a run.
  let stride: Int
  /// Memory of each row of a plane that holds anything: by the row, so that it is kept from picture to
  /// picture.
  private let runs: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>
  /// Groups that hold anything, by plane and row.
  private let spans: UnsafeMutablePointer<Range<Int>>

  init(planes: [Int], rows: Range<Int>, columns: Int) {
    self.planes = planes
    self.rows = rows
    groupCount = Self.groups(ofColumns: columns)
    stride = groupCount * Self.group
    unsafe runs = .allocate(capacity: planes.count * rows.count)
    unsafe runs.initialize(repeating: nil, count: planes.count * rows.count)
    unsafe spans = .allocate(capacity: planes.count * rows.count)
    unsafe spans.initialize(repeating: 0..<0, count: planes.count * rows.count)
  }

  deinit {
    for index in 0..<planes.count * rows.count { unsafe runs[index]?.deallocate() }
    unsafe runs.deallocate()
    unsafe spans.deallocate()
  }

  static func groups(ofColumns columns: Int) -> Int { (columns + group - 1) / group }

  private func place(_ plane: Int, _ row: Int) -> Int {
    plane * rows.count + row - rows.lowerBound
  }

  /// The groups of a row that hold anything; `plane` counts this sheet's planes.
  func span(plane: Int, row: Int) -> Range<Int> { unsafe spans[place(plane, row)] }

  /// The red run of a row that holds anything; green, blue and alpha follow, `stride` numbers apart.
  func run(plane: Int, row: Int) -> UnsafeMutablePointer<Float> {
    unsafe runs[place(plane, row)].unsafelyUnwrapped
  }

  /// Where the spans and the runs of a plane's first row stand; those of the others follow.
  func spans(ofPlane plane: Int) -> UnsafePointer<Range<Int>> {
    unsafe UnsafePointer(spans + plane * rows.count)
  }

  func runs(ofPlane plane: Int) -> UnsafePointer<UnsafeMutablePointer<Float>?> {
    unsafe UnsafePointer(runs + plane * rows.count)
  }

  /// A row's run with a group in its span, clear where nothing has been written.
  func run(plane: Int, row: Int, touching group: Int) -> UnsafeMutablePointer<Float> {
    let index = place(plane, row)
    let run = unsafe runs[index] ?? .allocate(capacity: 4 * stride)
    unsafe runs[index] = run
    let span = unsafe spans[index]
    if span.contains(group) { return unsafe run }
    let wider =
      span.isEmpty
      ? group..<group + 1
      : min(span.lowerBound, group)..<max(span.upperBound, group + 1)
    let fresh =
      span.isEmpty
      ? wider
      : group < span.lowerBound
        ? wider.lowerBound..<span.lowerBound : span.upperBound..<wider.upperBound
    for channel in 0..<4 {
      let start = unsafe run + channel * stride + fresh.lowerBound * Self.group
      unsafe start.update(repeating: 0, count: fresh.count * Self.group)
    }
    unsafe spans[index] = wider
    return unsafe run
  }
}
