import Geometry

extension Bins<ScreenSplat> {
  /// Adds the splats that share a plane to its band.
  func draw(band: Int, plane: Int, into target: PlaneBand) {
    for index in range(band: band, farPlane: plane) {
      let splat = items[index]
      splat.add(share: 1 - splat.nearShare, to: target)
    }
    for index in range(band: band, farPlane: plane - 1) {
      let splat = items[index]
      splat.add(share: splat.nearShare, to: target)
    }
  }
}

extension ScreenSplat {
  fileprivate func add(share: Float, to target: PlaneBand) {
    if share == 0 { return }
    let light = color * share
    let squaredRadius = radius * radius
    let scale = 1 / squaredRadius
    let rows = Range.ordered(
      max(firstRow, target.rows.lowerBound), min(lastRow, target.rows.upperBound))
    for row in rows {
      let dy = Float(row) + 0.5 - center.y
      let chord = squaredRadius - dy * dy
      if chord <= 0 { continue }
      let half = chord.squareRoot()
      let first = max(Int((center.x - half - 0.5).rounded(.up)), 0)
      let last = min(Int((center.x + half - 0.5).rounded(.down)), target.width - 1)
      if first > last { continue }
      let count = last - first + 1
      let profile = unsafe target.scratch
      var run = 0
      while run < count {
        let dx = Lanes.steps + (Float(first + run) + 0.5 - center.x)
        let inside = (chord * scale - dx * dx * scale).atLeast(.all(0))
        unsafe (inside * inside).store(profile + run)
        run += Lanes.scalarCount
      }
      let pixels = unsafe target.row(row, touching: first..<last + 1) + first
      for x in 0..<count { unsafe pixels[x] += light * profile[x] }
    }
  }
}

extension Range where Bound == Int {
  /// Like `..<`, but empty where the bounds are the wrong way round.
  static func ordered(_ low: Int, _ high: Int) -> Range<Int> { low..<Swift.max(low, high) }
}
