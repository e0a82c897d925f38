import Imaging
import Lanes

/// What one thread needs to draw a band.
struct Workspace: Sendable {
  let plane: PlaneBand
  let coverage: CoverageBuffer
  let room: SurfaceRoom
  /// The later scene's share of the plane in which a wipe's front stands.
  let other: PlaneBand?
  /// The band with the rows around it from which light is spread into it.
  let drawn: PlaneBand?
  /// Between two effects.
  let halfway: PlaneBand?

  /// - Parameter effects: those of all scenes that are drawn.
  init(_ rasterizer: Rasterizer, isWiped: Bool, _ effects: [PlaneEffects]) {
    let (width, rowCount) = (rasterizer.size.width, rasterizer.bandHeight)
    func band(around reach: Int = 0) -> PlaneBand {
      PlaneBand(width: width, rows: 0..<rowCount + 2 * reach, lanes: rasterizer.lanes)
    }
    plane = band()
    other = isWiped ? band() : nil
    room = SurfaceRoom(width: width)
    coverage = CoverageBuffer(width: width, rowCount: rowCount)
    let reach = effects.map(\.reach).max() ?? 0
    drawn = reach > 0 ? band(around: reach) : nil
    halfway = effects.compactMap(\.glow?.reach).max().map(band(around:))
  }

  func move(to rows: Range<Int>) {
    plane.move(to: rows)
    other?.move(to: rows)
  }
}
