/// What a thread keeps of the row of rays that it marches: runs of one number a ray, and a line of
/// voxels a variable.
@safe final class RayScratch {
  /// 0, 1, 2, ...
  let index: UnsafeMutablePointer<Float>
  /// Voxels along the row axis and along the march axis that a ray crosses: the first over the
  /// second, and the second a metre of depth.
  let lean: UnsafeMutablePointer<Float>
  let rate: UnsafeMutablePointer<Float>
  /// Metres of a ray in a slice.
  let path: UnsafeMutablePointer<Float>
  /// Light seen since the last plane, and how much still comes through, now and then.
  let red: UnsafeMutablePointer<Float>
  let green: UnsafeMutablePointer<Float>
  let blue: UnsafeMutablePointer<Float>
  let through: UnsafeMutablePointer<Float>
  let throughBefore: UnsafeMutablePointer<Float>
  /// What was seen since the last plane times the slices' nearness.
  let nearness: UnsafeMutablePointer<Float>
  /// A group's interval between planes, and whether nothing comes through it any more.
  let interval: UnsafeMutablePointer<Int32>
  let isOpaque: UnsafeMutablePointer<Bool>
  private let lines: UnsafeMutablePointer<Float>
  private let lineLength: Int
  private let variables: Int
  private let runs: UnsafeMutablePointer<Float>
  private let stride: Int

  private static let runCount = 10
  /// Whole groups are read past a line's end.
  private static let guardLength = 64

  /// Lines besides the variables': the first variable's change along the column and the march axis,
  /// and the light around the eye.
  private static let extraLines = 3

  init(stride: Int, voxels: Int, variables: Int, cells: Int) {
    self.stride = stride
    unsafe runs = .allocate(capacity: Self.runCount * stride)
    unsafe runs.initialize(repeating: 0, count: Self.runCount * stride)
    let all = unsafe runs
    func run(_ number: Int) -> UnsafeMutablePointer<Float> { unsafe all + number * stride }
    unsafe index = run(0)
    unsafe lean = run(1)
    unsafe rate = run(2)
    unsafe path = run(3)
    unsafe red = run(4)
    unsafe green = run(5)
    unsafe blue = run(6)
    unsafe through = run(7)
    unsafe throughBefore = run(8)
    unsafe nearness = run(9)
    for place in 0..<stride { unsafe index[place] = Float(place) }
    let groups = stride / SheetPlanes.group
    unsafe interval = .allocate(capacity: groups)
    unsafe isOpaque = .allocate(capacity: groups)
    lineLength = max(voxels, cells) + 2 * Self.guardLength
    let count = (variables + Self.extraLines) * lineLength
    unsafe lines = .allocate(capacity: count)
    unsafe lines.initialize(repeating: 0, count: count)
    self.variables = variables
  }

  deinit {
    unsafe runs.deallocate()
    unsafe interval.deallocate()
    unsafe isOpaque.deallocate()
    unsafe lines.deallocate()
  }

  /// A variable's values.
  @inline(__always)
  func line(_ variable: Int) -> UnsafeMutablePointer<Float> {
    unsafe lines + variable * lineLength + Self.guardLength
  }

  var columnChange: UnsafeMutablePointer<Float> { unsafe line(variables) }
  var marchChange: UnsafeMutablePointer<Float> { unsafe line(variables + 1) }
  var around: UnsafeMutablePointer<Float> { unsafe line(variables + 2) }

  /// Readies groups for a row: nothing seen, all comes through.
  func begin(_ groups: Range<Int>) {
    let (first, count) = (groups.lowerBound * SheetPlanes.group, groups.count * SheetPlanes.group)
    unsafe (red + first).update(repeating: 0, count: count)
    unsafe (green + first).update(repeating: 0, count: count)
    unsafe (blue + first).update(repeating: 0, count: count)
    unsafe (nearness + first).update(repeating: 0, count: count)
    unsafe (through + first).update(repeating: 1, count: count)
    unsafe (throughBefore + first).update(repeating: 1, count: count)
    unsafe (interval + groups.lowerBound).initialize(repeating: -1, count: groups.count)
    unsafe (isOpaque + groups.lowerBound).initialize(repeating: false, count: groups.count)
  }
}
