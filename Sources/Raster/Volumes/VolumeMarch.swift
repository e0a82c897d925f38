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
  private let materials: SeenMaterials
  /// Voxels of the volume as it was given from one of these to the next, along the march axis.
  private let voxelStep: Float

  /// Of a group that is marched apart from others, against one among many.
  private static let costOfCloser: Float = 1.5
  /// A first look sees every other voxel of those that are smaller than so many pixels.
  private static let smallVoxel: Float = 2

  /// Nil where nothing of the volume can be seen.
  init?(_ volume: Volume, _ screen: Screen) {
    guard volume.presence > 0, volume.scale > 0 else { return nil }
    self.init(volume, screen) { _ in 1 }
  }

  private init?(_ volume: Volume, _ screen: Screen, voxelStep: (RayAxes) -> Float) {
    let space = VoxelSpace(volume)
    quality = VolumeQuality(screen.quality, sharpness: volume.sharpness, bend: volume.bend)
    guard let sheet = RaySheet(space, screen, quality) else { return nil }
    self.volume = volume
    self.space = space
    self.screen = screen
    self.sheet = sheet
    materials = SeenMaterials(volume, path: sheet.longestWay * sheet.thickness)
    self.voxelStep = voxelStep(sheet.axes)
  }

  /// What looks at the volume are for.
  private struct Purpose {
    let planes: PlanePlaces
    /// Whether the planes get shares of one picture, and whether they are wanted for themselves as well.
    let isShared: Bool
    let isApart: Bool
  }

  /// - Parameters:
  ///   - others: planes of other things; the volume's between them are one. Nil where planes are seen
  ///     from beside the camera.
  ///   - isApart: whether every plane is wanted nevertheless.
  func picture(besides others: [Int]?, isApart: Bool) throws -> VolumePicture? {
    let bricks = visibleBricks
    let joined = self.planes(besides: others)
    let planes = isApart ? self.planes(besides: nil) : joined
    let isShown = screen.visiblePlanes.overlaps(planes.range)
    if bricks.isEmpty || sheet.sections.count < 2 || !isShown { return nil }
    let purpose = Purpose(
      planes: planes, isShared: others != nil && !planes.isSingle, isApart: isApart)
    guard others != nil, let sheets = sheetsOfTwoLooks else {
      return VolumePicture(look: try look(sheet, nil, at: try seen(bricks), purpose))
    }
    // As which of those that something may stand between each plane counts.
    let places = (0..<planes.kept.count).map { isApart ? joined.kept($0) : $0 }
    let first = try firstLook(sheets.look, bricks, purpose)
    let roughness = RayRoughness(of: first.tiles, places: places, threads: screen.threads)
    // Half the resolution may have lost half of an edge.
    let threshold = first.isHalved ? quality.roughness / 2 : quality.roughness
    let rough = try roughness.rays(above: threshold, as: screen.lanes)
    var edges = RefinedTiles(rough, first.tiles.sheet, screen.size)
    edges.insert(first.details)
    if edges.isEmpty { return VolumePicture(look: first.tiles) }
    let closer = sheets.closer
    let wanted = edges.rays(of: closer, groups: SheetPlanes.groups(ofColumns: closer.columns))
    // Where edges are nearly everywhere, or rays of one look far apart, one look is less.
    let dense =
      Float(roughness.groupCount) * first.tiles.sheet.pixelsARay / sheet.pixelsARay
    if Float(wanted.count) * Self.costOfCloser > dense {
      return VolumePicture(
        look: try look(sheet, nil, at: try first.field ?? seen(bricks), purpose))
    }
    var picture = VolumePicture(look: first.tiles)
    let field = try first.field ?? seen(bricks, within: edges, first.around)
    picture.closer = (try look(closer, wanted, at: field, purpose), edges)
    return picture
  }

  private struct FirstLook {
    let tiles: VolumeTiles
    /// What was looked at, if that was all voxels.
    var field: SeenField?
    /// Parts of the picture in which it may have missed something.
    var details: [PicturePart] = []
    var around: LightAround?

    var isHalved: Bool { field == nil }
  }

  private func firstLook(
    _ sheet: RaySheet, _ bricks: VisibleBricks, _ purpose: Purpose
  ) throws -> FirstLook {
    if sheet.pixelsAVoxel < Self.smallVoxel, let (half, lost) = try halved() {
      let sheet = half.sheetsOfTwoLooks?.look ?? half.sheet
      let bricks = half.visibleBricks
      if !bricks.isEmpty && sheet.sections.count > 1 {
        let field = try half.seen(bricks)
        let places = BrickPlaces(half.space, screen)
        return FirstLook(
          tiles: try half.look(sheet, nil, at: field, purpose),
          details: lost.map(places.part(ofBrick:)), around: field.around)
      }
    }
    let field = try seen(bricks)
    return FirstLook(tiles: try look(sheet, nil, at: field, purpose), field: field)
  }

  /// The volume at half its resolution, and the bricks in which that may lose something.
  private func halved() throws -> (VolumeMarch, lost: [SIMD3<Int>])? {
    let grid = volume.field.grid
    let least = min(grid.width, grid.height, grid.depth)
    guard least >= HalvedField.leastVoxels else { return nil }
    let half = try volume.field.halved(threads: screen.threads)
    var smaller = volume
    smaller.field = half.state
    let steps = half.state.grid.spacing / grid.spacing
    let march = VolumeMarch(smaller, screen) { $0.ordered(steps).z }
    guard let march, march.sheet.axes == sheet.axes else { return nil }
    return (march, volume.texture(lostIn: half))
  }

  /// Marches the groups that are wanted of a sheet's rays, or all.
  private func look(
    _ sheet: RaySheet, _ wanted: RayGroups?, at field: SeenField, _ purpose: Purpose
  ) throws -> VolumeTiles {
    let planes = purpose.planes
    return unsafe try MarchedVariable.withVariables(of: field.field, field.materials.tables) {
      variables in
      func clear() -> SheetPlanes {
        SheetPlanes(planes: planes.kept, rows: sheet.rows, columns: sheet.columns)
      }
      let target = clear()
      let own = purpose.isShared && purpose.isApart ? clear() : nil
      let march = unsafe self.march(sheet, field.materials, field.bricks, variables, planes)
      (march.light, march.key) = (field.light, field.key)
      march.hidingGroups = hidingGroups(sheet)
      march.around = field.around?.grid
      march.aroundColumns = field.around?.grid.columns(of: sheet) ?? (0, 0)
      march.aroundPlaces = voxelStep / (field.around?.voxelStep ?? 1)
      (march.wanted, march.own) = (wanted, own)
      try run(march, into: target)
      return VolumeTiles(
        sheet: sheet, planes: target,
        whole: purpose.isShared ? try target.shared(threads: screen.threads) : nil, own: own)
    }
  }

  /// A first look and a closer one; nil where the first would have been much more than a quarter of the
  /// rays, if it was in vain.
  private var sheetsOfTwoLooks: (look: RaySheet, closer: RaySheet)? {
    guard quality.roughness.isFinite, let look = RaySheet(space, screen, quality.firstLook),
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

  /// What is seen of the field: its voxels in the rays' order, and the light on them.
  ///
  /// - Parameters:
  ///   - tiles: only what they show is wanted.
  ///   - around: the light around the eye, if it is known.
  private func seen(
    _ bricks: VisibleBricks, within tiles: RefinedTiles? = nil, _ around: LightAround? = nil
  ) throws -> SeenField {
    let shading = materials.tables.first?.isEmpty == false ? volume.shading : nil
    // Shadows come from all of it. Where voxels lie as rays want them, nothing is written anew.
    var bricks = bricks
    if let tiles, sheet.axes.row != 0, shading?.shadow ?? 0 <= 0 {
      bricks = bricks.only(in: tiles, BrickPlaces(space, screen), sheet.axes)
    }
    let field = try TurnedField(volume.field, sheet.axes, bricks, threads: screen.threads)
    var seen = SeenField(materials: materials, bricks: bricks, field: field)
    guard let shading else { return seen }
    let light = MatterLight(
      shading, space, sheet.axes, eyeForward: screen.projection.forward, voxelStep: voxelStep)
    seen.light = light
    seen.around = try around ?? self.around(field, bricks, shading)
    seen.key = unsafe try MarchedVariable.withVariables(of: field, materials.tables) {
      unsafe try key($0, bricks, shading, toward: light.towardKey)
    }
    return seen
  }

  /// How much of the key light comes to places in the volume; nil where nobody asks.
  private func key(
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ bricks: VisibleBricks,
    _ shading: VolumeShading, toward: Vector3
  ) throws -> KeyLight? {
    guard shading.shadow > 0 else { return nil }
    return unsafe try KeyLight(
      variables, bricks, counts: sheet.counts,
      towardLight: toward / sheet.axes.ordered(space.voxelEdges),
      strength: min(shading.shadow, 1), threads: screen.threads)
  }

  /// How much of the light around the eye comes to places in the volume; nil where nobody asks.
  private func around(
    _ field: TurnedField, _ bricks: VisibleBricks, _ shading: VolumeShading
  ) throws -> LightAround? {
    guard shading.occlusion > 0,
      let coarse = RaySheet(space, screen, .occlusion(space.counts))
    else { return nil }
    let grid = try OcclusionGrid(coarse, threads: screen.threads)
    let materials = SeenMaterials(volume, path: coarse.longestWay * coarse.thickness)
    let target = SheetPlanes(planes: [0], rows: coarse.rows, columns: coarse.columns)
    unsafe try MarchedVariable.withVariables(of: field, materials.tables) { variables in
      let planes = PlanePlaces(offset: 0, scale: 0, range: 0..<1, besides: nil)
      let march = unsafe self.march(coarse, materials, bricks, variables, planes)
      march.notes = grid
      try run(march, into: target)
    }
    grid.spread(occlusion: shading.occlusion)
    return LightAround(grid: grid, voxelStep: voxelStep)
  }

  private var visibleBricks: VisibleBricks {
    VisibleBricks(volume.field, materials.tables, sheet.axes)
  }

  private func march(
    _ sheet: RaySheet, _ materials: SeenMaterials, _ bricks: VisibleBricks,
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
