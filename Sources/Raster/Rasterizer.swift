public import Geometry
public import Imaging
public import Lanes
public import Scene

/// Turns scenes into layered frames: depth planes of premultiplied linear light.
///
/// Work runs in bands of whole rows. Within a band the planes are visited far to near, and only one
/// plane's band is ever held, so that memory does not grow with the number of planes. What lies
/// between two planes is shared between both in proportion, so that nothing pops as it moves.
public struct Rasterizer: Sendable {
  /// The picture that is wanted.
  public let pictureSize: PictureSize
  /// Columns drawn beyond each side of it, for views from beside the camera.
  public let sideMargin: Int
  public let planes: DepthPlanes
  /// Threads that one frame may use; the picture does not depend on it.
  public let threads: Int
  /// Pixels that kernels take at once; the picture does not depend on it.
  public let lanes: LaneWidth
  /// How densely volumes are sampled.
  public let quality: Quality
  /// Rows in a band: a plane's band should stay in a core's second-level cache.
  public let bandHeight: Int

  public init(
    size: PictureSize, planes: DepthPlanes, threads: Int, sideMargin: Int = 0,
    lanes: LaneWidth = .sixteen, quality: Quality = .standard, bandHeight: Int = 32
  ) {
    precondition(
      bandHeight > 0 && bandHeight.nonzeroBitCount == 1, "the rows of a band are a power of two")
    self.bandHeight = bandHeight
    pictureSize = size
    self.sideMargin = sideMargin
    self.planes = planes
    self.threads = threads
    self.lanes = lanes
    self.quality = quality
  }

  /// The picture with its margins: what is rasterized.
  var size: PictureSize {
    PictureSize(width: pictureSize.width + 2 * sideMargin, height: pictureSize.height)
  }

  public var bandCount: Int { (size.height + bandHeight - 1) / bandHeight }

  /// The picture rows of a band.
  public func rows(ofBand band: Int) -> Range<Int> {
    band * bandHeight..<min((band + 1) * bandHeight, size.height)
  }

  /// Projects a scene to the screen and sorts it into bands and planes.
  public func layered(_ scene: Scene, for eyes: Eyes = .many) throws -> LayeredScene {
    try LayeredScene(scene, for: eyes, rasterizer: self)
  }

  /// The same for a scene whose effects spread light far: with higher bands, since every band draws
  /// what lies around it too. The picture does not depend on it.
  public func suited(to scene: Scene) -> Rasterizer {
    let scenes = [scene] + [scene.wipe?.earlier].compactMap(\.self)
    let reach = scenes.map { PlaneEffects($0, self).reach }.max() ?? 0
    var height = bandHeight
    while height < min(reach, 128) { height *= 2 }
    return Rasterizer(
      size: pictureSize, planes: planes, threads: threads, sideMargin: sideMargin, lanes: lanes,
      quality: quality, bandHeight: height)
  }

  /// Rasterizes one band, plane by plane from far to near, and hands each plane that holds anything
  /// to `visit`; last comes the glass (captions).
  ///
  /// The plane's band is only lent: it is cleared and used again when `visit` returns.
  public func sweep(
    _ layered: LayeredScene, band: Int, visit: (_ plane: PlaneBand, _ place: PlanePlace) -> Void
  ) {
    layered.workspaces.lend { space in
      space.move(to: rows(ofBand: band))
      let stage = EffectStage(self, band: band, space)
      for index in 0..<planes.count {
        draw(layered, index..<index + 1, band: band, stage, space)
        space.shares?.hidden?.pass(space.plane)
        hand(space.plane, .plane(index), to: visit)
      }
      drawGlass(layered, band: band, space)
      hand(space.plane, .glass, to: visit)
    }
  }

  /// The same, but volumes' matter is handed on apart from what lies behind and before it on a plane,
  /// wherever one scene alone and no effect is seen there.
  func sweepParts(
    _ layered: LayeredScene, band: Int, visit: (PlaneBand, PlanePlace, PlanePart) -> Void
  ) {
    layered.workspaces.lend { space in
      space.move(to: rows(ofBand: band))
      let stage = EffectStage(self, band: band, space)
      for index in 0..<planes.count {
        if let alone = layered.alone(onPlane: index), alone.holdsMatter(onPlane: index) {
          for part in [PlanePart.behind, .matter, .before] {
            alone.draw(part, plane: index, band: band, into: space.plane, space)
            hand(space.plane, .plane(index)) { visit($0, $1, part) }
          }
        } else {
          draw(layered, index..<index + 1, band: band, stage, space)
          hand(space.plane, .plane(index)) { visit($0, $1, .all) }
        }
      }
      drawGlass(layered, band: band, space)
      hand(space.plane, .glass) { visit($0, $1, .all) }
    }
  }

  /// Draws one band of an opaque picture as it is seen from the camera: all planes over a background.
  /// What needs no plane of its own is laid over the picture itself, which costs a fraction.
  public func draw(
    _ layered: LayeredScene, band: Int, over background: SIMD4<Float>,
    into picture: PictureRows
  ) {
    layered.workspaces.lend { space in
      space.move(to: rows(ofBand: band))
      let stage = EffectStage(self, band: band, space)
      space.picture.fill(with: background)
      var index = 0
      while index < planes.count {
        // Asked first: a scene that is handed out is copied.
        if layered.wiped == nil, layered.effects.isNone(onPlane: index) {
          let whole = layered.open?.drawing(on: index)
          layered.lay(plane: index, band: band, into: space.picture, space, whole ?? .none)
          index += 1
        } else if let alone = layered.alone(onPlane: index) {
          alone.lay(plane: index, band: band, into: space.picture, space, .none)
          index += 1
        } else {
          let joined = layered.joined(fromPlane: index)
          space.coverage.flush(into: space.picture)
          draw(layered, joined, band: band, stage, space)
          hand(space.plane, .plane(index)) { plane, _ in
            plane.composite(over: space.picture.picture)
          }
          index = joined.upperBound
        }
      }
      space.coverage.flush(into: space.picture)
      if layered.wiped == nil {
        layered.drawGlass(band: band, into: space.picture, space)
      } else {
        drawGlass(layered, band: band, space)
        hand(space.plane, .glass) { plane, _ in plane.composite(over: space.picture.picture) }
      }
      space.picture.move(into: picture)
    }
  }

  /// - Parameter planes: all with the first one's effects.
  private func draw(
    _ layered: LayeredScene, _ planes: Range<Int>, band: Int, _ stage: EffectStage,
    _ space: Workspace
  ) {
    let first = planes.lowerBound
    draw(layered, share: layered.wiped?.shares[first], space) { layered, plane in
      stage.draw(first, with: layered.effects, into: plane) { band, plane in
        for index in planes {
          layered.draw(plane: index, band: band, into: plane, space, joined: planes)
        }
      }
    }
  }

  private func drawGlass(_ layered: LayeredScene, band: Int, _ space: Workspace) {
    draw(layered, share: layered.wiped?.progress, space) { layered, plane in
      layered.drawGlass(band: band, into: plane, space)
    }
  }

  /// Draws a plane of a scene, or of the two scenes of a wipe, which share it by weights whose sum is
  /// one. Only a plane in which the front stands is drawn twice.
  ///
  /// - Parameter share: how much of the plane shows the later scene; nil where there is no wipe.
  private func draw(
    _ layered: LayeredScene, share: Float?, _ space: Workspace,
    by drawing: (LayeredScene, PlaneBand) -> Void
  ) {
    let plane = space.plane
    guard let wiped = layered.wiped, let other = space.other, let share, share < 1 else {
      return drawing(layered, plane)
    }
    drawing(wiped.layered, plane)
    if share <= 0 { return }
    plane.scale(by: 1 - share)
    drawing(layered, other)
    plane.add(other, weight: share)
    other.clear()
  }

  private func hand(
    _ plane: PlaneBand, _ place: PlanePlace, to visit: (PlaneBand, PlanePlace) -> Void
  ) {
    if plane.isEmpty { return }
    plane.trim()
    visit(plane, place)
    plane.clear()
  }
}
