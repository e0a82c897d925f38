import Fields
import Geometry
import Imaging
import Lanes
import Parallel
import Scene

/// What of a volume's field is seen, and the rays that see it.
extension VolumeMarch {
  /// What is seen of the field: its voxels in the rays' order, and the light on them.
  ///
  /// - Parameters:
  ///   - tiles: only what they show is wanted.
  ///   - around: the light around the eye, if it is known.
  func seen(
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
    let materials = SeenMaterials(volume, border, path: coarse.longestWay * coarse.thickness)
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

  var visibleBricks: VisibleBricks {
    VisibleBricks(volume.field, materials.tables, sheet.axes)
  }

  func march(
    _ sheet: RaySheet, _ materials: SeenMaterials, _ bricks: VisibleBricks,
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ planes: PlanePlaces
  ) -> RowMarch {
    unsafe RowMarch(
      sheet, bricks, variables, planes, halvings: materials.halvings, nearest: screen.nearest)
  }

  func run(_ march: RowMarch, into target: SheetPlanes) throws {
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
  func planes(besides others: [Int]?) -> PlanePlaces {
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
