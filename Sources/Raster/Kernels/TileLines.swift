import Lanes

/// Lines of voxels around the slices of a slab, blended between two slices of the grid.
@safe final class TileLines {
  /// Voxels along the column axis that lines can be told apart by.
  static let mostColumns: Float = 56

  /// Which lines of a slice there are.
  private struct Window {
    var start = 0
    /// The first line's voxel on the column axis, and the first voxel of the lines.
    var column = 0
    var first = 0
    /// Voxels of a line, and numbers from a line to the next.
    var count = 0
    var width = 0
    var lines = 0
  }

  private let isLit: Bool
  private let variables: Int
  private let windows: UnsafeMutablePointer<Window>
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private var used = 0

  private static let alignment = 64
  /// Whole groups are read past the last line's end.
  private static let guardLength = 32

  init(isLit: Bool, variables: Int) {
    self.isLit = isLit
    self.variables = variables
    unsafe windows = .allocate(capacity: SlabLines.slices)
    unsafe windows.initialize(repeating: Window(), count: SlabLines.slices)
    capacity = 4096
    unsafe memory = Self.room(capacity)
  }

  deinit {
    unsafe windows.deallocate()
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

  /// A variable's line that begins with the window's first voxel.
  @inline(__always)
  private func line(_ variable: Int, _ number: Int, _ window: Window) -> UnsafeMutablePointer<Float>
  {
    let place = window.start &+ (variable &* window.lines &+ number) &* window.width
    return unsafe memory.assumingMemoryBound(to: Float.self) + place
  }

  /// Blends the lines after which rows pass a slice, and those next to them.
  ///
  /// - Returns: between which of them and the next there may be anything to see in some gaps between
  ///   voxels, as bits.
  func blend(
    _ slot: Int, _ march: RowMarch, _ columns: ClosedRange<Int>, _ slice: TileSlice,
    _ gaps: ClosedRange<Int>
  ) -> UInt64 {
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
    for number in 0..<variables {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      for index in 0..<window.lines {
        let column = min(max(window.column + index, 0), counts.y - 1)
        unsafe variable.pointee.blend(
          column, slice, window.first, window.count, into: line(number, index, window),
          ahead: march.ahead)
      }
    }
    if isLit { blendChanges(march, window, slice) }
    return seen(window, march, gaps) >> UInt64(margin)
  }

  private func seen(_ window: Window, _ march: RowMarch, _ gaps: ClosedRange<Int>) -> UInt64 {
    let (from, count) = (gaps.lowerBound &- window.first, gaps.count)
    var seen: UInt64 = 0
    for number in 0..<variables {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      let (low, high) = unsafe (variable.pointee.low, variable.pointee.high)
      var (above, below) = (UInt64(0), UInt64(0))
      for index in 0..<window.lines {
        let line = unsafe self.line(number, index, window) + from
        let bit: UInt64 = 1 << UInt64(index)
        if unsafe Self.reaches(line, count, low, .infinity) { above |= bit }
        if unsafe high == .infinity || Self.reaches(line, count, -.infinity, high) { below |= bit }
      }
      seen |= (above | above >> 1) & (below | below >> 1)
    }
    return seen
  }

  /// Whether any of some gaps reaches between two numbers.
  @inline(__always)
  private static func reaches(
    _ line: UnsafePointer<Float>, _ count: Int, _ low: Float, _ high: Float
  ) -> Bool {
    var (rest, place) = (count, 0)
    while rest > 0 {
      let wanted: UInt32 = rest >= 16 ? 0xffff : 1 << UInt32(rest) &- 1
      if unsafe Lanes.gaps(from: line + place, between: low, and: high) & wanted != 0 {
        return true
      }
      (rest, place) = (rest &- 16, place &+ 16)
    }
    return false
  }

  /// Works out the first variable's change along the march axis.
  private func blendChanges(_ march: RowMarch, _ window: Window, _ slice: TileSlice) {
    for index in 1..<window.lines - 1 {
      unsafe march.variables[0].blendChange(
        min(max(window.column + index, 0), march.sheet.counts.y - 1), slice, march.sheet.counts.z,
        window.first, window.count, into: line(variables, index, window))
    }
  }
}

extension TileLines {
  /// Blends a line of samples between two lines of voxels.
  ///
  /// - Parameter u: how far on it lies from the first to the second.
  @inline(__always)
  func fill(_ slot: Int, _ place: LinePlace, into lines: SlabLines) {
    let window = unsafe windows[slot]
    let (number, u) = (place.column &- window.column, SixteenLanes.all(place.share.x))
    for variable in 0..<variables {
      let a = unsafe line(variable, number, window)
      unsafe Self.mix(a, a + window.width, u, window, into: lines.line(variable, in: slot))
    }
    if !isLit { return }
    let a = unsafe line(variables, number, window)
    unsafe Self.mix(a, a + window.width, u, window, into: lines.marchChange(in: slot))
    fillColumnChange(slot, number, place.share.x, into: lines)
  }

  @inline(__always)
  private static func mix(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ u: SixteenLanes, _ window: Window,
    into line: UnsafeMutablePointer<Float>
  ) {
    let target = unsafe line + window.first
    var x = 0
    while x < window.width {
      let first = unsafe SixteenLanes(loading: a + x)
      unsafe first.mixed(with: SixteenLanes(loading: b + x), u).store(target + x)
      x &+= 16
    }
  }

  /// The first variable's change along the column axis.
  private func fillColumnChange(_ slot: Int, _ number: Int, _ u: Float, into lines: SlabLines) {
    let window = unsafe windows[slot]
    let width = window.width
    let first = unsafe line(0, number - 1, window)
    let target = unsafe lines.columnChange(in: slot) + window.first
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

  /// The first of a slice's lines' voxels and the last.
  @inline(__always)
  func voxels(_ slot: Int) -> ClosedRange<Int> {
    let window = unsafe windows[slot]
    return window.first...window.first + window.count - 1
  }
}

extension MarchedVariable {
  /// Blends a line of voxels and the same of the next slice.
  @inline(__always)
  func blend(
    _ column: Int, _ slice: TileSlice, _ first: Int, _ voxels: Int,
    into line: UnsafeMutablePointer<Float>, ahead: Int
  ) {
    let start = slice.cell * sliceStride + column * columnStride + first
    let next = start + ahead * sliceStride
    if next >= 0 && next + voxels < count {
      unsafe (values + next).bring()
      unsafe (values + next + voxels).bring()
    }
    let a = unsafe values + start
    func blended<Some: Lane>(_ x: Int, as lanes: Some.Type) -> Some {
      let near = unsafe Some(loading: a + x)
      return unsafe near.mixed(with: Some(loading: a + sliceStride + x), .all(slice.share))
    }
    var x = 0
    // The last line of the field has nothing after it that might be read.
    let safe = count - (start + sliceStride)
    while x < voxels && x + 16 <= safe {
      unsafe blended(x, as: SixteenLanes.self).store(line + x)
      x += 16
    }
    while x < voxels {
      unsafe blended(x, as: OneLane.self).store(line + x)
      x += 1
    }
  }

  /// Blends the change a voxel along the march axis, by central differences at a line of voxels and the
  /// same of the next slice.
  func blendChange(
    _ column: Int, _ slice: TileSlice, _ slices: Int, _ first: Int, _ voxels: Int,
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
