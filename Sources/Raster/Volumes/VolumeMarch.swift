import Fields
import Geometry
import Imaging
import Lanes
import Parallel
import Scene

/// Draws a volume's rays: what they see between the planes, as small pictures.
struct VolumeMarch {
  private let volume: Volume
  private let space: VoxelSpace
  private let screen: Screen
  private let quality: VolumeQuality
  private let sheet: RaySheet
  private let border: BorderMatter

  /// Of a group that is marched apart from others, against one among many.
  private static let costOfCloser: Float = 1.5
  /// Pixels around an edge of the box that are means of many rays: rows of single rays are blended over
  /// so many.
  private static let outlineReach: Float = 1.6

  /// Nil where nothing of the volume can be seen.
  init?(_ volume: Volume, _ screen: Screen) {
    let space = VoxelSpace(volume)
    guard volume.presence > 0, volume.scale > 0 else { return nil }
    border = BorderMatter(volume)
    quality = VolumeQuality(
      screen.quality, sharpness: volume.sharpness, bend: volume.bend(border))
    guard let sheet = RaySheet(space, screen, quality) else { return nil }
    self.volume = volume
    self.space = space
    self.screen = screen
    self.sheet = sheet
  }

  /// - Parameters:
  ///   - others: planes of other things; the volume's between them are one. Nil where planes are seen
  ///     from beside the camera.
  ///   - isApart: whether every plane is wanted nevertheless.
  func picture(besides others: [Int]?, isApart: Bool) throws -> VolumePicture? {
    let materials = self.materials(for: sheet)
    let bricks = VisibleBricks(volume.field, materials.tables, sheet.axes)
    let joined = self.planes(besides: others)
    let planes = isApart ? self.planes(besides: nil) : joined
    let isShown = screen.visiblePlanes.overlaps(planes.range)
    if bricks.isEmpty || sheet.sections.count < 2 || !isShown { return nil }
    let field = try TurnedField(volume.field, sheet.axes, bricks, threads: screen.threads)
    let shading = materials.tables.first?.isEmpty == false ? volume.shading : nil
    let around = try shading.flatMap { try self.around(field, bricks, $0) }
    let light = shading.map {
      MatterLight($0, space, sheet.axes, eyeForward: screen.projection.forward)
    }
    return unsafe try MarchedVariable.withVariables(of: field, materials.tables) { variables in
      let shadow = try light.flatMap {
        unsafe try key(variables, bricks, toward: $0.towardKey)
      }
      let isShared = others != nil && !planes.isSingle
      let places = (0..<planes.kept.count).map { isApart ? joined.kept($0) : $0 }
      return try picture(places: others == nil ? nil : places) { sheet, wanted in
        let target = SheetPlanes(planes: planes.kept, rows: sheet.rows, columns: sheet.columns)
        let march = unsafe self.march(sheet, materials, bricks, variables, planes)
        (march.light, march.key) = (light, shadow)
        march.hidingGroups = hidingGroups(sheet)
        march.around = around
        march.aroundColumns = around?.columns(of: sheet) ?? (0, 0)
        march.wanted = wanted
        try run(march, into: target)
        return VolumeTiles(
          sheet: sheet, planes: target,
          whole: isShared ? try target.shared(threads: screen.threads) : nil)
      }
    }
  }

  /// - Parameters:
  ///   - places: for each plane as which of those it counts that something may stand between; nil where
  ///     planes are seen from beside the camera.
  ///   - look: marches the groups that are wanted of a sheet's rays, or all.
  private func picture(
    places: [Int]?, look: (RaySheet, RayGroups?) throws -> VolumeTiles
  ) throws -> VolumePicture {
    guard let places, quality.roughness.isFinite else {
      return VolumePicture(look: try look(sheet, nil))
    }
    let edges = border.edges.compactMap { BoxEdge($0, space, screen) }
    var picture = try picture(places: places, edges, look: look)
    try drawOutlines(edges, in: &picture, look: look)
    return picture
  }

  private func picture(
    places: [Int], _ boxEdges: [BoxEdge], look: (RaySheet, RayGroups?) throws -> VolumeTiles
  ) throws -> VolumePicture {
    guard let (coarse, closer) = sheetsOfTwoLooks else {
      return try pictureOfOneLook(boxEdges, look: look)
    }
    let first = try look(coarse, nil)
    var picture = VolumePicture(look: first)
    let roughness = RayRoughness(of: first, places: places, threads: screen.threads)
    let rough = try roughness.rays(above: quality.roughness, as: screen.lanes)
    let edges = RefinedTiles(rough, coarse, screen.size)
    if edges.isEmpty { return picture }
    let wanted = edges.rays(of: closer, groups: SheetPlanes.groups(ofColumns: closer.columns))
    // Where edges are nearly everywhere, or rays of one look far apart, one look is less.
    let dense = Float(roughness.groupCount) * coarse.pixelsARay / sheet.pixelsARay
    if Float(wanted.count) * Self.costOfCloser > dense {
      return VolumePicture(look: try look(sheet, nil))
    }
    picture.draw(edges, by: try look(closer, wanted))
    return picture
  }

  /// Rays that are farther apart than pixels show voxels as well, but not where the box cuts them.
  private func pictureOfOneLook(
    _ boxEdges: [BoxEdge], look: (RaySheet, RayGroups?) throws -> VolumeTiles
  ) throws -> VolumePicture {
    var picture = VolumePicture(look: try look(sheet, nil))
    guard sheet.pixelsARay > 1, !boxEdges.isEmpty,
      let closer = RaySheet(space, screen, quality.closer)
    else { return picture }
    var tiles = RefinedTiles(screen.size)
    for edge in boxEdges {
      tiles.insert(edge, reach: 2 * Vector2(sheet.step, sheet.pencil.spacing))
    }
    if tiles.isEmpty { return picture }
    let wanted = tiles.rays(of: closer, groups: SheetPlanes.groups(ofColumns: closer.columns))
    picture.draw(tiles, by: try look(closer, wanted))
    return picture
  }

  /// Where the box ends and matter with it, pixels show what they hold of both: means of many rays.
  private func drawOutlines(
    _ edges: [BoxEdge], in picture: inout VolumePicture,
    look: (RaySheet, RayGroups?) throws -> VolumeTiles
  ) throws {
    let outlines = edges.filter(\.isOutline)
    guard !outlines.isEmpty, let dense = RaySheet(space, screen, quality.outline) else { return }
    var drawn = RefinedTiles(screen.size, height: 1)
    // One after the other: each needs room for rays around it alone.
    for edge in outlines {
      var tiles = RefinedTiles(screen.size, height: 1)
      tiles.insert(edge, reach: Vector2(repeating: Self.outlineReach))
      tiles.remove(drawn)
      guard let bounds = tiles.bounds, let sheet = dense.narrowed(to: bounds) else { continue }
      let wanted = tiles.rays(of: sheet, groups: SheetPlanes.groups(ofColumns: sheet.columns))
      picture.draw(tiles, by: try look(sheet, wanted))
      drawn.insert(tiles)
    }
  }

  /// A first look and a closer one; nil where the first would have been much more than a quarter of the
  /// rays, if it was in vain.
  private var sheetsOfTwoLooks: (look: RaySheet, closer: RaySheet)? {
    guard let look = RaySheet(space, screen, quality.firstLook),
      let closer = RaySheet(space, screen, quality.closer),
      look.pixelsARay >= 3.5 * sheet.pixelsARay
    else { return nil }
    return (look, closer)
  }

  /// From eyes beside the camera, things behind others are seen that are moved by no more than so much
  /// of a view.
  private func hidingGroups(_ sheet: RaySheet) -> Int {
    let moved = Float(min(Int(screen.pictureOrigin.x), 32)) / sheet.step
    return Int((moved / Float(SheetPlanes.group)).rounded(.up))
  }

  /// How much of the key light comes to places in the volume; nil where nobody asks.
  private func key(
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ bricks: VisibleBricks, toward: Vector3
  ) throws -> KeyLight? {
    guard let strength = volume.shading?.shadow, strength > 0 else { return nil }
    return unsafe try KeyLight(
      variables, bricks, counts: sheet.counts,
      towardLight: toward / sheet.axes.ordered(space.voxelEdges), strength: min(strength, 1),
      threads: screen.threads)
  }

  /// How much of the light around the eye comes to places in the volume; nil where nobody asks.
  private func around(
    _ field: TurnedField, _ bricks: VisibleBricks, _ shading: VolumeShading
  ) throws -> OcclusionGrid? {
    guard shading.occlusion > 0,
      let coarse = RaySheet(space, screen, .occlusion(space.counts))
    else { return nil }
    let grid = try OcclusionGrid(coarse, threads: screen.threads)
    let materials = self.materials(for: coarse)
    let target = SheetPlanes(planes: [0], rows: coarse.rows, columns: coarse.columns)
    unsafe try MarchedVariable.withVariables(of: field, materials.tables) { variables in
      let planes = PlanePlaces(offset: 0, scale: 0, range: 0..<1, besides: nil)
      let march = unsafe self.march(coarse, materials, bricks, variables, planes)
      march.notes = grid
      try run(march, into: target)
    }
    grid.spread(occlusion: shading.occlusion)
    return grid
  }

  private struct Materials {
    let tables: [MaterialTable]
    /// How often the optical depth of a slice is halved until it is below a half.
    let halvings: Int
  }

  private func materials(for sheet: RaySheet) -> Materials {
    let opaque = border.isTouched ? MaterialTable.opaqueAtFaces : MaterialTable.opaque
    let path = sheet.longestWay * sheet.thickness
    let tables = volume.transfer.map { function in
      MaterialTable(function, presence: volume.presence, longestPath: path, opaque: opaque)
    }
    var (depth, halvings) = (tables.reduce(0) { $0 + $1.greatestExtinction } * path, 0)
    while depth > 0.5 && halvings < 8 {
      depth /= 2
      halvings += 1
    }
    return Materials(tables: tables, halvings: halvings)
  }

  private func march(
    _ sheet: RaySheet, _ materials: Materials, _ bricks: VisibleBricks,
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ planes: PlanePlaces
  ) -> RowMarch {
    unsafe RowMarch(
      sheet, bricks, variables, planes, halvings: materials.halvings, nearest: screen.nearest)
  }

  private func run(_ march: RowMarch, into target: SheetPlanes) throws {
    let rows = march.sheet.rows
    let chunk = MarchSpace.rows
    let spaces = WorkPool { MarchSpace(march, stride: target.stride) }
    try parallelForEach(count: (rows.count + chunk - 1) / chunk, threads: screen.threads) {
      number in
      let first = rows.lowerBound + number * chunk
      let some = first..<min(first + chunk, rows.upperBound)
      spaces.lend { space in
        switch screen.lanes {
        case .one: march.march(some, space, into: target, as: OneLane.self)
        case .sixteen: march.march(some, space, into: target, as: SixteenLanes.self)
        }
      }
    }
  }

  /// All planes that any sample may share.
  private func planes(besides others: [Int]?) -> PlanePlaces {
    let all = screen.planes
    let depths = space.corners.map { screen.projection.pointInView($0).z }
    func farPlane(_ depth: Float) -> Int {
      all.neighbors(ofIndex: all.index(ofDepth: depth)).farPlane
    }
    let first = farPlane(depths.max() ?? 0)
    let last = farPlane(max(depths.min() ?? 0, screen.nearest)) + 1
    return PlanePlaces(
      offset: all.unclampedIndex(ofDepth: .infinity), scale: 1 / all.step, range: first..<last + 1,
      besides: others)
  }
}
