/// What a thread keeps of a row of rays on their way: runs of one number a ray.
@safe final class RayScratch {
  /// 0, 1, 2, ...
  let index: UnsafeMutablePointer<Float>
  /// Voxels along the row axis and along the march axis that a ray crosses: the first over the
  /// second, and the second a metre of depth.
  let lean: UnsafeMutablePointer<Float>
  let rate: UnsafeMutablePointer<Float>
  /// Metres of a ray in a slice.
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
  /// Where the row passes a slab's slices.
  let slices: UnsafeMutablePointer<SliceLine>
  /// Groups whose rays still go on, as bits.
  private let open: UnsafeMutablePointer<UInt64>
  private let openWords: Int
  /// Runs of them.
  let openRuns: UnsafeMutablePointer<OpenRun>
  private(set) var runCount = 0
  private(set) var runsAreListed = false
  private let runs: UnsafeMutablePointer<Float>
  private let stride: Int

  private static let runCount = 10

  init(stride: Int) {
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
    openWords = (groups + 63) / 64
    unsafe open = .allocate(capacity: openWords)
    unsafe openRuns = .allocate(capacity: groups)
    unsafe slices = .allocate(capacity: SlabLines.slices)
  }

  deinit {
    unsafe runs.deallocate()
    unsafe interval.deallocate()
    unsafe isOpaque.deallocate()
    unsafe open.deallocate()
    unsafe openRuns.deallocate()
    unsafe slices.deallocate()
  }

  /// Readies groups for a row.
  func begin(_ groups: Range<Int>) {
    unsafe (interval + groups.lowerBound).initialize(repeating: -1, count: groups.count)
    unsafe (isOpaque + groups.lowerBound).initialize(repeating: false, count: groups.count)
    runsAreListed = false
    for word in 0..<openWords {
      let some = groups.clamped(to: 64 * word..<64 * word + 64)
      let bits = some.isEmpty ? 0 : UInt64.max >> UInt64(64 - some.count)
      unsafe open[word] = some.isEmpty ? 0 : bits << UInt64(some.lowerBound - 64 * word)
    }
  }

  /// Closes all groups but those of some words of bits.
  func keepOpen(_ word: (Int) -> UInt64) {
    for index in 0..<openWords { unsafe open[index] &= word(index) }
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

  func close(_ group: Int) {
    unsafe open[group >> 6] &= ~(1 << UInt64(group & 63))
    runsAreListed = false
  }

  @inline(__always)
  func isOpen(_ group: Int) -> Bool {
    unsafe open[group >> 6] >> UInt64(group & 63) & 1 != 0
  }

  /// Lists the runs of open groups, over small gaps: to begin anew costs as much.
  func listRuns(of groups: Range<Int>) {
    (runCount, runsAreListed) = (0, true)
    var rest = groups
    while let run = unsafe BitRow(open).run(within: rest, gap: 4) {
      rest = run.upperBound..<groups.upperBound
      let size = SheetPlanes.group
      unsafe openRuns[runCount] = OpenRun(
        groups: run, firstLean: lean[run.lowerBound * size],
        lastLean: lean[run.upperBound * size - 1])
      runCount += 1
    }
  }
}

/// Groups side by side whose rays still go on.
struct OpenRun {
  let groups: Range<Int>
  /// The leans of their outermost rays.
  let firstLean: Float
  let lastLean: Float
}
