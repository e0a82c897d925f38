import Color
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

@Suite struct MultiviewTests {
  private let stage = RailStage()
  private let rail = Rail.cone(0.6, views: 9, glass: 4)

  @Test func whatLiesOnTheGlassIsTheSameInEveryView() throws {
    let scene = stage.scene([stage.splat(Vector2(40.3, 31.7), depth: 4)])
    let views = try stage.views(scene, rail)
    #expect(views.count == 9)
    #expect(views.allSatisfy { $0 == views[0] })
    #expect(views[0].pixels.contains { $0.x > 0 })
  }

  /// A point at depth z moves by f d (1/D - 1/z) for an eye that is d to the right.
  @Test(arguments: [Float(2.3), 2.9, 3.5, 4.6, 5.7, 7.3]) func slopesMatchTheClosedForm(
    depth: Float
  ) throws {
    let scene = stage.scene([stage.splat(Vector2(80, 45), depth: depth)])
    let views = try stage.views(scene, rail)
    let middle = stage.centroid(views[4])
    for (view, offset) in zip(views, rail.offsets) {
      let expected = stage.focalLength * offset * (1 / 4 - 1 / depth)
      let found = stage.centroid(view)
      #expect(abs(found.x - middle.x - Double(expected)) < 0.01)
      #expect(abs(found.y - middle.y) < 1e-3)
    }
  }

  @Test func frontGoesLeftAsTheEyeGoesRight() throws {
    let views = try stage.views(stage.scene([stage.splat(Vector2(80, 45), depth: 2.5)]), rail)
    let places = views.map { stage.centroid($0).x }
    #expect(places == places.sorted(by: >))
  }

  @Test func theMiddleViewIsTheFlatPicture() throws {
    let hash = CounterHash(seed: 9, "multiview")
    let scene = stage.scene(
      (0..<200).map { index in
        stage.splat(
          Vector2(hash.unit(index) * 160, hash.unit(index, 1) * 90),
          depth: hash.uniform(2.2...7.5, index, 2), radius: hash.uniform(2...8, index, 3))
      })
    let views = try stage.views(scene, rail)
    let flat = try FlatProjection.picture(
      of: scene, with: Rasterizer(size: stage.size, planes: stage.planes, threads: 1))
    let worst = zip(views[4].pixels, flat.pixels).map { abs($0.x - $1.x) }.max() ?? 1
    #expect(worst < 1e-3)
  }

  /// A camera that stands where an eye stands and looks straight ahead sees what the view shows,
  /// moved by the glass's own parallax, which is a whole number of pixels here.
  @Test func viewsMatchATrueRenderFromTheirEye() throws {
    let hash = CounterHash(seed: 4, "true render")
    let scene = stage.scene(
      (0..<60).map { index in
        stage.splat(
          Vector2(40 + hash.unit(index) * 80, hash.unit(index, 1) * 90),
          depth: hash.uniform(2.6...6.5, index, 2), radius: hash.uniform(3...7, index, 3))
      })
    let shift = 12
    let offset = Float(shift) * 4 / stage.focalLength
    let view = try stage.views(scene, Rail(offsets: [offset]))[0]
    var moved = scene
    moved.camera.eye.x += offset
    moved.camera.target.x += offset
    let truth = try FlatProjection.picture(
      of: moved, with: Rasterizer(size: stage.size, planes: stage.planes, threads: 1))
    var (sum, count) = (0.0, 0.0)
    for y in 0..<stage.size.height {
      for x in shift..<stage.size.width {
        let difference = Double(min(view[x, y].x, 1) - min(truth[x - shift, y].x, 1))
        sum += difference * difference
        count += 1
      }
    }
    #expect(-10 * Elementary.log(sum / count) / Elementary.log(10) > 38)
  }

  /// The same for a field's matter, from the outermost eye of a cone of 35 degrees and from one halfway,
  /// on as many planes as the display's format takes, with the field's slices parallel to them or not.
  @Test(arguments: [(Float(0.5), Float(0.3)), (1, 0), (1, 0.3), (1, 0.7)])
  func matterMatchesATrueRender(share: Float, turn: Float) throws {
    let stage = MatterStage(turn: turn)
    let angle: Float = 17.5 * .pi / 180
    let tangent = Elementary.sin(angle) / Elementary.cos(angle)
    let shift = (share * tangent * stage.focalLength).rounded()
    let view = try stage.view(pixels: shift)
    let truth = try stage.truth(pixels: shift)
    var (sum, count) = (0.0, 0)
    for y in 0..<view.size.height {
      for x in 0..<view.size.width {
        let (a, b) = (MatterStage.codes(view[x, y]), MatterStage.codes(truth[x, y]))
        if max(a.max(), b.max()) < 1 { continue }
        let difference: Vector3 = a - b
        sum += Double((difference * difference).sum())
        count += 3
      }
    }
    let quality = 10 * Elementary.log(255 * 255 * Double(count) / sum) / Elementary.log(10)
    #expect(count > 9_000 && quality > 38, "\(quality) dB")
  }

  @Test func lanesThreadsAndBandsDoNotChangeABitOfMatter() throws {
    let stage = MatterStage()
    let reference = try stage.view(pixels: 30, threads: 1, lanes: .one, bandHeight: 8)
    #expect(try stage.view(pixels: 30) == reference)
  }

  /// A ball of thin matter lies at f d (1/D - 1/z) in the view of an eye that is d to the right, before
  /// the glass and behind it, and on the glass itself in one place.
  @Test(arguments: [Float(3.2), 3.7, 4, 4.5]) func matterHasItsParallax(glass: Float) throws {
    let camera = Camera(
      eye: Vector3(0.1, 0, 4), target: Vector3(0.1, 0, 0), fieldOfView: 0.4,
      zeroParallaxDepth: glass)
    var scene = Scene(camera: camera, background: LinearColor(0, 0, 0))
    let blob = TransferFunction(low: 0, high: 1) { SIMD4(0.2, 0.2, 0.2, 0.01) * $0 }
    scene.add(
      .volume(Volume(field: MatterStage.blob(33), transfer: [blob], scale: 0.2, turn: 0.5)))
    let rail = Rail.cone(35 * .pi / 180, views: 48, glass: glass)
    let size = PictureSize(width: 240, height: 120)
    let count = MultiviewProjection.planeCount(
      for: rail, camera: camera, size: size, near: 2.5, far: 8, spacing: PlaneSpacing(scene))
    let planes = DepthPlanes(near: 2.5, far: 8, zeroParallax: glass, count: count)
    let margin = MultiviewProjection.margin(
      for: rail, camera: camera, size: size, planes: planes)
    let views = try MultiviewProjection.pictures(
      of: scene, rail: rail,
      with: Rasterizer(size: size, planes: planes, threads: 2, sideMargin: margin))
    let focalLength = Double(camera.projection(width: 240, height: 120).focalLength)
    let places = views.map { stage.centroid($0) }
    let errors = zip(places, rail.offsets).map { place, offset in
      place.x - focalLength * Double(offset) * (1 / Double(glass) - 1 / 4)
    }
    let middle = errors.reduce(0, +) / 48
    let slope =
      errors.enumerated().reduce(0) { $0 + (Double($1.0) - 23.5) * ($1.1 - middle) } / 9212
    #expect(abs(slope) < 0.005, "\(slope) px a view")
    #expect(errors.allSatisfy { abs($0 - middle) < 0.15 })
    #expect(places.allSatisfy { abs($0.y - places[0].y) < 0.02 })
  }

  @Test func threadsDoNotChangeAByte() throws {
    let scene = stage.scene([
      stage.splat(Vector2(20, 20), depth: 2.5), stage.splat(Vector2(90, 70), depth: 6),
    ])
    var alone = stage
    alone.threads = 1
    #expect(try stage.views(scene, rail) == alone.views(scene, rail))
  }

  /// Covering shapes and splats at all depths, beyond the picture's borders too.
  private var crowd: Scene {
    let hash = CounterHash(seed: 8, "crowd")
    var scene = stage.scene(
      (0..<120).map { index in
        stage.splat(
          Vector2(hash.uniform(-60...220, index), hash.uniform(-5...95, index, 1)),
          depth: hash.uniform(2.2...7.5, index, 2), radius: hash.uniform(1...9, index, 3))
      })
    scene.background = LinearColor(0.01, 0.02, 0.03)
    for index in 0..<20 {
      scene.add(
        bar(
          at: hash.uniform(-0.4...0.4, index, 4), width: hash.uniform(0.01...0.3, index, 5),
          depth: hash.uniform(2.2...7.5, index, 6), .bothPlanes))
    }
    return scene
  }

  /// An upright bar, its place and width as parts of its depth.
  private func bar(at x: Float, width: Float, depth: Float, _ sharing: DepthSharing) -> Drawable {
    .fill(
      Fill(
        path: .polygon([
          Vector2(x, -0.2), Vector2(x + width, -0.2), Vector2(x + width, 0.2), Vector2(x, 0.2),
        ]), origin: Vector3(0, 0, 4 - depth), axisX: Vector3(depth, 0, 0),
        axisY: Vector3(0, depth, 0), color: SIMD4(0.6, 0.4, 0.2, 0.8), sharing: sharing))
  }

  @Test func lanesDoNotChangeABit() throws {
    let pictures = try LaneWidth.allCases.map { lanes in
      let base = stage.rasterizer(for: rail)
      return try MultiviewProjection.pictures(
        of: crowd, rail: rail,
        with: Rasterizer(
          size: base.pictureSize, planes: base.planes, threads: 2, sideMargin: base.sideMargin,
          lanes: lanes))
    }
    #expect(pictures[0] == pictures[1])
  }

  /// On planes that are far apart in the outermost view, what two of them share is seen twice there;
  /// words, which lie on one, are not.
  @Test func wordsBetweenPlanesStandOnce() throws {
    let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 5)
    let depth = planes.depth(ofIndex: Float(planes.zeroParallaxIndex) + 1.45)
    let margin = MultiviewProjection.margin(
      for: rail, camera: stage.camera, size: stage.size, planes: planes)
    let rasterizer = Rasterizer(
      size: stage.size, planes: planes, threads: 1, sideMargin: margin)
    func brightest(_ sharing: DepthSharing) throws -> Float {
      var scene = stage.scene([])
      scene.drawables = [bar(at: -0.01, width: 0.02, depth: depth, sharing)]
      let view = try MultiviewProjection.pictures(of: scene, rail: rail, with: rasterizer)[8]
      return (0..<stage.size.width).map { view[$0, 45].x }.max() ?? 0
    }
    #expect(try brightest(.nearestPlane) > 0.59)
    #expect(try brightest(.bothPlanes) < 0.55)
  }

  @Test func planesAreAsManyAsTheOutermostViewNeeds() {
    let count = MultiviewProjection.planeCount(
      for: rail, camera: stage.camera, size: stage.size, near: 2, far: 8)
    let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: count)
    let reach = rail.offsets.map { abs($0) }.max() ?? 0
    let step = stage.focalLength * reach * planes.step
    #expect(step < 1.6 && step > 0.8)
    let more = MultiviewProjection.planeCount(
      for: rail, camera: stage.camera, size: stage.size, near: 2, far: 8, spacing: .ofMatter)
    #expect(more > 4 * count / 3 && more < 2 * count)
  }

  @Test func disparityIsThatOfNeighboringViews() throws {
    let scene = stage.scene([stage.splat(Vector2(80, 45), depth: 5.5)])
    let found = try MultiviewProjection.disparity(
      of: scene, rail: rail, with: stage.rasterizer(for: rail))
    let step = (rail.offsets[1] - rail.offsets[0]) * stage.focalLength
    #expect(found.near == 0)
    #expect(found.far >= step * (1 / 4 - 1 / 5.5))
    #expect(found.far < step * (1 / 4 - 1 / 5.5) * 1.3)
  }

  @Test func nearnessGrowsTowardsTheEye() throws {
    let light = SIMD4<Float>(1, 1, 1, 1)
    func wall(_ depth: Float, _ x: Float) -> Drawable {
      let square = Path.polygon([
        Vector2(-0.2, -0.2), Vector2(0.2, -0.2), Vector2(0.2, 0.2), Vector2(-0.2, 0.2),
      ])
      return .fill(
        Fill(
          path: square, origin: Vector3(x * depth, 0, 4 - depth), axisX: Vector3(depth, 0, 0),
          axisY: Vector3(0, depth, 0), color: light))
    }
    var scene = stage.scene([])
    scene.drawables = [wall(2.2, -0.25), wall(7, 0.25)]
    let nearness = try DepthProjection.nearness(
      of: scene, with: Rasterizer(size: stage.size, planes: stage.planes, threads: 1))
    let (near, far) = (nearness[45, 45].x, nearness[115, 45].x)
    #expect(near > 0.85 && far > 0 && far < 0.2)
    #expect(nearness[80, 5].x == 0)
  }
}
