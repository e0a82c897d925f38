import Geometry
import Lanes

extension Bins<ScreenSplat> {
  /// Adds the splats that share a plane to its band.
  func draw(
    band: Int, plane: Int, into target: PlaneBand, whole: WholePieces = .none
  ) {
    switch target.lanes {
    case .one: draw(OneLane.self, band, plane, target, whole)
    case .sixteen: draw(SixteenLanes.self, band, plane, target, whole)
    }
  }

  private func draw<L: Lane>(
    _: L.Type, _ band: Int, _ plane: Int, _ target: PlaneBand, _ whole: WholePieces
  ) {
    unsafe items.withUnsafeBufferPointer { items in
      for index in range(band: band, farPlane: plane) {
        let splat = unsafe items[index]
        SplatKernel<L>.add(splat, share: whole.toNearer ? 1 : 1 - splat.nearShare, to: target)
      }
      if whole.fromFarther { return }
      for index in range(band: band, farPlane: plane - 1) {
        let splat = unsafe items[index]
        SplatKernel<L>.add(splat, share: splat.nearShare, to: target)
      }
    }
  }
}

private enum SplatKernel<L: Lane> {
  @inline(__always)
  static func add(_ splat: ScreenSplat, share: Float, to target: PlaneBand) {
    if share == 0 { return }
    let (red, green, blue) = (splat.red * share, splat.green * share, splat.blue * share)
    let scale = 1 / (splat.radius * splat.radius)
    let rows = Range.ordered(
      max(splat.firstRow, target.rows.lowerBound), min(splat.lastRow, target.rows.upperBound))
    if rows.isEmpty { return }
    let first = max(Int((splat.center.x - splat.radius).rounded(.down)), 0)
    let last = min(Int((splat.center.x + splat.radius).rounded(.up)), target.width)
    if first >= last { return }
    let end = first + (last - first + 15) & ~15
    target.touch(rows: rows, columns: first..<last)
    var column = first
    while column < end {
      let dx = (L.steps + (Float(column) + 0.5)) - splat.center.x
      let across = 1 - dx * dx * scale
      var light = unsafe target.row(rows.lowerBound)
      for row in rows {
        let dy = Float(row) + 0.5 - splat.center.y
        let inside = (across - dy * dy * scale).atLeast(.all(0))
        let profile = inside * inside
        unsafe Over<L>.add(profile * red, light.red + column)
        unsafe Over<L>.add(profile * green, light.green + column)
        unsafe Over<L>.add(profile * blue, light.blue + column)
        unsafe light = light.next
      }
      column += L.count
    }
  }
}
