extension LayeredScene {
  /// Draws what a plane holds from a band's bins.
  ///
  /// - Parameter joined: the planes that are drawn with it, as one; nil for layers, which all share
  ///   their light.
  func draw(
    plane: Int, band: Int, into target: PlaneBand, _ space: Workspace, joined: Range<Int>? = nil
  ) {
    fills.draw(band: band, plane: plane, into: target, space.coverage)
    let whole = joined.flatMap { open?.drawing(on: plane, joined: $0) }
    drawAllButFills(plane: plane, band: band, into: target, space, whole ?? .none)
  }

  func holdsMatter(onPlane plane: Int) -> Bool { matter[plane] }

  /// Draws a part of it.
  func draw(
    _ part: PlanePart, plane: Int, band: Int, into target: PlaneBand, _ space: Workspace
  ) {
    switch part {
    case .all: draw(plane: plane, band: band, into: target, space)
    case .behind:
      target.prepare()
      fills.draw(band: band, plane: plane, into: target, space.coverage)
      surfaces.draw(band: band, plane: plane, into: target, space.room)
    case .matter:
      target.prepare()
      drawMatter(plane: plane, into: target, space)
    case .before:
      target.prepare()
      drawLights(plane: plane, band: band, into: target, .none)
    }
  }

  /// The same; but shapes wait until anything else comes, or the caller lays them down: those of
  /// several planes in a row are laid down together, while a row of the picture is in the cache.
  ///
  func lay(plane: Int, band: Int, into target: PlaneBand, _ space: Workspace, _ whole: WholeLights)
  {
    fills.collect(band: band, plane: plane, into: target, space.coverage)
    if !holdsAllButFills(plane: plane, band: band) { return }
    space.coverage.flush(into: target)
    drawAllButFills(plane: plane, band: band, into: target, space, whole)
  }

  func drawGlass(band: Int, into target: PlaneBand, _ space: Workspace) {
    glass.draw(band: band, plane: 0, into: target, space.coverage)
    if !glassSurfaces.pieces.holds(band: band, plane: 0) { return }
    target.prepare()
    glassSurfaces.draw(band: band, plane: 0, into: target, space.room)
  }

  private func drawAllButFills(
    plane: Int, band: Int, into target: PlaneBand, _ space: Workspace, _ whole: WholeLights
  ) {
    target.prepare()
    target.liftVeil()
    surfaces.draw(band: band, plane: plane, into: target, space.room)
    drawMatter(plane: plane, into: target, space)
    drawLights(plane: plane, band: band, into: target, whole)
  }

  private func drawMatter(plane: Int, into target: PlaneBand, _ space: Workspace) {
    if !matter[plane] { return }
    for volume in volumes {
      if volume.isShared, let shares = space.shares {
        shares.hidden?.air = effects.air(ofPlane: plane)
        shares.draw(volume, plane: plane, into: target)
      } else {
        volume.draw(plane: plane, into: target)
      }
    }
  }

  private func drawLights(plane: Int, band: Int, into target: PlaneBand, _ whole: WholeLights) {
    lines.draw(band: band, plane: plane, into: target, whole: whole.lines)
    splats.draw(band: band, plane: plane, into: target, whole: whole.points)
    ellipsoids.draw(band: band, plane: plane, into: target, whole: whole.points)
  }

  private func holdsAllButFills(plane: Int, band: Int) -> Bool {
    surfaces.pieces.holds(band: band, plane: plane) || holdsMatter(onPlane: plane)
      || lines.holds(band: band, plane: plane) || splats.holds(band: band, plane: plane)
      || ellipsoids.holds(band: band, plane: plane)
  }

  /// The scene that is seen on a plane, where it is one alone and nothing comes between its drawing
  /// and its laying over others.
  func alone(onPlane plane: Int) -> LayeredScene? {
    guard let wiped else { return effects.isNone(onPlane: plane) ? self : nil }
    let share = wiped.shares[plane]
    if share <= 0 { return wiped.layered.alone(onPlane: plane) }
    return share >= 1 && effects.isNone(onPlane: plane) ? self : nil
  }

  /// Planes from one on that one eye may see drawn as one: they have the same effects, and none but
  /// the first covers anything, so that light that is spread adds up before as after.
  func joined(fromPlane first: Int) -> Range<Int> {
    guard wiped == nil, let open else { return first..<first + 1 }
    var end = first + 1
    while open.coversNothing(plane: end), effects.areAlike(first, end) { end += 1 }
    return first..<end
  }
}
