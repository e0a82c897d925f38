import Imaging
import Lanes

/// What one thread needs to draw a band.
struct Workspace: Sendable {
  let plane: PlaneBand
  /// The picture as far as it is drawn, where nobody asks for planes.
  let picture: PlaneBand
  let coverage: CoverageBuffer
  let room: SurfaceRoom
  /// Where matter is shared among planes.
  let shares: MatterShares?
  /// The later scene's share of the plane in which a wipe's front stands.
  let other: PlaneBand?
  /// The band with the rows around it from which light is spread into it.
  let drawn: PlaneBand?
  /// Between two effects.
  let halfway: PlaneBand?
  /// Where light is spread in half the picture's width and height.
  let half: HalfRoom?

  /// - Parameters:
  ///   - background: of layers that share matter.
  ///   - effects: those of all scenes that are drawn.
  init(
    _ rasterizer: Rasterizer, isWiped: Bool, sharesMatter: Bool,
    layersBefore background: SIMD4<Float>?,
    _ effects: [PlaneEffects]
  ) {
    let (width, rowCount) = (rasterizer.size.width, rasterizer.bandHeight)
    func band(around reach: Int = 0) -> PlaneBand {
      PlaneBand(width: width, rows: 0..<rowCount + 2 * reach, lanes: rasterizer.lanes)
    }
    plane = band()
    picture = PlaneBand(
      width: width, rows: 0..<rowCount, lanes: rasterizer.lanes, keepsCover: false)
    shares =
      sharesMatter
      ? MatterShares(
        width: width, rows: 0..<rowCount, lanes: rasterizer.lanes, layersBefore: background) : nil
    other = isWiped ? band() : nil
    room = SurfaceRoom(width: width)
    coverage = CoverageBuffer(width: width, rowCount: rowCount)
    let reach = effects.map(\.reach).max() ?? 0
    drawn = reach > 0 ? band(around: reach) : nil
    halfway = effects.compactMap(\.glowReach).max().map(band(around:))
    half =
      effects.contains(where: \.needsHalf)
      ? HalfRoom(width: width, rowCount: rowCount, reach: reach, lanes: rasterizer.lanes) : nil
  }

  func move(to rows: Range<Int>) {
    plane.move(to: rows)
    picture.move(to: rows)
    shares?.move(to: rows)
    other?.move(to: rows)
  }
}

/// Where light is spread in half the picture's width and height.
struct HalfRoom: Sendable {
  let source: PlaneBand
  let target: PlaneBand
  /// A row of the picture between its own, and one of the half picture.
  let whole: HalfLine
  let line: HalfLine

  /// - Parameters:
  ///   - rowCount: of a band of the picture.
  ///   - reach: rows of the picture beyond it from which light comes.
  init(width: Int, rowCount: Int, reach: Int, lanes: LaneWidth) {
    let halfWidth = HalfPlane<OneLane>.size(width)
    let rows = 0..<(rowCount + 2 * reach) / 2 + 4
    source = PlaneBand(width: halfWidth, rows: rows, lanes: lanes)
    target = PlaneBand(width: halfWidth, rows: rows, lanes: lanes)
    whole = HalfLine(width: width)
    line = HalfLine(width: halfWidth)
  }
}
