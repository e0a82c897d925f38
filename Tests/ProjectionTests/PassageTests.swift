import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene
import Testing

/// Two scenes of splats at two depths, and the passages between them.
@Suite struct PassageTests {
  private let stage = RailStage()
  private let formats: [DisplayFormat] = [
    .flat, .depth, .anaglyph(separation: nil), .stereo(half: false, separation: 0.2),
  ]
  private let near: Float = 2.5
  private let far: Float = 6

  private func scene(_ left: Float, background: LinearColor = LinearColor(0, 0, 0)) -> Scene {
    var scene = Scene(camera: stage.camera, background: background)
    let places = [(left, 30, near), (left + 30, 60, far)] as [(Float, Float, Float)]
    for (x, y, depth) in places {
      scene.add(.splats(SplatCloud([stage.splat(Vector2(x, y), depth: depth)])))
    }
    return scene
  }

  /// Of the lane that differs most.
  private func distance(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> Float {
    (0..<4).map { abs(a[$0] - b[$0]) }.max() ?? 0
  }

  private func pictures(_ scene: Scene, as format: DisplayFormat) throws -> [LinearImage] {
    let margin = format.margin(camera: scene.camera, size: stage.size, planes: stage.planes)
    let rasterizer = Rasterizer(
      size: stage.size, planes: stage.planes, threads: 2, sideMargin: margin)
    return try format.pictures(of: scene, with: rasterizer).map(\.image)
  }

  @Test func dissolvesAreMeansOfLight() throws {
    for format in formats {
      let margin = format.margin(camera: stage.camera, size: stage.size, planes: stage.planes)
      let rasterizer = Rasterizer(
        size: stage.size, planes: stage.planes, threads: 2, sideMargin: margin)
      let first = try format.pictures(of: scene(30), with: rasterizer)
      let second = try format.pictures(of: scene(90), with: rasterizer)
      for (a, b) in zip(first, second) {
        #expect(a.mixed(with: b, share: 0).image == a.image)
        #expect(a.mixed(with: b, share: 1).image == b.image)
        let half = a.mixed(with: b, share: 0.5).image
        for (pixel, ends) in zip(half.pixels, zip(a.image.pixels, b.image.pixels)) {
          #expect(distance(pixel, (ends.0 + ends.1) / 2) < 1e-6)
        }
      }
    }
  }

  @Test func dipsGoToTheVoid() throws {
    let void = LinearColor(0.01, 0.02, 0.03)
    let picture = try #require(
      try DisplayFormat.flat.pictures(
        of: scene(30, background: void),
        with: Rasterizer(size: stage.size, planes: stage.planes, threads: 1)
      ).first)
    #expect(picture.dimmed(to: 1, background: void).image == picture.image)
    let dark = picture.dimmed(to: 0, background: void).image
    #expect(dark.pixels.allSatisfy { $0 == SIMD4(0.01, 0.02, 0.03, 1) })
    let half = picture.dimmed(to: 0.5, background: void).image
    for (pixel, whole) in zip(half.pixels, picture.image.pixels) {
      #expect(abs(pixel.x - 0.01 - (whole.x - 0.01) / 2) < 1e-6)
    }
  }

  @Test(arguments: [Wipe.Direction.nearToFar, .farToNear])
  func wipesBeginAndEndWithTheScenesThemselves(direction: Wipe.Direction) throws {
    let (earlier, later) = (scene(30), scene(90))
    for format in formats {
      let before = try pictures(earlier, as: format)
      let after = try pictures(later, as: format)
      func wiped(_ progress: Float) throws -> [LinearImage] {
        try pictures(
          later.wiping(over: earlier, progress: progress, direction: direction), as: format)
      }
      #expect(try wiped(0) == before)
      #expect(try wiped(1) == after)
    }
  }

  /// Half way each scene shows its splat on its own side of the front, and not the other.
  @Test func wipesPassThroughDepth() throws {
    let (earlier, later) = (scene(30), scene(90))
    let before = try pictures(earlier, as: .flat)[0]
    let after = try pictures(later, as: .flat)[0]
    let near = try pictures(
      later.wiping(over: earlier, progress: 0.5, direction: .nearToFar), as: .flat)[0]
    let far = try pictures(
      later.wiping(over: earlier, progress: 0.5, direction: .farToNear), as: .flat)[0]
    let places = (
      nearEarlier: (30, 30), farEarlier: (60, 60), nearLater: (90, 30), farLater: (120, 60)
    )
    #expect(near[places.nearEarlier.0, places.nearEarlier.1].x == 0)
    #expect(near[places.nearLater.0, places.nearLater.1] == after[90, 30])
    #expect(near[places.farEarlier.0, places.farEarlier.1] == before[60, 60])
    #expect(near[places.farLater.0, places.farLater.1].x == 0)
    #expect(far[places.nearEarlier.0, places.nearEarlier.1] == before[30, 30])
    #expect(far[places.nearLater.0, places.nearLater.1].x == 0)
    #expect(far[places.farEarlier.0, places.farEarlier.1].x == 0)
    #expect(far[places.farLater.0, places.farLater.1] == after[120, 60])
  }

  /// Where both scenes are the same, the front is not to be seen: splats add up, and a plane's two
  /// shares are a whole.
  @Test func wipesOverTheSameSceneShowNothing() throws {
    let scene = self.scene(60)
    let alone = try pictures(scene, as: .flat)[0]
    for step in 0...64 {
      let wiped = try pictures(
        scene.wiping(over: scene, progress: Float(step) / 64, direction: .nearToFar), as: .flat)[0]
      for (a, b) in zip(alone.pixels, wiped.pixels) { #expect(distance(a, b) < 1e-6) }
    }
  }

  @Test func frontsStandInOnePlane() {
    for direction in [Wipe.Direction.nearToFar, .farToNear] {
      var sums: [Float] = []
      for step in 0...1000 {
        let wipe = Wipe(
          from: scene(30), progress: Float(step) / 1000, direction: direction)
        let shares = (0..<32).map { wipe.share(ofPlane: $0, count: 32) }
        let order = direction == .nearToFar ? shares : shares.reversed()
        #expect(order == order.sorted())
        #expect(shares.count { $0 > 0 && $0 < 1 } <= 1)
        sums.append(shares.reduce(0, +))
      }
      #expect(sums == sums.sorted() && sums.first == 0 && sums.last == 32)
    }
  }

  @Test func threadsDoNotChangeAByte() throws {
    let wipe = scene(60).wiping(over: scene(70), progress: 0.61, direction: .nearToFar)
    let pictures = try [1, 2, 5].map { threads in
      try FlatProjection.picture(
        of: wipe, with: Rasterizer(size: stage.size, planes: stage.planes, threads: threads))
    }
    #expect(pictures[0] == pictures[1] && pictures[1] == pictures[2])
  }
}

extension ViewPicture {
  fileprivate var image: LinearImage {
    switch self {
    case .light(let image), .numbers(let image): image
    }
  }
}
