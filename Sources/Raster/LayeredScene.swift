import Color
import Geometry
import Imaging
import Lanes
import Scene

/// A scene on the screen: primitives in pixels and plane coordinates, sorted by band and plane.
public struct LayeredScene: Sendable {
  let splats: Bins<ScreenSplat>
  let ellipsoids: Bins<ScreenEllipsoid>
  let lines: Bins<ScreenLine>
  let fills: FillBins
  let glass: FillBins
  let surfaces: SurfaceBins
  let glassSurfaces: SurfaceBins
  let volumes: [VolumePicture]
  let workspaces: WorkPool<Workspace>
  let effects: PlaneEffects
  /// One a plane: whether it holds any volume's matter.
  let matter: [Bool]
  /// Nil until all else is known.
  private(set) var open: OpenPlanes?
  /// The scene that a wipe passes over; nil where there is none.
  private(set) var wiped: WipedScene?

  /// The planes that anything in the world lies on, or nil for an empty scene.
  public var occupiedPlanes: ClosedRange<Int>? {
    let planes =
      splats.occupiedPlanes + ellipsoids.occupiedPlanes + lines.occupiedPlanes
      + fills.shapes.occupiedPlanes + surfaces.pieces.occupiedPlanes
      + volumes.flatMap(\.occupiedPlanes)
    guard let first = planes.min(), let last = planes.max() else {
      return wiped?.layered.occupiedPlanes
    }
    guard let behind = wiped?.layered.occupiedPlanes else { return first...last }
    return min(first, behind.lowerBound)...max(last, behind.upperBound)
  }

  /// - Throws: what marching through volumes throws.
  init(_ scene: Scene, for eyes: Eyes, rasterizer: Rasterizer) throws {
    guard let wipe = scene.wipe else {
      try self.init(
        scene, for: eyes, rasterizer: rasterizer, visible: 0..<rasterizer.planes.count)
      return
    }
    let shares = (0..<rasterizer.planes.count).map { plane in
      wipe.share(ofPlane: plane, count: rasterizer.planes.count)
    }
    // Before it begins, the picture is to the bit that of the earlier scene alone.
    if wipe.progress <= 0 && shares.allSatisfy({ $0 <= 0 }) {
      try self.init(wipe.earlier, for: eyes, rasterizer: rasterizer)
      return
    }
    func visible(_ isShown: (Float) -> Bool) -> Range<Int> {
      let planes = shares.indices.filter { isShown(shares[$0]) }
      guard let first = planes.first, let last = planes.last else { return 0..<0 }
      return first..<last + 1
    }
    try self.init(scene, for: eyes, rasterizer: rasterizer, visible: visible { $0 > 0 })
    let earlier = try LayeredScene(
      wipe.earlier, for: .many, rasterizer: rasterizer, visible: visible { $0 < 1 })
    wiped = WipedScene(earlier, shares: shares, progress: wipe.progress)
  }

  /// - Parameter visible: planes of which anything is shown; volumes are not sliced for others.
  private init(
    _ scene: Scene, for eyes: Eyes, rasterizer: Rasterizer, visible: Range<Int>
  ) throws {
    let isWiped = scene.wipe != nil
    let screen = Screen(scene.camera, rasterizer, visiblePlanes: visible)
    var splats = BinBuilder<ScreenSplat>(rasterizer)
    var lines = BinBuilder<ScreenLine>(rasterizer)
    var fills = FillBinBuilder(rasterizer)
    var glass = FillBinBuilder(rasterizer)
    var ellipsoids = BinBuilder<ScreenEllipsoid>(rasterizer)
    var surfaces = SurfaceBinBuilder(rasterizer)
    var glassSurfaces = SurfaceBinBuilder(rasterizer)
    var volumes: [Volume] = []
    var (clouds, bundles, ellipsoidClouds): ([SplatCloud], [LineBundle], [EllipsoidCloud]) =
      ([], [], [])
    for drawable in screen.isSound ? scene.drawables : [] {
      switch drawable {
      case .splats(let cloud): clouds.append(cloud)
      case .lines(let bundle): bundles.append(bundle)
      case .fill(let fill): screen.add(fill, to: &fills)
      case .glass(let fill): screen.add(fill, to: &glass)
      case .glyphs(let run):
        if run.depth == nil {
          try screen.add(run, to: &glass)
        } else {
          try screen.add(run, to: &fills)
        }
      case .stroke(let stroke):
        if stroke.sheet == .glass {
          screen.add(stroke, to: &glass, &glassSurfaces)
        } else {
          screen.add(stroke, to: &fills, &surfaces)
        }
      case .ellipsoids(let cloud): ellipsoidClouds.append(cloud)
      case .ribbon(let ribbon): surfaces.add { screen.add(ribbon, to: &$0) }
      case .mesh(let mesh): surfaces.add { screen.add(mesh, to: &$0) }
      case .panel(let panel): surfaces.add { screen.add(panel, to: &$0) }
      case .volume(let volume): volumes.append(volume)
      }
    }
    try screen.add(clouds, to: &splats)
    try screen.add(bundles, to: &lines)
    try screen.add(ellipsoidClouds, to: &ellipsoids)
    self.splats = try splats.bins()
    self.lines = try lines.bins()
    self.fills = try fills.bins()
    self.glass = try glass.bins()
    self.ellipsoids = try ellipsoids.bins()
    self.surfaces = try surfaces.bins(screen)
    self.glassSurfaces = try glassSurfaces.glassBins(screen)
    effects = PlaneEffects(scene, rasterizer)
    // Between the planes of a volume alone, one eye sees no planes but for the air between them.
    let isAlone = eyes != .many && !isWiped && volumes.count == 1 && effects.reach == 0
    let others =
      effects.isNone
      ? self.splats.occupiedPlanes + self.ellipsoids.occupiedPlanes + self.lines.occupiedPlanes
        + self.fills.shapes.occupiedPlanes + self.surfaces.pieces.occupiedPlanes
      : Array(0..<rasterizer.planes.count)
    self.volumes = try volumes.compactMap { volume in
      try VolumeMarch(volume, screen)?
        .picture(besides: isAlone ? others : nil, isApart: eyes == .layers)
    }
    let pictures = self.volumes
    matter = (0..<rasterizer.planes.count).map { plane in
      pictures.contains { $0.holds(plane: plane) }
    }
    let earlier = scene.wipe.map { PlaneEffects($0.earlier, rasterizer) }
    let all = [effects] + [earlier].compactMap(\.self)
    let isShared = self.volumes.contains(where: \.isShared)
    let background =
      eyes == .layers ? SIMD4(rasterizer.background(of: scene).rgb, 1) : nil
    workspaces = WorkPool {
      Workspace(
        rasterizer, isWiped: isWiped, sharesMatter: isShared, layersBefore: background, all)
    }
    open = OpenPlanes(self, rasterizer)
  }
}

/// From where a layered frame will be seen.
public enum Eyes: Sendable {
  /// From the camera's place alone.
  case one
  /// From there too, but every plane is wanted.
  case layers
  /// From beside it too.
  case many
}

/// The scene that a wipe passes over.
final class WipedScene: Sendable {
  let layered: LayeredScene
  /// How much of each plane shows the later scene.
  let shares: [Float]
  /// How much of the glass does.
  let progress: Float

  init(_ layered: LayeredScene, shares: [Float], progress: Float) {
    self.layered = layered
    self.shares = shares
    self.progress = progress
  }
}

/// The camera bound to a picture and its planes.
struct Screen: Sendable {
  let projection: CameraProjection
  let size: PictureSize
  let planes: DepthPlanes
  /// Planes that anything is shown of.
  let visiblePlanes: Range<Int>
  let threads: Int
  let lanes: LaneWidth
  let quality: Quality
  /// Where the wanted picture's top left corner lies in what is rasterized.
  let pictureOrigin: Vector2
  /// Nothing nearer than this is drawn, metres.
  let nearest: Float

  init(_ camera: Camera, _ rasterizer: Rasterizer, visiblePlanes: Range<Int>) {
    size = rasterizer.size
    planes = rasterizer.planes
    self.visiblePlanes = visiblePlanes
    threads = rasterizer.threads
    lanes = rasterizer.lanes
    quality = rasterizer.quality
    pictureOrigin = Vector2(Float(rasterizer.sideMargin), 0)
    projection = camera.projection(
      width: rasterizer.pictureSize.width, height: rasterizer.pictureSize.height,
      sideMargin: rasterizer.sideMargin)
    nearest = planes.depth(ofIndex: Float(planes.count - 1)) * 0.25
  }

  /// Whether the camera sees anything at all: it has a place, a direction and a field of view.
  var isSound: Bool {
    let axes = projection.right + projection.up + projection.forward
    return (axes + projection.eye).sum().isFinite && projection.focalLength > 1e-3
      && projection.focalLength < 1e9
  }

  /// Light fades out between the nearest plane and the nearest depth, so that nothing is cut off as
  /// it comes past the eye.
  func fade(atDepth depth: Float) -> Float { smoothstep(nearest, nearest * 3, depth) }
}
