import Imaging
import Lanes

/// What one thread needs to draw a band.
struct Workspace: Sendable {
  let plane: PlaneBand
  let coverage: CoverageBuffer
  /// The later scene's share of the plane in which a wipe's front stands.
  let other: PlaneBand?

  init(_ rasterizer: Rasterizer, isWiped: Bool) {
    let (width, rows) = (rasterizer.size.width, 0..<rasterizer.bandHeight)
    plane = PlaneBand(width: width, rows: rows, lanes: rasterizer.lanes)
    other = isWiped ? PlaneBand(width: width, rows: rows, lanes: rasterizer.lanes) : nil
    coverage = CoverageBuffer(width: width, rowCount: rows.count)
  }

  func move(to rows: Range<Int>) {
    plane.move(to: rows)
    other?.move(to: rows)
  }
}
