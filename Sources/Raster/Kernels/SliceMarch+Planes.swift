import Lanes

extension SliceMarch {
  /// The interval between planes in which a group passes a slice.
  @inline(__always)
  func interval(_ slice: SliceLine, _ group: Int) -> Int32 {
    let middle = group &* SheetPlanes.group &+ SheetPlanes.group / 2
    return march.planes.interval(ofNearness: unsafe slice.nearness * scratch.rate[middle])
  }

  /// Where a group has come to another interval between planes, what it saw belongs to the last.
  @inline(__always)
  func enter(_ interval: Int32, _ group: Int) {
    let before = unsafe scratch.interval[group]
    if interval == before { return }
    if before >= 0 { flush(group) }
    unsafe scratch.interval[group] = interval
  }

  /// Gives what a group saw between two planes to both: composited over each other they show exactly
  /// what was seen.
  func flush(_ group: Int) {
    let interval = unsafe Int(scratch.interval[group])
    if interval < 0 { return }
    unsafe scratch.interval[group] = -1
    let isSingle = march.planes.isSingle
    let sides = march.planes.sides(of: interval)
    let far = unsafe target.run(plane: sides.far, row: row, touching: group)
    let near = unsafe target.run(plane: sides.near, row: row, touching: group)
    let start = group * SheetPlanes.group
    for lane in Swift.stride(from: start, to: start + SheetPlanes.group, by: L.count) {
      let shares = self.shares(lane, isSingle ? 0 : interval)
      if !isSingle {
        unsafe put(shares.seen, shares.near, alpha: shares.nearAlpha, under: near + lane)
      }
      unsafe put(shares.seen, shares.far, alpha: shares.farAlpha, under: far + lane)
      let nothing = L.all(0)
      unsafe nothing.store(scratch.red + lane)
      unsafe nothing.store(scratch.green + lane)
      unsafe nothing.store(scratch.blue + lane)
      unsafe nothing.store(scratch.nearness + lane)
      let through = unsafe L(loading: scratch.through + lane)
      let toPlane = unsafe L(loading: scratch.throughToPlane + lane)
      unsafe (toPlane * through).store(scratch.throughToPlane + lane)
      unsafe L.all(1).store(scratch.through + lane)
    }
  }

  private struct Shares {
    /// What was seen, as if nothing stood before it.
    var seen: (L, L, L)
    /// Parts of it and covers of the nearer and the farther plane.
    var near: L
    var nearAlpha: L
    var far: L
    var farAlpha: L
  }

  private func shares(_ lane: Int, _ interval: Int) -> Shares {
    let through = unsafe L(loading: scratch.through + lane)
    let (red, green, blue) = unsafe (
      L(loading: scratch.red + lane), L(loading: scratch.green + lane),
      L(loading: scratch.blue + lane)
    )
    let least = L.all(1e-6)
    let weight = ((1 - through) + (red + green) + blue).atLeast(least)
    let nearness = unsafe L(loading: scratch.nearness + lane) * L(loading: scratch.rate + lane)
    let planes = march.planes
    let place =
      nearness / weight * planes.scale + (planes.offset - Float(planes.range.lowerBound + interval))
    let share = planes.isSingle ? L.all(0) : place.clamped(0, 1)
    let alpha = 1 - through
    let nearAlpha = share * alpha
    let nearThrough = (1 - nearAlpha).atLeast(least)
    return Shares(
      seen: (red, green, blue), near: share, nearAlpha: nearAlpha,
      far: (1 - share) / nearThrough, farAlpha: (alpha - nearAlpha) / nearThrough)
  }

  /// Puts light under what a plane holds.
  private func put(
    _ light: (L, L, L), _ part: L, alpha: L, under place: UnsafeMutablePointer<Float>
  ) {
    let stride = target.stride
    let above = unsafe L(loading: place + 3 * stride)
    let through = 1 - above
    let gain = part * through
    unsafe (L(loading: place) + light.0 * gain).store(place)
    unsafe (L(loading: place + stride) + light.1 * gain).store(place + stride)
    unsafe (L(loading: place + 2 * stride) + light.2 * gain).store(place + 2 * stride)
    unsafe (above + alpha * through).store(place + 3 * stride)
  }
}
