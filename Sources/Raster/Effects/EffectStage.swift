public import Color
import Imaging
import Lanes
public import Scene

/// Where the planes of one band are drawn with their effects. A plane that is spread is drawn with the
/// rows around the band from which its light comes: those of other bands from these bands' own bins,
/// each kept to its rows, so that every row is drawn as it is for its own band.
struct EffectStage {
  private let rasterizer: Rasterizer
  private let rows: Range<Int>
  /// Nil where nothing is spread.
  private let drawn: PlaneBand?
  /// Between two effects.
  private let halfway: PlaneBand?
  private let half: HalfRoom?

  init(_ rasterizer: Rasterizer, band: Int, _ space: Workspace) {
    self.rasterizer = rasterizer
    rows = rasterizer.rows(ofBand: band)
    (drawn, halfway, half) = (space.drawn, space.halfway, space.half)
  }

  /// - Parameter draw: draws what the plane holds from a band's bins.
  func draw(
    _ index: Int, with effects: PlaneEffects, into plane: PlaneBand,
    drawing draw: (_ band: Int, _ plane: PlaneBand) -> Void
  ) {
    let reach = effects.reach(ofPlane: index)
    if reach > 0, let drawn {
      let around = rasterizer.rows(within: reach, of: rows)
      drawn.move(to: around)
      for band in rasterizer.bands(of: around) {
        drawn.limit(to: rasterizer.rows(ofBand: band).clamped(to: around))
        draw(band, drawn)
      }
      drawn.limit(to: around)
      if !drawn.isEmpty { spread(effects, index, drawn, into: plane) }
      drawn.clear()
    } else {
      draw(rows.lowerBound / rasterizer.bandHeight, plane)
    }
    plane.dim(by: effects.air(ofPlane: index))
  }

  private func spread(
    _ effects: PlaneEffects, _ index: Int, _ drawn: PlaneBand, into plane: PlaneBand
  ) {
    switch rasterizer.lanes {
    case .one: spread(OneLane.self, effects, index, drawn, into: plane)
    case .sixteen: spread(SixteenLanes.self, effects, index, drawn, into: plane)
    }
  }

  private func spread<L: PairedLane>(
    _: L.Type, _ effects: PlaneEffects, _ index: Int, _ drawn: PlaneBand, into plane: PlaneBand
  ) {
    drawn.trim()
    let (width, height) = (rasterizer.size.width, rasterizer.size.height)
    switch (effects.disc(ofPlane: index), effects.glow) {
    case (let disc?, nil):
      DiscKernel<L>(disc, width: width).spread(drawn, into: plane, height: height)
    case (nil, let glow?):
      scatter(L.self, glow, isHalf: effects.isGlowHalf, drawn, into: plane)
    case (let disc?, let glow?):
      guard let halfway, let reach = effects.glowReach else {
        preconditionFailure("a stage is made for its effects")
      }
      halfway.move(to: rasterizer.rows(within: reach, of: rows))
      DiscKernel<L>(disc, width: width).spread(drawn, into: halfway, height: height)
      scatter(L.self, glow, isHalf: effects.isGlowHalf, halfway, into: plane)
      halfway.clear()
    case (nil, nil): break
    }
  }

  private func scatter<L: PairedLane>(
    _: L.Type, _ glow: Glow, isHalf: Bool, _ source: PlaneBand, into target: PlaneBand
  ) {
    let (width, height) = (rasterizer.size.width, rasterizer.size.height)
    if !isHalf {
      GlowKernel<L>(glow, width: width).scatter(source, into: target, height: height)
      return
    }
    guard let half else { preconditionFailure("a stage is made for its effects") }
    let halfHeight = HalfPlane<L>.size(height)
    let wanted = HalfPlane<L>.rows(for: target.rows, height: height)
    half.target.move(to: wanted)
    half.source.move(
      to: max(wanted.lowerBound - glow.reach, 0)..<min(wanted.upperBound + glow.reach, halfHeight))
    HalfPlane<L>.halve(source, into: half.source, height: height, half.whole)
    // What is not scattered is as sharp as it was.
    let bell = Glow(share: 1, weights: glow.weights)
    GlowKernel<L>(bell, width: HalfPlane<L>.size(width)).scatter(
      half.source, into: half.target, height: halfHeight)
    HalfPlane<L>.double(
      half.target, into: target, height: height, sharp: source, share: glow.share, half.line)
    half.source.clear()
    half.target.clear()
  }
}

extension Rasterizer {
  /// Rows of the picture within some of others.
  fileprivate func rows(within reach: Int, of rows: Range<Int>) -> Range<Int> {
    max(rows.lowerBound - reach, 0)..<min(rows.upperBound + reach, size.height)
  }

  /// Bands that rows lie in.
  fileprivate func bands(of rows: Range<Int>) -> ClosedRange<Int> {
    rows.lowerBound / bandHeight...(rows.upperBound - 1) / bandHeight
  }

  /// What is behind everything, seen through a scene's air.
  public func background(of scene: Scene) -> LinearColor {
    func seen(through fog: Fog?) -> LinearColor {
      guard let fog else { return scene.background }
      let transmittance = fog.transmittance(atDepth: planes.depth(ofIndex: 0))
      return fog.color.mixed(with: scene.background, transmittance)
    }
    guard let wipe = scene.wipe else { return seen(through: scene.fog) }
    return seen(through: wipe.earlier.fog).mixed(with: seen(through: scene.fog), wipe.progress)
  }
}
