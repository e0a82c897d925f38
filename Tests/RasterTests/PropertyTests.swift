import Color
import Geometry
import Imaging
import Lanes
import Scene
import Testing

/// What holds for every scene.
@Suite struct PropertyTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 6, "property tests")

  @Test(arguments: [UInt64(11), 12, 13, 14, 15, 16])
  func neitherThreadsNorLanesChangeABit(seed: UInt64) throws {
    var stage = Stage()
    stage.size = PictureSize(width: 117 + Int(seed), height: 100 + 7 * Int(seed % 5))
    let drawables = RandomScene(stage, seed: seed).drawables
    let alone = try stage.picture(drawables)
    for threads in [2, 5] {
      stage.threads = threads
      #expect(try stage.picture(drawables) == alone)
    }
    stage.lanes = .one
    #expect(try stage.picture(drawables) == alone)
    #expect(isFinite(alone) && stage.sum(alone) > 0)
  }

  /// Places near column 0 have more bits than those of the columns that they reach to, so that a
  /// distance between both is rounded: once, and the same for any lanes.
  @Test func lanesDoNotChangeABitBesideTheFirstColumn() throws {
    var stage = Stage()
    for index in 0..<12 {
      func place(_ lane: Int) -> Vector3 {
        stage.world(hash.uniform(-47.9...(-45), index, lane), hash.signed(index, lane + 1) * 20)
      }
      let color = LinearColor(0.7, 0.4, 0.9)
      let ends = [place(0), stage.world(10, hash.signed(index, 2) * 30)].map {
        LineBundle.End(position: $0, width: 0.009, color: SIMD4(color.rgb, 0))
      }
      let drawables: [Drawable] = [
        .lines(LineBundle([.init(ends[0], ends[1])])),
        .splats(SplatCloud([.init(position: place(3), radius: 0.04, color: color)])),
        .ellipsoids(EllipsoidCloud([.init(position: place(6), radius: 0.04, color: color)])),
      ]
      for drawable in drawables {
        stage.lanes = .sixteen
        let picture = try stage.picture([drawable])
        stage.lanes = .one
        #expect(try stage.picture([drawable]) == picture)
      }
    }
  }

  /// However a picture is cut into bands, it is the same to the bit.
  @Test(arguments: [UInt64(31), 32, 33, 34]) func anyBandsMakeTheSamePicture(seed: UInt64) throws {
    var stage = Stage()
    stage.size = PictureSize(width: 130, height: 149)
    let drawables = RandomScene(stage, seed: seed).drawables
    stage.bandHeight = 256
    let whole = try stage.picture(drawables)
    for bandHeight in [4, 16, 32, 64] {
      stage.bandHeight = bandHeight
      #expect(try stage.picture(drawables) == whole, "bands of \(bandHeight)")
    }
  }

  /// A picture of which all bands but the first lie elsewhere is the same: the scene moved down by a
  /// whole number of pixels moves the picture.
  @Test func bandsDoNotShow() throws {
    var tall = Stage()
    tall.size = PictureSize(width: 96, height: 144)
    let square = Path.polygon([
      Vector2(10, 3.3), Vector2(70.5, 9.25), Vector2(60, 47.125), Vector2(5.75, 41),
    ])
    func picture(_ offset: Float) throws -> LinearImage {
      try tall.picture([
        .glass(
          GlassFill(
            path: square.map { $0 + Vector2(0, offset) }, color: SIMD4(0.5, 0.25, 0.125, 0.5)))
      ])
    }
    let first = try picture(0)
    for offset in [1, 17, 31, 32, 33, 64, 90] {
      let moved = try picture(Float(offset))
      var worst: Float = 0
      for y in 0..<144 - offset {
        for x in 0..<96 { worst = max(worst, abs(moved[x, y + offset].x - first[x, y].x)) }
      }
      #expect(worst < 1e-4)
    }
  }

  @Test(arguments: [FillRule.nonZero, .evenOdd])
  func randomPolygonsCoverTheirArea(rule: FillRule) throws {
    for index in 0..<150 {
      let contours = (0..<1 + index % 2).map { contour in
        (0..<3 + index % 7).map { corner in
          let key = contour * 50 + corner * 2
          return Vector2(
            48 + hash.signed(index, key) * 45, 40 + hash.signed(index, key + 1) * 37)
        }
      }
      var path = Path()
      for contour in contours { path.append(.polygon(contour)) }
      let image = try stage.picture([
        .glass(GlassFill(path: path, rule: rule, color: SIMD4(1, 1, 1, 0)))
      ])
      let area = PolygonArea.covered(contours, rule)
      // Where edges cross within a pixel, the winding is known only on average.
      #expect(abs(stage.sum(image) - area) < 0.012 * area + 1.5)
    }
  }

  @Test func aLinesLightIsItsLengthTimesItsMeanWidth() throws {
    for index in 0..<60 {
      let angle = hash.uniform(0...6.2831853, index)
      let along = Vector2(Elementary.cos(angle), Elementary.sin(angle)) * 28
      let widths = [hash.uniform(0.2...5, index, 1), hash.uniform(0.2...5, index, 2)]
      let ends = [-along, along].enumerated().map { end, place in
        LineBundle.End(
          position: stage.world(
            place.x + hash.signed(index, 3), place.y + hash.signed(index, 4)),
          width: widths[end] * 0.001, color: SIMD4(1, 1, 1, 0))
      }
      var bundle = LineBundle()
      bundle.addChain(ends)
      let expected = 56 * Double(widths[0] + widths[1]) / 2
      #expect(abs(stage.sum(try stage.picture([.lines(bundle)])) / expected - 1) < 0.015)
    }
  }

  /// Each primitive in turn, moved by fractions of a pixel.
  @Test func lightIsKeptUnderSubPixelMotion() throws {
    for kind in 0..<3 {
      let sums = try (0..<40).map { step -> Double in
        let moved = Vector2(Float(step) * 0.137, Float(step) * 0.0917)
        return stage.sum(try stage.picture([primitive(kind, moved: moved, depth: 1)]))
      }
      #expect(spread(sums) < [1.008, 1.002, 1.0005][kind])
    }
  }

  @Test func lightIsKeptUnderMotionInDepth() throws {
    for kind in 0..<3 {
      let sums = try (0..<60).map { step -> Double in
        let depth = 0.55 + Float(step) * 0.0237
        return stage.sum(try stage.picture([primitive(kind, moved: .zero, depth: depth)]))
      }
      #expect(spread(sums) < 1.001)
    }
  }

  private func spread(_ sums: [Double]) -> Double {
    (sums.max() ?? .infinity) / (sums.min() ?? 0)
  }

  /// A splat, a line and a fill of the same size in the picture wherever they stand.
  private func primitive(_ kind: Int, moved: Vector2, depth: Float) -> Drawable {
    func world(_ x: Float, _ y: Float) -> Vector3 {
      stage.world(x + moved.x, y + moved.y, depth: depth)
    }
    let pixel = 0.001 * depth
    switch kind {
    case 0:
      return .splats(
        SplatCloud([
          .init(position: world(0, 0), radius: 3.4 * pixel, color: LinearColor(1, 1, 1))
        ]))
    case 1:
      let ends = [world(-20, -7), world(19, 12)].map { position in
        LineBundle.End(position: position, width: 1.2 * pixel, color: SIMD4(1, 1, 1, 0))
      }
      return .lines(LineBundle([.init(ends[0], ends[1])]))
    default:
      let star = Path.polygon(
        (0..<10).map { corner in
          let angle = Float(corner) * .pi / 5
          let radius: Float = corner % 2 == 0 ? 23 : 9
          return Vector2(Elementary.cos(angle), Elementary.sin(angle)) * radius
        })
      return .fill(
        Fill(
          path: star, rule: .evenOdd, origin: world(0, 0), axisX: Vector3(pixel, 0, 0),
          axisY: Vector3(0, pixel, 0), color: SIMD4(1, 1, 1, 0)))
    }
  }
}

/// Whether a picture has numbers alone.
func isFinite(_ image: LinearImage) -> Bool {
  (0..<image.size.height).allSatisfy { y in
    (0..<image.size.width).allSatisfy { x in image[x, y].sum().isFinite }
  }
}
