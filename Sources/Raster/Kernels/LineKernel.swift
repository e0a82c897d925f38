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
    let perPixel = 1 / size
    let widening = halfWidths.y - halfWidths.x
    let colorChange = endColor - startColor
    let shareAtStart = near ? nearShares.x : 1 - nearShares.x
    let shareChange = near ? nearShares.y - nearShares.x : nearShares.x - nearShares.y
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
      let corner = Vector2(Float(first) + 0.5 - start.x, y)
      let (t0, d0) = (dot(corner, direction), dot(corner, normal))
      for step in 0...last - first {
        let t = t0 + direction.x * Float(step)
        let d = d0 + normal.x * Float(step)
        let fraction = min(max(t * perPixel, 0), 1)
        let half = halfWidths.x + widening * fraction
        let across = Self.tentIntegral(d + half) - Self.tentIntegral(d - half)
        let isInside = t >= 1 && t <= size - 1
        let ends = isInside ? 1 : Self.tentIntegral(t) - Self.tentIntegral(t - size)
        let coverage = across * ends * (shareAtStart + shareChange * fraction)
        let light = (startColor + colorChange * fraction) * coverage
        let x = first + step
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
