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

extension MarchedVariable {
  /// Blends a line of voxels and the same of the next slice of voxels.
  ///
  /// - Parameter seen: the first voxel and the number of those of which is told whether any is above the
  ///   least that is seen, and whether any is below the most.
  @inline(__always)
  func blend(
    _ column: Int, _ slice: Section, _ first: Int, _ voxels: Int, seen: SIMD2<Int>,
    into line: UnsafeMutablePointer<Float>
  ) -> (above: Bool, below: Bool) {
    let start = slice.cell * sliceStride + column * columnStride + first
    let a = unsafe values + start
    let isAtVoxels = slice.share == 0
    func blended<Some: Lane>(_ x: Int, as lanes: Some.Type) -> Some {
      let near = unsafe Some(loading: a + x)
      if isAtVoxels { return near }
      return unsafe near.mixed(with: Some(loading: a + sliceStride + x), .all(slice.share))
    }
    let (from, to) = (seen.x &- first, seen.x &- first &+ seen.y)
    var (above, below) = (UInt32(0), UInt32(0))
    var x = 0
    // The last line of the field has nothing after it that might be read.
    let safe = count - (start + sliceStride)
    while x < voxels && x + 16 <= safe {
      let values = blended(x, as: SixteenLanes.self)
      unsafe values.store(line + x)
      let wanted = UInt32.max << UInt32(max(from &- x, 0)) & ~(UInt32.max << UInt32(to &- x))
      above |= values.bits(above: low) & wanted
      below |= values.bits(below: high) & wanted
      x += 16
    }
    while x < voxels {
      let value = blended(x, as: OneLane.self)
      unsafe value.store(line + x)
      if x >= from && x < to {
        if value.number > low { above = 1 }
        if value.number < high { below = 1 }
      }
      x += 1
    }
    return (above != 0, below != 0)
  }

  /// Brings a line of voxels near, and the same of the next slice of voxels where it is blended with it.
  ///
  /// - Parameter slices: of voxels, where their changes are blended as well.
  @inline(__always)
  func bring(
    _ column: Int, _ section: Section, _ first: Int, _ last: Int, changesOf slices: Int?
  ) {
    let line = unsafe values + (section.cell * sliceStride + column * columnStride)
    func bring(_ line: UnsafePointer<Float>) {
      for x in stride(from: first, to: last, by: 16) { unsafe (line + x).bring() }
      unsafe (line + last).bring()
    }
    unsafe bring(line)
    if section.share != 0 || slices != nil { unsafe bring(line + sliceStride) }
    guard let slices else { return }
    if section.cell > 0 { unsafe bring(line - sliceStride) }
    if section.cell + 2 < slices { unsafe bring(line + 2 * sliceStride) }
  }

  /// Blends the change a voxel along the march axis, by central differences at a line of voxels and the
  /// same of the next slice.
  func blendChange(
    _ column: Int, _ slice: Section, _ slices: Int, _ first: Int, _ voxels: Int,
    into line: UnsafeMutablePointer<Float>
  ) {
    let start = slice.cell * sliceStride + column * columnStride + first
    // At the grid's border the outermost voxel stands for what lies beyond.
    let near = slice.cell > 0 ? -sliceStride : 0
    let far = slice.cell + 2 < slices ? 2 * sliceStride : sliceStride
    let (early, late) = (0.5 * (1 - slice.share), 0.5 * slice.share)
    let place = unsafe values + start
    func change<Some: Lane>(_ x: Int, as lanes: Some.Type) -> Some {
      let (a, b) = unsafe (Some(loading: place + near + x), Some(loading: place + x))
      let (c, d) = unsafe (
        Some(loading: place + sliceStride + x), Some(loading: place + far + x)
      )
      return (c - a) * early + (d - b) * late
    }
    var x = 0
    let safe = count - (start + far)
    while x < voxels && x + 16 <= safe {
      unsafe change(x, as: SixteenLanes.self).store(line + x)
      x += 16
    }
    while x < voxels {
      unsafe change(x, as: OneLane.self).store(line + x)
      x += 1
    }
  }
}
