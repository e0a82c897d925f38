import Color
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

/// Depth of field: the disc that a lens makes of a point.
@Suite struct FocusTests {
  private let stage = Stage(size: PictureSize(width: 1080, height: 1080))
  private let plain = DepthPlanes(near: 0.5, far: 2, zeroParallax: 1, count: 32)

  /// A small point of light on plane 20 of 32, and how a lens sees it.
  private func picture(
    radius: Float, x: Float = 0.4, y: Float = 0.3, covers: Bool = false, threads: Int = 1,
    lanes: LaneWidth = .sixteen
  ) throws -> LinearImage {
    let depth = plain.depth(ofIndex: 20)
    var scene = Scene(camera: stage.camera, background: LinearColor(0, 0, 0))
    let focalLength = stage.camera.projection(width: 1080, height: 1080).focalLength
    scene.camera.aperture = 2 * radius / (focalLength * abs(1 / depth - 1))
    scene.drawables = [
      .splats(
        SplatCloud([
          .init(
            position: stage.world(x, y, depth: depth), radius: 0.0022 * depth,
            color: LinearColor(8, 4, 2))
        ]))
    ]
    if covers {
      scene.drawables = [
        .fill(
          Fill(
            path: .circle(center: .zero, radius: 1), origin: stage.world(x, y, depth: depth),
            axisX: Vector3(0.02, 0, 0), axisY: Vector3(0, 0.02, 0),
            color: SIMD4(0.5, 0.5, 0.5, 1)))
      ]
    }
    return try FlatProjection.picture(
      of: scene,
      with: Rasterizer(size: stage.size, planes: plain, threads: threads, lanes: lanes))
  }

  private struct Shape {
    var light = 0.0
    var center = SIMD2<Double>.zero
    /// Mean square distances from the center, across and along rows.
    var spread = SIMD2<Double>.zero
  }

  private func shape(_ image: LinearImage) -> Shape {
    var shape = Shape()
    let window = 480..<600
    func sum(_ value: (SIMD2<Double>) -> SIMD2<Double>) -> SIMD2<Double> {
      var sum = SIMD2<Double>.zero
      for y in window {
        for x in window { sum += value(SIMD2(Double(x), Double(y))) * Double(image[x, y].x) }
      }
      return sum
    }
    shape.light = sum { _ in SIMD2(1, 1) }.x
    shape.center = sum { $0 } / shape.light
    let center = shape.center
    shape.spread = sum { ($0 - center) * ($0 - center) } / shape.light
    return shape
  }

  /// A disc of radius R has a mean square distance of R²/4 along each axis; the point's own adds.
  @Test(arguments: [Float(1), 1.7, 2.5, 4.2, 6, 8.3, 11.9])
  func aPointBecomesADisc(radius: Float) throws {
    let (sharp, soft) = (shape(try picture(radius: 0)), shape(try picture(radius: radius)))
    #expect(abs(soft.light / sharp.light - 1) < 1e-5)
    #expect(abs(soft.center.x - sharp.center.x) < 1e-3)
    #expect(abs(soft.center.y - sharp.center.y) < 1e-3)
    let expected = Double(radius * radius) / 4
    // Places are rounded to pixels, which widens small discs.
    #expect(abs(soft.spread.x - sharp.spread.x - expected) < 0.02 * expected + 0.15)
    #expect(abs(soft.spread.y - sharp.spread.y - expected) < 0.02 * expected + 0.15)
  }

  @Test func theDiscIsFlatAndRound() throws {
    let image = try picture(radius: 11)
    let center = image[540, 539].x
    for (x, y) in [(7, 0), (0, 7), (5, 5), (-7, 0), (0, -7), (-5, 5)] {
      #expect(abs(image[540 + x, 539 + y].x / center - 1) < 0.02)
    }
    for (x, y) in [(14, 0), (0, 14), (10, 10), (-14, 0), (0, -14), (10, -10)] {
      #expect(image[540 + x, 539 + y].x == 0)
    }
  }

  /// No jump anywhere as the disc grows: each step of a hundredth of a pixel moves no more of the
  /// light than the disc's rim, twice 0.01/R of it, holds.
  @Test func theDiscGrowsEvenly() throws {
    var before: LinearImage?
    for radius in stride(from: Float(0.48), to: 1.6, by: 0.01) {
      let image = try picture(radius: radius, x: 0, y: 0)
      if let before {
        var moved = 0.0
        for y in 530..<550 {
          for x in 530..<550 { moved += Double(abs(image[x, y].x - before[x, y].x)) }
        }
        #expect(moved / shape(image).light < 0.09, "at \(radius)")
      }
      before = image
    }
  }

  @Test func largestDiscIsTwelvePixelsOf1080() throws {
    let (largest, larger) = (try picture(radius: 12), try picture(radius: 40))
    #expect(largest == larger)
  }

  @Test func theGlassIsSharp() throws {
    var scene = Scene(camera: stage.camera, background: LinearColor(0, 0, 0))
    scene.drawables = [
      .splats(
        SplatCloud([
          .init(position: stage.world(3, 4), radius: 0.004, color: LinearColor(1, 1, 1))
        ]))
    ]
    let rasterizer = Rasterizer(size: stage.size, planes: plain, threads: 1)
    let sharp = try FlatProjection.picture(of: scene, with: rasterizer)
    scene.camera.aperture = 0.1
    #expect(try FlatProjection.picture(of: scene, with: rasterizer) == sharp)
    scene.camera.focusDepth = 0.7
    #expect(try FlatProjection.picture(of: scene, with: rasterizer) != sharp)
  }

  /// Where a covering plane is whole its blur is whole too: no dark seam, no light from behind.
  @Test func coverStaysWhole() throws {
    let image = try picture(radius: 9, covers: true)
    #expect(abs(image[540, 540].x - 0.5) < 1e-5)
    #expect(image.pixels.allSatisfy { $0.x <= 0.50001 })
  }
}
