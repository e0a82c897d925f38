import Fields
import Geometry
import Imaging
import Lanes
import Parallel
import Scene

/// Draws a volume's rays: what they see between the planes, as small pictures.
struct VolumeMarch {
  let volume: Volume
  let space: VoxelSpace
  let screen: Screen
  let quality: VolumeQuality
  let sheet: RaySheet
  let border: BorderMatter
  let materials: SeenMaterials
  /// Voxels of the volume as it was given from one of these to the next, along the march axis.
  let voxelStep: Float

  /// Of a group that is marched apart from others, against one among many.
  private static let costOfCloser: Float = 1.5
  /// A first look sees every other voxel of those that are smaller than so many pixels.
  private static let smallVoxel: Float = 2
  /// Pixels around an edge of the box that are means of many rays: rows of single rays are blended over
  /// so many.
  private static let outlineReach: Float = 1.6
  /// Pixels of an outline that are drawn together.
  private static let outlinePiece: Float = 128
  /// Edges of the box are not looked at apart where matter is shared among more planes: rays that are so
  /// near to each other would take too much memory on each.
  private static let mostEdgePlanes = 16

  /// Nil where nothing of the volume can be seen.
  init?(_ volume: Volume, _ screen: Screen) {
    guard volume.presence > 0, volume.scale > 0 else { return nil }
    self.init(volume, screen) { _ in 1 }
  }

  private init?(_ volume: Volume, _ screen: Screen, voxelStep: (RayAxes) -> Float) {
    let space = VoxelSpace(volume)
    border = BorderMatter(volume)
    quality = VolumeQuality(
      screen.quality, sharpness: volume.sharpness, bend: volume.bend(border))
    guard let sheet = RaySheet(space, screen, quality) else { return nil }
    self.volume = volume
    self.space = space
    self.screen = screen
    self.sheet = sheet
    materials = SeenMaterials(volume, border, path: sheet.longestWay * sheet.thickness)
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
    guard others != nil, quality.roughness.isFinite else {
      return VolumePicture(look: try look(sheet, nil, at: try seen(bricks), purpose))
    }
    let edges =
      planes.kept.count > Self.mostEdgePlanes
      ? [] : border.edges.compactMap { BoxEdge($0, space, screen) }
    guard let sheets = sheetsOfTwoLooks else {
      let field = try seen(bricks)
      var picture = try pictureOfOneLook(at: field, edges, purpose)
      try drawOutlines(edges, at: field, in: &picture, purpose)
      return picture
    }
    // As which of those that something may stand between each plane counts.
    let places = (0..<planes.kept.count).map { isApart ? joined.kept($0) : $0 }
    let first = try firstLook(sheets.look, bricks, purpose)
    var field = first.field
    var picture = try pictureOfTwoLooks(first, sheets.closer, places, purpose) { tiles in
      let seen = try field ?? self.seen(bricks, within: edges.isEmpty ? tiles : nil, first.around)
      field = seen
      return seen
    }
    if edges.contains(where: \.isOutline) {
      let field = try field ?? seen(bricks, within: nil, first.around)
      try drawOutlines(edges, at: field, in: &picture, purpose)
    }
    return picture
  }

  /// - Parameter field: what is seen of the field in some tiles, or in all.
  private func pictureOfTwoLooks(
    _ first: FirstLook, _ closer: RaySheet, _ places: [Int], _ purpose: Purpose,
    field: (RefinedTiles?) throws -> SeenField
  ) throws -> VolumePicture {
    var picture = VolumePicture(look: first.tiles)
    let coarse = first.tiles.sheet
    let roughness = RayRoughness(of: first.tiles, places: places, threads: screen.threads)
    // Half the resolution may have lost half of an edge.
    let threshold = first.isHalved ? quality.roughness / 2 : quality.roughness
    let rough = try roughness.rays(above: threshold, as: screen.lanes)
    var edges = RefinedTiles(rough, coarse, screen.size)
    edges.insert(first.details)
    if edges.isEmpty { return picture }
    let wanted = edges.rays(of: closer, groups: SheetPlanes.groups(ofColumns: closer.columns))
    // Where edges are nearly everywhere, or rays of one look far apart, one look is less.
    let dense = Float(roughness.groupCount) * coarse.pixelsARay / sheet.pixelsARay
    if Float(wanted.count) * Self.costOfCloser > dense {
      return VolumePicture(look: try look(sheet, nil, at: try field(nil), purpose))
    }
    picture.draw(edges, by: try look(closer, wanted, at: try field(edges), purpose))
    return picture
  }

  /// Rays that are farther apart than pixels show voxels as well, but not where the box cuts them.
  private func pictureOfOneLook(
    at field: SeenField, _ boxEdges: [BoxEdge], _ purpose: Purpose
  ) throws -> VolumePicture {
    var picture = VolumePicture(look: try look(sheet, nil, at: field, purpose))
    guard sheet.pixelsARay > 1, !boxEdges.isEmpty,
      let closer = RaySheet(space, screen, quality.closer)
    else { return picture }
    var tiles = RefinedTiles(screen.size)
    for edge in boxEdges {
      tiles.insert(edge, reach: 2 * Vector2(sheet.step, sheet.pencil.spacing))
    }
    if tiles.isEmpty { return picture }
    let wanted = tiles.rays(of: closer, groups: SheetPlanes.groups(ofColumns: closer.columns))
    picture.draw(tiles, by: try look(closer, wanted, at: field, purpose))
    return picture
  }

  /// Where the box ends and matter with it, pixels show what they hold of both: means of many rays.
  private func drawOutlines(
    _ edges: [BoxEdge], at field: SeenField, in picture: inout VolumePicture, _ purpose: Purpose
  ) throws {
    let margin = Vector2(repeating: Self.outlineReach)
    let outlines = edges.filter(\.isOutline).compactMap { $0.near(screen.size, margin: margin) }
    guard !outlines.isEmpty, let dense = RaySheet(space, screen, quality.outline)
    else { return }
    var drawn = RefinedTiles(screen.size, height: 1)
    var parts: [(rays: VolumeTiles, tiles: RefinedTiles)] = []
    // Piece by piece: each needs room for rays around it alone.
    for edge in outlines.flatMap({ $0.pieces(pixels: Self.outlinePiece) }) {
      var tiles = RefinedTiles(screen.size, height: 1)
      tiles.insert(edge, reach: margin)
      tiles.remove(drawn)
      guard let bounds = tiles.bounds, let sheet = dense.narrowed(to: bounds) else { continue }
      let wanted = tiles.rays(of: sheet, groups: SheetPlanes.groups(ofColumns: sheet.columns))
      parts.append((try look(sheet, wanted, at: field, purpose), tiles))
      drawn.insert(tiles)
    }
    picture.draw(parts)
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
}
