/// What a thread keeps of a row of rays on their way: runs of one number a ray.
@safe final class RayScratch {
  /// 0, 1, 2, ...
  let index: UnsafeMutablePointer<Float>
  /// Voxels along the row axis and along the march axis that a ray crosses: the first over the
  /// second, and the second a metre of depth.
  let lean: UnsafeMutablePointer<Float>
  let rate: UnsafeMutablePointer<Float>
  /// Metres of a ray in half a slice.
  let path: UnsafeMutablePointer<Float>
  /// Light seen since the last plane, how much still comes through from there, and from the eye to it.
  let red: UnsafeMutablePointer<Float>
  let green: UnsafeMutablePointer<Float>
  let blue: UnsafeMutablePointer<Float>
  let through: UnsafeMutablePointer<Float>
  let throughToPlane: UnsafeMutablePointer<Float>
  /// What was seen since the last plane times the slices' nearness.
  let nearness: UnsafeMutablePointer<Float>
  /// A group's interval between planes, and whether nothing comes through it any more.
  let interval: UnsafeMutablePointer<Int32>
  let isOpaque: UnsafeMutablePointer<Bool>
  /// A group's values at the section before, one run a variable.
  let values: UnsafeMutablePointer<Float>
  private let runs: UnsafeMutablePointer<Float>
  private let stride: Int

  private static let runCount = 10

  init(stride: Int, variables: Int) {
    self.stride = stride
    unsafe runs = .allocate(capacity: Self.runCount * stride)
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
    unsafe throughToPlane = run(8)
    unsafe nearness = run(9)
    for place in 0..<stride { unsafe index[place] = Float(place) }
    let groups = stride / SheetPlanes.group
    unsafe interval = .allocate(capacity: groups)
    unsafe isOpaque = .allocate(capacity: groups)
    unsafe values = .allocate(capacity: variables * SheetPlanes.group)
    unsafe values.initialize(repeating: 0, count: variables * SheetPlanes.group)
  }

  deinit {
    unsafe runs.deallocate()
    unsafe interval.deallocate()
    unsafe isOpaque.deallocate()
    unsafe values.deallocate()
  }

  /// Readies groups for a row.
  func begin(_ groups: Range<Int>) {
    unsafe (interval + groups.lowerBound).initialize(repeating: -1, count: groups.count)
    unsafe (isOpaque + groups.lowerBound).initialize(repeating: false, count: groups.count)
  }

  /// Readies a group's rays: nothing seen, all comes through.
  func clear(_ group: Int) {
    let (first, count) = (group * SheetPlanes.group, SheetPlanes.group)
    unsafe (red + first).update(repeating: 0, count: count)
    unsafe (green + first).update(repeating: 0, count: count)
    unsafe (blue + first).update(repeating: 0, count: count)
    unsafe (nearness + first).update(repeating: 0, count: count)
    unsafe (through + first).update(repeating: 1, count: count)
    unsafe (throughToPlane + first).update(repeating: 1, count: count)
  }
}
