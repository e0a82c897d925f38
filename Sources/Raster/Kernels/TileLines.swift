import Lanes

/// Lines of voxels around the sections of a slab, blended between two slices of the grid's voxels.
@safe final class TileLines {
  /// Voxels along the column axis that lines can be told apart by.
  static let mostColumns: Float = 56

  /// Which lines of a section there are.
  struct Window {
    fileprivate(set) var start = 0
    /// The first line's voxel on the column axis, and the first voxel of the lines.
    fileprivate(set) var column = 0
    fileprivate(set) var first = 0
    /// Voxels of a line, and numbers from a line to the next.
    fileprivate(set) var count = 0
    fileprivate(set) var width = 0
    fileprivate(set) var lines = 0
  }

  private let isLit: Bool
  private let variables: Int
  private let windows: UnsafeMutablePointer<Window>
  /// Lines between which and the next there is anything above what is seen, and below it, as bits from
  /// the first line on that rays pass after.
  private let above: UnsafeMutablePointer<UInt64>
  private let below: UnsafeMutablePointer<UInt64>
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private var used = 0

  private static let alignment = 64
  /// Whole groups are read past the last line's end.
  private static let guardLength = 32

  init(isLit: Bool, variables: Int) {
    self.isLit = isLit
    self.variables = variables
    unsafe windows = .allocate(capacity: TileSlab.sections)
    unsafe windows.initialize(repeating: Window(), count: TileSlab.sections)
    unsafe above = .allocate(capacity: TileSlab.sections)
    unsafe below = .allocate(capacity: TileSlab.sections)
    capacity = 8192
    unsafe memory = Self.room(capacity)
  }

  deinit {
    unsafe windows.deallocate()
    unsafe above.deallocate()
    unsafe below.deallocate()
    unsafe memory.deallocate()
  }

  private static func room(_ count: Int) -> UnsafeMutableRawPointer {
    let bytes = count * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: alignment)
    unsafe memory.initializeMemory(as: Float.self, repeating: 0, count: count)
    return unsafe memory
  }

  /// Forgets all lines.
  func begin() { used = 0 }

  private func take(_ count: Int) -> Int {
    let start = used
    used += count
    if used + Self.guardLength > capacity {
      let more = 2 * (used + Self.guardLength)
      let room = unsafe Self.room(more)
      unsafe room.copyMemory(from: memory, byteCount: start * MemoryLayout<Float>.stride)
      unsafe memory.deallocate()
      unsafe memory = room
      capacity = more
    }
    return start
  }

  @inline(__always)
  func window(_ slot: Int) -> Window { unsafe windows[slot] }

  /// A variable's line that begins with the window's first voxel.
  @inline(__always)
  private func line(_ variable: Int, _ number: Int, _ window: Window) -> UnsafeMutablePointer<Float>
  {
    let place = window.start &+ (variable &* window.lines &+ number) &* window.width
    return unsafe memory.assumingMemoryBound(to: Float.self) + place
  }

  /// A variable's line of a voxel on the column axis; that of the next voxel follows.
  @inline(__always)
  func line(_ variable: Int, ofColumn column: Int, _ window: Window) -> UnsafePointer<Float> {
    unsafe UnsafePointer(line(variable, column &- window.column, window))
  }

  /// Blends the lines after which rows pass a section, and those next to them.
  ///
  /// - Parameters:
  ///   - seen: after which of the columns anything may be seen, and after which rows pass that may see
  ///     something of a section beside; as bits. Lines around others are not blended.
  /// - Returns: whether there is anything above what is seen.
  func blend(
    _ slot: Int, _ march: RowMarch, _ columns: ClosedRange<Int>, _ section: Section,
    _ gaps: ClosedRange<Int>, seen: UInt64, passed: UInt64
  ) -> Bool {
    let counts = march.sheet.counts
    var window = Window()
    // Slopes are read a voxel further at both sides.
    let margin = isLit ? 1 : 0
    window.first = max(gaps.lowerBound - margin, 0)
    window.count = min(gaps.upperBound + 2 + margin, counts.x) - window.first
    window.width = (window.count + 15) & ~15
    window.column = columns.lowerBound - margin
    window.lines = columns.count + 1 + 2 * margin
    window.start = take((variables + margin) * window.lines * window.width)
    unsafe windows[slot] = window
    let shown = SIMD2(gaps.lowerBound, gaps.count + 1)
    var (above, below) = (UInt64(0), UInt64(0))
    let all = UInt64.max >> UInt64(64 &- window.lines)
    let pairs = (passed | passed << 1) << UInt64(margin) & all
    // Light needs neighbors at both sides.
    let wanted = isLit ? (pairs | pairs << 1 | pairs >> 1) & all : pairs
    for number in 0..<variables {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      for index in wanted.setBits {
        let column = min(max(window.column + index, 0), counts.y - 1)
        let bit: UInt64 = 1 << UInt64(index)
        let seen = unsafe variable.pointee.blend(
          column, section, window.first, window.count, seen: shown,
          into: line(number, index, window))
        if seen.above { above |= bit }
        if seen.below { below |= bit }
      }
    }
    if isLit { blendChanges(march, window, section, pairs) }
    unsafe self.above[slot] = (above | above >> 1) >> UInt64(margin) & seen
    unsafe self.below[slot] = (below | below >> 1) >> UInt64(margin)
    return above != 0
  }

  /// Brings the voxels near that lines are blended of.
  @inline(__always)
  func bring(
    _ march: RowMarch, _ columns: ClosedRange<Int>, _ section: Section, _ gaps: ClosedRange<Int>
  ) {
    for number in 0..<variables {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      for column in columns.lowerBound...columns.upperBound + 1 {
        unsafe variable.pointee.bring(
          column, section, gaps.lowerBound, gaps.upperBound + 1,
          changesOf: isLit && number == 0 ? march.sheet.counts.z : nil)
      }
    }
  }

  /// In which of some sections rays of a row may see what is above the least that is seen, and what is
  /// below the most, as bits.
  @inline(__always)
  func marks(_ sections: UInt16, _ slab: TileSlab, row: Int) -> (above: UInt16, below: UInt16) {
    var (high, low) = (UInt16(0), UInt16(0))
    let margin = isLit ? 1 : 0
    for slot in sections.setBits {
      let line = unsafe slab.column(slot, ofRow: row) &- windows[slot].column &- margin
      unsafe high |= UInt16(truncatingIfNeeded: above[slot] >> UInt64(line) & 1) << UInt16(slot)
      unsafe low |= UInt16(truncatingIfNeeded: below[slot] >> UInt64(line) & 1) << UInt16(slot)
    }
    return (high, low)
  }

  /// Works out the first variable's change along the march axis.
  ///
  /// - Parameter wanted: lines, as bits.
  private func blendChanges(
    _ march: RowMarch, _ window: Window, _ section: Section, _ wanted: UInt64
  ) {
    for index in wanted.setBits {
      unsafe march.variables[0].blendChange(
        min(max(window.column + index, 0), march.sheet.counts.y - 1), section,
        march.sheet.counts.z, window.first, window.count, into: line(variables, index, window))
    }
  }
}

extension TileLines {
  /// Blends the first variable's changes along the column axis and the march axis between two lines.
  ///
  /// - Parameter share: how far on from the first to the second.
  @inline(__always)
  func fillChanges(_ slot: Int, column: Int, share: Float, into lines: LightLines) {
    let window = unsafe windows[slot]
    let number = column &- window.column
    let a = unsafe line(variables, number, window)
    let (u, width) = (SixteenLanes.all(share), window.width)
    let target = unsafe lines.marchChange(in: slot)
    for x in stride(from: 0, to: width, by: 16) {
      let first = unsafe SixteenLanes(loading: a + x)
      unsafe first.mixed(with: SixteenLanes(loading: a + width + x), u).store(target + x)
    }
    fillColumnChange(slot, number, share, into: lines)
  }

  /// The first variable's change along the column axis.
  @inline(__always)
  private func fillColumnChange(_ slot: Int, _ number: Int, _ u: Float, into lines: LightLines) {
    let window = unsafe windows[slot]
    let width = window.width
    let first = unsafe line(0, number - 1, window)
    let target = unsafe lines.columnChange(in: slot)
    let (early, late) = (0.5 * (1 - u), 0.5 * u)
    for x in stride(from: 0, to: width, by: 16) {
      let place = unsafe first + x
      let (a, b) = unsafe (
        SixteenLanes(loading: place), SixteenLanes(loading: place + width)
      )
      let (c, d) = unsafe (
        SixteenLanes(loading: place + 2 * width), SixteenLanes(loading: place + 3 * width)
      )
      let change = (c - a) * early + (d - b) * late
      unsafe change.store(target + x)
    }
  }
}
