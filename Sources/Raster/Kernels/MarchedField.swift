import Lanes

/// A variable as rays march through it: its values along the row axis, and how to look up what they
/// look like.
@safe struct MarchedVariable {
  let values: UnsafePointer<Float>
  let count: Int
  /// Numbers from a voxel to the next along the column and the march axis.
  let columnStride: Int
  let sliceStride: Int
  let table: UnsafePointer<UInt64>
  let lastEntry: Float
  let scale: Float
  let offset: Float
  let low: Float
  let high: Float

  /// Blends the four lines of voxels around a line of samples into `line`, from voxel `first` to
  /// voxel `last`.
  ///
  /// - Parameter ahead: which slice from here on is fetched from memory, for lines that come soon.
  @inline(__always)
  func blend(
    _ place: LinePlace, _ first: Int, _ last: Int, into line: UnsafeMutablePointer<Float>,
    ahead: Int
  ) {
    let start = place.slice * sliceStride + place.column * columnStride
    fetch(start + ahead * sliceStride + first, count: last - first)
    let a = unsafe values + start
    let b = unsafe a + columnStride
    let c = unsafe a + sliceStride
    let d = unsafe c + columnStride
    let weights = place.weights
    func blended<L: Lane>(_ x: Int, as lanes: L.Type) -> L {
      let near = unsafe L(loading: a + x) * weights.x + L(loading: b + x) * weights.y
      let far = unsafe L(loading: c + x) * weights.z + L(loading: d + x) * weights.w
      return near + far
    }
    var x = first
    // The last line of the field has nothing after it that might be read.
    let safe = count - (start + sliceStride + columnStride)
    while x <= last && x + 16 <= safe {
      unsafe blended(x, as: SixteenLanes.self).store(line + x)
      x += 16
    }
    while x <= last {
      unsafe blended(x, as: OneLane.self).store(line + x)
      x += 1
    }
  }
}

extension MarchedVariable {
  /// Brings parts of two lines near.
  @inline(__always)
  private func fetch(_ start: Int, count numbers: Int) {
    if start < 0 || start + columnStride + numbers >= count { return }
    var place = unsafe values + start
    let end = unsafe place + numbers
    while unsafe place <= end {
      unsafe place.bring()
      unsafe (place + columnStride).bring()
      unsafe place += 16
    }
  }

  /// Blends the change a voxel along the column axis and along the march axis: central differences
  /// at the four lines of voxels around a line of samples.
  @inline(__always)
  func blendSlopes(
    _ place: LinePlace, _ counts: SIMD3<Int>, _ first: Int, _ last: Int,
    column: UnsafeMutablePointer<Float>, march: UnsafeMutablePointer<Float>
  ) {
    let start = place.slice * sliceStride + place.column * columnStride
    // At the grid's border the outermost voxel stands for what lies beyond.
    let left = place.column > 0 ? -columnStride : 0
    let right = place.column + 2 < counts.y ? 2 * columnStride : columnStride
    let near = place.slice > 0 ? -sliceStride : 0
    let far = place.slice + 2 < counts.z ? 2 * sliceStride : sliceStride
    let (u, v) = (place.share.x, place.share.y)
    let base = unsafe values + start
    unsafe Self.blendDifference(
      base, across: (left, 0, columnStride, right), along: sliceStride, u, v, first, last,
      safe: count - start - sliceStride - right, into: column)
    unsafe Self.blendDifference(
      base, across: (near, 0, sliceStride, far), along: columnStride, v, u, first, last,
      safe: count - start - columnStride - far, into: march)
  }

  /// The change along four lines, `u` of the way from the second to the third, mixed with the same
  /// `along` numbers further.
  @inline(__always)
  private static func blendDifference(
    _ base: UnsafePointer<Float>, across: (Int, Int, Int, Int), along: Int, _ u: Float, _ v: Float,
    _ first: Int, _ last: Int, safe: Int, into line: UnsafeMutablePointer<Float>
  ) {
    let (early, late) = (0.5 * (1 - u), 0.5 * u)
    @inline(__always)
    func change<L: Lane>(_ x: Int, as lanes: L.Type) -> L {
      let place = unsafe base + x
      func difference(_ offset: Int) -> L {
        let a = unsafe L(loading: place + offset + across.0)
        let b = unsafe L(loading: place + offset + across.1)
        let c = unsafe L(loading: place + offset + across.2)
        let d = unsafe L(loading: place + offset + across.3)
        let (first, second) = (c - a, d - b)
        return first * early + second * late
      }
      return difference(0).mixed(with: difference(along), .all(v))
    }
    var x = first
    while x <= last && x + 16 <= safe {
      unsafe change(x, as: SixteenLanes.self).store(line + x)
      x += 16
    }
    while x <= last {
      unsafe change(x, as: OneLane.self).store(line + x)
      x += 1
    }
  }
}

/// Where a line of samples lies between four lines of voxels.
struct LinePlace {
  let column: Int
  let slice: Int
  /// Of the lines at (column, slice), (column + 1, slice), and of the same in the next slice.
  let weights: SIMD4<Float>
  /// How far on it lies to the next column and to the next slice.
  let share: SIMD2<Float>

  /// - Precondition: places in the grid, which has two voxels along both axes.
  @inline(__always)
  init(column: Float, slice: Float, counts: SIMD3<Int>) {
    self.column = min(Int(column), counts.y - 2)
    self.slice = min(Int(slice), counts.z - 2)
    let (u, v) = (column - Float(self.column), slice - Float(self.slice))
    share = SIMD2(u, v)
    weights = SIMD4((1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v)
  }
}

extension MarchedVariable {
  /// Lends those of a field's variables of which anything can be seen.
  static func withVariables<Result>(
    of field: TurnedField, _ tables: [MaterialTable],
    _ body: (UnsafeBufferPointer<MarchedVariable>) throws -> Result
  ) rethrows -> Result {
    var variables: [MarchedVariable] = []
    func lend(_ number: Int) throws -> Result {
      if number == tables.count { return unsafe try variables.withUnsafeBufferPointer(body) }
      let table = tables[number]
      if table.isEmpty { return try lend(number + 1) }
      return unsafe try field.values[number].withUnsafeBufferPointer { values in
        unsafe try table.entries.withUnsafeBufferPointer { entries in
          unsafe variables.append(
            MarchedVariable(
              values: values.baseAddress!, count: values.count, columnStride: field.strides.y,
              sliceStride: field.strides.z, table: entries.baseAddress!,
              lastEntry: Float(entries.count - 1), scale: table.scale, offset: table.offset,
              low: table.low, high: table.high))
          return try lend(number + 1)
        }
      }
    }
    return try lend(0)
  }
}
