import Lanes

/// Lines of voxels, blended between slices of them.
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
