import Geometry
import Lanes
import Parallel

/// How much of the key light comes through a volume's own matter to places in it, for single scattering:
/// at every voxel along the rays' row axis, at every few along the other two. What is absorbed on the
/// way is summed up slice by slice away from the light, each slice's from the one before it.
@safe struct KeyLight: Sendable {
  /// One a cell, row axis fastest; and as many more as kernels read past the last.
  private let light: [Float]
  private let cells: SIMD3<Int>
  /// Voxels a cell along the column and march axes.
  private let side: Int

  /// Cells along the column and march axes are no larger than a part of the grid's, nor than so many
  /// voxels.
  private static let fewestCells = 64
  private static let largestSide = 8

  /// - Parameters:
  ///   - towardLight: voxels a metre toward the light, along the rays' axes.
  ///   - strength: how much of what matter takes is missing, 0...1.
  init(
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ bricks: VisibleBricks,
    counts: SIMD3<Int>, towardLight: Vector3, strength: Float, threads: Int
  ) throws {
    let least = min(counts.y, counts.z)
    side = min(max(least / Self.fewestCells, 1), Self.largestSide)
    cells = SIMD3(counts.x, (counts.y + side - 1) / side, (counts.z + side - 1) / side)
    let matter = unsafe try MatterCells(variables, bricks, counts, cells, side, threads: threads)
    let scale = Vector3(1, 1 / Float(side), 1 / Float(side))
    let depths = try matter.depths(towardLight: towardLight * scale, side: side, threads: threads)
    light = try Self.light(through: depths, strength: strength, threads: threads)
  }

  /// What comes through optical depths.
  private static func light(
    through depths: [Float], strength: Float, threads: Int
  ) throws -> [Float] {
    let padding = 16
    let total = depths.count + padding
    return try unsafe Array(unsafeUninitializedCapacity: total) { memory, count in
      count = total
      nonisolated(unsafe) let target = memory.baseAddress!
      let part = 1 << 14
      try parallelForEach(count: (total + part - 1) / part, threads: threads) { number in
        for place in number * part..<min((number + 1) * part, total) {
          let depth = place < depths.count ? depths[place] : 0
          let light = depth == 0 ? 1 : 1 - strength * (1 - Elementary.exp(-depth))
          unsafe (target + place).initialize(to: light)
        }
      }
    }
  }

  /// The light at the voxels of a line of samples.
  @inline(__always)
  func blend(
    column: Float, slice: Float, _ first: Int, _ last: Int, into line: UnsafeMutablePointer<Float>
  ) {
    let (y, v) = place(column, cells.y)
    let (z, w) = place(slice, cells.z)
    let (down, back) = (cells.y > 1 ? cells.x : 0, cells.z > 1 ? cells.x * cells.y : 0)
    unsafe light.withUnsafeBufferPointer { light in
      let start = unsafe light.baseAddress.unsafelyUnwrapped + (z * cells.y + y) * cells.x
      for x in stride(from: first, through: last, by: 16) {
        let a = unsafe start + x
        let near = unsafe SixteenLanes(loading: a).mixed(
          with: SixteenLanes(loading: a + down), .all(v))
        let far = unsafe SixteenLanes(loading: a + back).mixed(
          with: SixteenLanes(loading: a + back + down), .all(v))
        unsafe near.mixed(with: far, .all(w)).store(line + x)
      }
    }
  }

  /// The cell before a voxel's place, and how far on it lies to the next.
  private func place(_ voxel: Float, _ count: Int) -> (cell: Int, share: Float) {
    let inside = min(max((voxel - Float(side - 1) / 2) / Float(side), 0), Float(count - 1))
    let cell = max(min(Int(inside), count - 2), 0)
    return (cell, inside - Float(cell))
  }
}

/// Extinction (1/m) in the cells of a volume.
private struct MatterCells {
  private let extinction: [Float]
  private let cells: SIMD3<Int>

  init(
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ bricks: VisibleBricks,
    _ counts: SIMD3<Int>, _ cells: SIMD3<Int>, _ side: Int, threads: Int
  ) throws {
    self.cells = cells
    let page = cells.x * cells.y
    extinction = try unsafe Array(unsafeUninitializedCapacity: page * cells.z) { memory, count in
      count = page * cells.z
      nonisolated(unsafe) let target = memory.baseAddress!
      nonisolated(unsafe) let variables = unsafe variables
      try parallelForEach(count: cells.z, threads: threads) { slice in
        let layer = unsafe target + slice * page
        unsafe layer.initialize(repeating: 0, count: page)
        for row in 0..<cells.y {
          unsafe Self.add(
            variables, bricks, SIMD2(row, slice) &* side, counts, side, to: layer + row * cells.x)
        }
      }
    }
  }

  /// Adds the mean over a cell's voxels, of which two each way are looked at where there are many.
  private static func add(
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ bricks: VisibleBricks,
    _ corner: SIMD2<Int>, _ counts: SIMD3<Int>, _ side: Int, to line: UnsafeMutablePointer<Float>
  ) {
    let step = max(side / 2, 1)
    let columns = stride(from: corner.x, to: min(corner.x + side, counts.y), by: step)
    let slices = stride(from: corner.y, to: min(corner.y + side, counts.z), by: step)
    let share = 1 / Float(columns.underestimatedCount * slices.underestimatedCount)
    for slice in slices {
      for column in columns {
        bricks.forEachRun(inRow: bricks.row(column: column, slice: slice)) { first, last in
          for number in 0..<variables.count {
            let variable = unsafe variables[number]
            let start = slice * variable.sliceStride + column * variable.columnStride
            for x in first..<min(last, counts.x) {
              unsafe line[x] += variable.extinction(at: start + x) * share
            }
          }
        }
      }
    }
  }

  /// Optical depths between cells and the light.
  ///
  /// - Parameter towardLight: cells a metre.
  func depths(towardLight: Vector3, side: Int, threads: Int) throws -> [Float] {
    let sizes = [abs(towardLight.x), abs(towardLight.y), abs(towardLight.z)]
    guard let most = sizes.max(), most > 0, let axis = sizes.firstIndex(of: most) else {
      return Array(repeating: 0, count: extinction.count)
    }
    let strides = [1, cells.x, cells.x * cells.y]
    // The grid ends at its outermost voxels' centers, which is where the outermost cells' first voxels are.
    let margin = axis == 0 ? 0 : Float(side - 1) / 2 / Float(side)
    let others = [0, 1, 2].filter { $0 != axis }
    let march = LightMarch(
      sliceCount: cells[axis], sliceStride: strides[axis],
      counts: (cells[others[0]], cells[others[1]]),
      strides: (strides[others[0]], strides[others[1]]),
      lean: (towardLight[others[0]] / most, towardLight[others[1]] / most), way: 1 / most,
      goesUp: towardLight[axis] < 0, margin: margin)
    return try march.depths(extinction, threads: threads)
  }
}

/// The way of a light's slices through cells.
private struct LightMarch {
  let sliceCount: Int
  let sliceStride: Int
  /// Cells of a slice and numbers between them.
  let counts: (Int, Int)
  let strides: (Int, Int)
  /// Cells sideways toward the light, a slice.
  let lean: (Float, Float)
  /// Metres from a slice to the next.
  let way: Float
  let goesUp: Bool
  /// Cells from the first slice to the grid's border.
  let margin: Float

  /// Slice after slice, the rows of each by several threads.
  func depths(_ extinction: [Float], threads: Int) throws -> [Float] {
    var depths = [Float](repeating: 0, count: extinction.count)
    let parts = min(threads, counts.1)
    try unsafe extinction.withUnsafeBufferPointer { extinction in
      try unsafe depths.withUnsafeMutableBufferPointer { depths in
        nonisolated(unsafe) let (extinction, depths) = unsafe (extinction, depths)
        for number in 0..<sliceCount {
          let here = (goesUp ? number : sliceCount - 1 - number) * sliceStride
          let before = number == 0 ? nil : here + (goesUp ? -sliceStride : sliceStride)
          try parallelForEach(count: parts, threads: threads) { part in
            for second in part * counts.1 / parts..<(part + 1) * counts.1 / parts {
              unsafe pass(second, here, before, extinction, depths)
            }
          }
        }
      }
    }
    return depths
  }

  /// A row of cells: what lies on the way to the slice before, and half of each end's own.
  @inline(__always)
  private func pass(
    _ second: Int, _ here: Int, _ before: Int?, _ extinction: UnsafeBufferPointer<Float>,
    _ depths: UnsafeMutableBufferPointer<Float>
  ) {
    let (low, v) = Self.split(Float(second) + lean.1, counts.1)
    let below = v > 0 ? strides.1 : 0
    let within = before == nil ? margin : Self.part(second, lean.1, counts.1)
    for first in 0..<counts.0 {
      let cell = here + first * strides.0 + second * strides.1
      let own = unsafe extinction[cell] * way
      let part = min(within, Self.part(first, lean.0, counts.0))
      guard let before, part >= 1 else {
        unsafe depths[cell] = own * part
        continue
      }
      let (left, u) = Self.split(Float(first) + lean.0, counts.0)
      let start = before + left * strides.0 + low * strides.1
      let right = u > 0 ? strides.0 : 0
      func at(_ place: Int) -> Float { unsafe depths[place] + extinction[place] * way / 2 }
      let near = mix(at(start), at(start + right), u)
      let far = mix(at(start + below), at(start + below + right), u)
      unsafe depths[cell] = own / 2 + mix(near, far, v)
    }
  }

  /// How much of the way to the slice before lies within the cells.
  @inline(__always)
  private static func part(_ cell: Int, _ lean: Float, _ count: Int) -> Float {
    let room = lean > 0 ? Float(count - 1 - cell) : Float(cell)
    return room >= abs(lean) ? 1 : room / abs(lean)
  }

  /// The cell before a place, and how far on it lies.
  @inline(__always)
  private static func split(_ place: Float, _ count: Int) -> (Int, Float) {
    let inside = min(max(place, 0), Float(count - 1))
    let cell = min(Int(inside), max(count - 2, 0))
    return (cell, inside - Float(cell))
  }
}

extension MarchedVariable {
  /// Of a voxel, 1/m.
  fileprivate func extinction(at place: Int) -> Float {
    let value = unsafe values[place]
    guard value > low, value < high else { return 0 }
    let entry = min(max(value * scale + offset, 0), lastEntry)
    return unsafe Float(bitPattern: UInt32(table[Int(entry)] >> 48) << 16)
  }
}
