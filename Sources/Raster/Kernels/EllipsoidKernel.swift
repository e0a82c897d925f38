import Geometry
import Lanes

extension Bins<ScreenEllipsoid> {
  /// Adds the ellipsoids that share a plane to its band.
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
    let shared = whole.leavesNothing(onPlane: plane) ? 0..<0 : range(band: band, farPlane: plane)
    for index in shared {
      let item = items[index]
      if item.isWhole(whole.toNearer) { continue }
      EllipsoidKernel<L>.add(item, share: 1 - item.nearShare, to: target)
    }
    for index in range(band: band, farPlane: plane - 1) {
      let item = items[index]
      if item.isWhole(whole.fromFarther) {
        EllipsoidKernel<L>.add(
          item, share: 1, veiled: target.isVeiled ? 1 - item.nearShare : 0, to: target)
      } else {
        EllipsoidKernel<L>.add(item, share: item.nearShare, to: target)
      }
    }
  }
}

extension ScreenEllipsoid {
  fileprivate func isWhole(_ closed: ClosedTiles?) -> Bool {
    guard let closed else { return false }
    if !closed.isClosed(behind: farPlane) { return true }
    return closed.areOpen(
      .ordered(
        Int((center.x - reach.x).rounded(.down)), Int((center.x + reach.x).rounded(.up))),
      .ordered(firstRow, lastRow), behind: farPlane)
  }
}

private enum EllipsoidKernel<L: Lane> {
  /// - Parameter veiled: the part of it that lies behind the plane's matter.
  @inline(__always)
  static func add(
    _ ellipsoid: ScreenEllipsoid, share: Float, veiled: Float = 0, to target: PlaneBand
  ) {
    if share == 0 { return }
    let color = ellipsoid.color * share
    let rows = Range.ordered(
      max(ellipsoid.firstRow, target.rows.lowerBound),
      min(ellipsoid.lastRow, target.rows.upperBound))
    for row in rows {
      let dy = Float(row) + 0.5 - ellipsoid.center.y
      let height = 1 - dy * dy * ellipsoid.perSquaredRow
      if height <= 0 { continue }
      let middle = ellipsoid.center.x + ellipsoid.lean * dy
      let half = (height / ellipsoid.perSquaredColumn).squareRoot()
      let first = max(Int((middle - half).rounded(.down)), 0)
      let last = min(Int((middle + half).rounded(.up)), target.width)
      if first >= last { continue }
      let light = unsafe target.row(row, touching: first..<last, covering: false)
      var x = first
      while x < last {
        let dx: L = (L.steps + (Float(x) + 0.5)) - middle
        let inside = (.all(height) - dx * dx * ellipsoid.perSquaredColumn).atLeast(.all(0))
        var profile = inside * inside
        if veiled > 0 { profile *= unsafe 1 - L(loading: light.alpha + x) * veiled }
        unsafe Over<L>.add(profile * color.x, light.red + x)
        unsafe Over<L>.add(profile * color.y, light.green + x)
        unsafe Over<L>.add(profile * color.z, light.blue + x)
        x += L.count
      }
    }
  }
}
