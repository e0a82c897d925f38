import Geometry

extension Bins<ScreenLine> {
  /// Lays the line pieces that share a plane onto its band.
  func draw(band: Int, plane: Int, into target: PlaneBand) {
    for index in range(band: band, farPlane: plane) { items[index].draw(near: false, into: target) }
    for index in range(band: band, farPlane: plane - 1) {
      items[index].draw(near: true, into: target)
    }
  }
}

extension ScreenLine {
  /// Coverage is the line's box seen through a tent of two pixels, across and along: tents add up to
  /// one, so that light is kept as the line moves and pieces join without a seam.
  fileprivate func draw(near: Bool, into target: PlaneBand) {
    let along = end - start
    let size = length(along)
    let direction = along / size
    let normal = Vector2(-direction.y, direction.x)
    let reach = max(halfWidths.x, halfWidths.y) + 1
    let rows = Range.ordered(
      max(firstRow, target.rows.lowerBound), min(lastRow + 1, target.rows.upperBound))
    for row in rows {
      let y = Float(row) + 0.5 - start.y
      var (low, high) = (-Float.infinity, Float.infinity)
      Self.narrow(&low, &high, slope: normal.x, offset: normal.y * y, -reach, reach)
      Self.narrow(&low, &high, slope: direction.x, offset: direction.y * y, -1, size + 1)
      let right = Float(target.width - 1)
      let first = Int(clamp((start.x + low - 0.5).rounded(.up), 0, right + 1))
      let last = Int(clamp((start.x + high - 0.5).rounded(.down), -1, right))
      if first > last { continue }
      let pixels = unsafe target.row(row, touching: first..<last + 1)
      for x in first...last {
        let offset = Vector2(Float(x) + 0.5 - start.x, y)
        let (t, d) = (dot(offset, direction), dot(offset, normal))
        let fraction = clamp(t / size, 0, 1)
        let half = mix(halfWidths.x, halfWidths.y, fraction)
        let across = Self.tentIntegral(d + half) - Self.tentIntegral(d - half)
        let share = mix(nearShares.x, nearShares.y, fraction)
        let coverage =
          across * (Self.tentIntegral(t) - Self.tentIntegral(t - size)) * (near ? share : 1 - share)
        let light = startColor.mixed(with: endColor, fraction) * coverage
        unsafe pixels[x] = light + pixels[x] * (1 - light.w)
      }
    }
  }

  /// The integral of a tent of height 1 on -1...1 from its left foot to x.
  @inline(__always) private static func tentIntegral(_ x: Float) -> Float {
    let c = min(max(x, -1), 1)
    return 0.5 + c - c * abs(c) * 0.5
  }

  /// Narrows low...high to where `bottom <= slope x + offset <= top`.
  private static func narrow(
    _ low: inout Float, _ high: inout Float, slope: Float, offset: Float, _ bottom: Float,
    _ top: Float
  ) {
    if abs(slope) < 1e-6 {
      if offset < bottom || offset > top { high = -.infinity }
      return
    }
    let (a, b) = ((bottom - offset) / slope, (top - offset) / slope)
    low = max(low, min(a, b))
    high = min(high, max(a, b))
  }
}
