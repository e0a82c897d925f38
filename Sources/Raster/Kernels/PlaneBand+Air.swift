import Geometry
import Lanes

extension PlaneBand {
  /// Lets the air take its share of the plane's light; what covers gets the air's own in return.
  func dim(by air: PlaneEffects.Air) {
    if air.transmittance == 1 { return }
    switch lanes {
    case .one: dim(OneLane.self, by: air)
    case .sixteen: dim(SixteenLanes.self, by: air)
    }
  }

  private func dim<L: Lane>(_: L.Type, by air: PlaneEffects.Air) {
    for row in rows {
      let span = self.span(ofRow: row)
      if span.isEmpty { continue }
      let runs = unsafe self.row(row)
      let isCovering = self.isCovering(row: row)
      for x in stride(from: span.lowerBound, to: span.upperBound, by: L.count) {
        let cover = unsafe isCovering ? L(loading: runs.alpha + x) : .all(0)
        unsafe Self.dim(runs.red + x, cover, air.transmittance, air.color.x)
        unsafe Self.dim(runs.green + x, cover, air.transmittance, air.color.y)
        unsafe Self.dim(runs.blue + x, cover, air.transmittance, air.color.z)
      }
    }
  }

  @inline(__always)
  private static func dim<L: Lane>(
    _ place: UnsafeMutablePointer<Float>, _ cover: L, _ transmittance: Float, _ light: Float
  ) {
    unsafe (L(loading: place) * transmittance + cover * light).store(place)
  }
}
