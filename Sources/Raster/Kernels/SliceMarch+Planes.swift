import Lanes

extension SliceMarch {
  /// The interval between planes in which a group passes a slice.
  @inline(__always)
  func interval(_ slab: TileSlab, _ slot: Int, _ group: Int) -> Int32 {
    let middle = group &* SheetPlanes.group &+ SheetPlanes.group / 2
    return march.planes.interval(
      ofNearness: unsafe slab.nearness(ofSlice: slot) * scratch.rate[middle])
  }

  /// Where a group has come to another interval between planes, what it saw belongs to the last.
  @inline(__always)
  func enter(_ interval: Int32, _ group: Int) {
    let before = unsafe scratch.interval[group]
    if interval == before { return }
    if before >= 0 { flush(group) }
    unsafe scratch.interval[group] = interval
  }

  /// Gives what a group saw between two planes to those that its rays are at: composited over each
  /// other they show exactly what was seen. Slices that are not parallel to the planes cross several
  /// of them within a group.
  func flush(_ group: Int) {
    let interval = unsafe Int(scratch.interval[group])
    if interval < 0 { return }
    unsafe scratch.interval[group] = -1
    let isHidden = goesOn(group)
    if !isHidden { share(group, interval, target) }
    if let own = march.own { share(group, interval, own) }
    let start = group * SheetPlanes.group
    for lane in Swift.stride(from: start, to: start + SheetPlanes.group, by: L.count) {
      let nothing = L.all(0)
      unsafe nothing.store(scratch.red + lane)
      unsafe nothing.store(scratch.green + lane)
      unsafe nothing.store(scratch.blue + lane)
      unsafe nothing.store(scratch.nearness + lane)
      let through = unsafe L(loading: scratch.through + lane)
      let toPlane = unsafe L(loading: scratch.throughToPlane + lane)
      unsafe (isHidden ? toPlane : toPlane * through).store(scratch.throughToPlane + lane)
      unsafe L.all(1).store(scratch.through + lane)
    }
  }

  /// Ends a group that nothing comes through any more; for planes that keep what lies behind it, it goes
  /// on in the same interval.
  func close(_ group: Int) {
    guard let own = march.own else { return flush(group) }
    let interval = unsafe Int(scratch.interval[group])
    if interval >= 0 {
      share(group, interval, target)
      // Planes that hold a share may hold nothing of their own, when all of the interval is known.
      for plane in planesReached(from: interval, group) {
        _ = unsafe own.run(plane: march.planes.kept(plane), row: row, touching: group)
      }
    }
    unsafe (scratch.throughToPlane + group * SheetPlanes.group).update(
      repeating: 1, count: SheetPlanes.group)
  }

  private func share(_ group: Int, _ interval: Int, _ target: SheetPlanes) {
    let start = group * SheetPlanes.group
    let planes = planesReached(from: interval, group)
    for lane in Swift.stride(from: start, to: start + SheetPlanes.group, by: L.count) {
      share(lane, group, planes, target)
    }
  }

  /// Between which planes a group's rays pass slices that its middle passes in an interval.
  private func planesReached(from interval: Int, _ group: Int) -> ClosedRange<Int> {
    let planes = march.planes
    if planes.isSingle { return 0...0 }
    if planes.areJoined { return interval...interval + 1 }
    let start = group &* SheetPlanes.group
    let rate = unsafe scratch.rate + start
    let middle = unsafe rate[SheetPlanes.group / 2]
    let (a, b) = unsafe (rate[0] / middle, rate[SheetPlanes.group - 1] / middle)
    let infinite = planes.offset - Float(planes.range.lowerBound)
    let (low, high) = (Float(interval) - infinite, Float(interval + 1) - infinite)
    let first = infinite + min(min(low * a, low * b), min(high * a, high * b)) - 0.01
    let last = infinite + max(max(low * a, low * b), max(high * a, high * b)) + 0.01
    let end = Float(planes.range.count - 1)
    return min(max(first, 0), end).wholePart...min(max(last, 0) + 1, end).wholePart
  }

  /// Shares what rays saw among planes, from near to far.
  @inline(__always)
  private func share(
    _ lane: Int, _ group: Int, _ planes: ClosedRange<Int>, _ target: SheetPlanes
  ) {
    let through = unsafe L(loading: scratch.through + lane)
    let light = unsafe (
      L(loading: scratch.red + lane), L(loading: scratch.green + lane),
      L(loading: scratch.blue + lane)
    )
    let least = L.all(1e-6)
    let alpha = 1 - through
    let seen = (alpha + (light.0 + light.1)) + light.2
    let nearness = unsafe L(loading: scratch.nearness + lane) * L(loading: scratch.rate + lane)
    let all = march.planes
    let place =
      nearness / seen.atLeast(least) * all.scale + (all.offset - Float(all.range.lowerBound))
    // Where there is nothing, it lies nowhere.
    let known = place.clamped(Float(planes.lowerBound), Float(planes.upperBound))
    let inside = L.choose(.all(0), below: seen, known, .all(-2))
    // What comes through nearer planes' parts.
    var left = L.all(1)
    for plane in planes.reversed() {
      if !inside.hasAny(between: Float(plane - 1), and: Float(plane + 1)) { continue }
      let away = (inside - Float(plane)).magnitude
      let part = ((0.5 - away) * (1 / PlanePlaces.passage) + 0.5).clamped(0, 1)
      let gain = part / left
      let kept = unsafe target.run(plane: all.kept(plane), row: row, touching: group)
      unsafe put(light, gain, alpha: alpha * gain, under: kept + lane)
      left = (left - alpha * part).atLeast(least)
    }
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
