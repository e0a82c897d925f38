import Color
import Fields
import Foundation
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene
import Testing

/// What is measured here is measured in the finished 8-bit quilt, cut into tiles by this file's own
/// reading of the convention: view 0 at the bottom left, then to the right, then upwards.
@Suite struct FinishedQuiltTests {
  private let quilt: QuiltFormat
  private let camera = Camera(
    eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 14 * .pi / 180, zeroParallaxDepth: 4)
  private let cone: Float = 35 * .pi / 180

  init() throws { quilt = try #require(QuiltFormat("8x6a0.75@1680x1680")) }

  private var size: PictureSize { quilt.view }
  private var focalLength: Float {
    camera.projection(width: size.width, height: size.height).focalLength
  }

  /// Eyes as the maker's documents have them: equal angles, both ends of the cone included.
  private var offsets: [Double] {
    (0..<48).map { 4 * tan(Double(cone) * (Double($0) / 47 - 0.5)) }
  }

  private func rasterizer(_ format: DisplayFormat, _ scene: Scene) -> Rasterizer {
    let count = format.planeCount(
      for: scene, size: size, near: 3.4, far: 5, atLeast: 12)
    let planes = DepthPlanes(near: 3.4, far: 5, zeroParallax: 4, count: count)
    return Rasterizer(
      size: size, planes: planes, threads: 2,
      sideMargin: format.margin(camera: camera, size: size, planes: planes))
  }

  private func finished(_ scene: Scene) throws -> [Tile] {
    let format = DisplayFormat.quilt(quilt, cone: cone)
    let views = try format.pictures(of: scene, with: rasterizer(format, scene))
    let tiles = try views.map { try finished($0) }
    let whole = quilt.mosaic.assembled(tiles)
    return (0..<48).map { Tile(whole, x: $0 % 8 * 210, y: (5 - $0 / 8) * 280, size: size) }
  }

  private func finished(_ view: ViewPicture) throws -> DisplayImage {
    guard case .light(let light) = view else { preconditionFailure("quilts are of light") }
    return try Grade(bloom: .off).display(light, bitDepth: 8, threads: 2)
  }

  private func scene(_ drawables: [Drawable]) -> Scene {
    var scene = Scene(camera: camera, background: LinearColor(0, 0, 0))
    scene.drawables = drawables
    return scene
  }

  /// A splat seen from the camera at a pixel.
  private func splat(_ pixel: Vector2, depth: Float, radius: Float) -> SplatCloud.Splat {
    let projection = camera.projection(width: size.width, height: size.height)
    return .init(
      position: projection.pointInWorld(pixel: pixel, depth: depth),
      radius: radius * depth / focalLength, color: LinearColor(0.7, 0.6, 0.5))
  }

  /// A point at depth z lies at f d (1/D - 1/z) in the view of an eye that is d to the right. Depths
  /// on planes and between them, before the glass and behind it.
  @Test(arguments: [Float(3.45), 3.62, 3.8, 3.93, 4.11, 4.3, 4.57, 4.9])
  func slopesAreTheClosedForm(depth: Float) throws {
    let tiles = try finished(
      scene([.splats(SplatCloud([splat(Vector2(105.3, 140.2), depth: depth, radius: 12)]))]))
    let parallax = Double(focalLength) * (1 / 4 - 1 / Double(depth))
    let found = zip(tiles, offsets).map { tile, offset in
      tile.center(near: 105.3 + parallax * offset, 140.2, reach: 20)
    }
    let errors = zip(found, offsets).map { $0.x - 105.3 - parallax * $1 }
    #expect(abs(Self.slope(errors)) < 0.001, "\(Self.slope(errors)) px a view")
    #expect(errors.allSatisfy { abs($0) < 0.05 }, "\(errors.map { abs($0) }.max() ?? 0)")
    #expect(abs(Self.slope(found.map(\.y))) < 0.001)
    #expect(found.allSatisfy { abs($0.y - 140.2) < 0.05 })
    let places = found.map(\.x)
    #expect(places == (depth < 4 ? places.sorted(by: >) : places.sorted()))
  }

  /// The same of a ball of thin matter, whose planes are moved by parts of a pixel.
  @Test(arguments: [Float(3.55), 3.83, 4.28, 4.75])
  func slopesOfMatterAreTheClosedForm(depth: Float) throws {
    let thin = TransferFunction(low: 0, high: 1) { SIMD4(10, 8, 6, 0.05) * $0 }
    let ball = Volume(
      field: MatterStage.blob(33), transfer: [thin], center: Vector3(0, 0, 4 - depth), scale: 0.1,
      turn: 0.4)
    let tiles = try finished(scene([.volume(ball)]))
    let parallax = Double(focalLength) * (1 / 4 - 1 / Double(depth))
    let found = zip(tiles, offsets).map { tile, offset in
      tile.center(near: 105 + parallax * offset, 140, reach: 25)
    }
    let errors = zip(found, offsets).map { $0.x - 105 - parallax * $1 }
    #expect(tiles.allSatisfy { $0.codes.contains { $0 > 100 } })
    #expect(abs(Self.slope(errors)) < 0.005, "\(Self.slope(errors)) px a view")
    #expect(errors.allSatisfy { abs($0) < 0.15 }, "\(errors.map { abs($0) }.max() ?? 0)")
    #expect(found.allSatisfy { abs($0.y - 140) < 0.05 })
  }

  /// By least squares, for each step of the index.
  private static func slope(_ values: [Double]) -> Double {
    let middle = Double(values.count - 1) / 2
    let mean = values.reduce(0, +) / Double(values.count)
    let product = values.enumerated().reduce(0) { $0 + (Double($1.0) - middle) * ($1.1 - mean) }
    let squares = values.indices.reduce(0) { $0 + (Double($1) - middle) * (Double($1) - middle) }
    return product / squares
  }

  @Test func theGlassIsTheSameInEveryView() throws {
    let hash = CounterHash(seed: 5, "glass")
    let splats = (0..<60).map { index in
      splat(
        Vector2(hash.unit(index) * 210, hash.unit(index, 1) * 280), depth: 4,
        radius: hash.uniform(2...9, index, 2))
    }
    let mark = Path.polygon([Vector2(20.3, 30.6), Vector2(90.2, 41.7), Vector2(33.9, 99.1)])
    let words = GlassFill(path: mark, color: SIMD4(0.4, 0.5, 0.3, 0.8))
    let tiles = try finished(scene([.splats(SplatCloud(splats)), .glass(words)]))
    #expect(tiles.allSatisfy { $0.codes == tiles[0].codes })
    #expect(tiles[0].codes.contains { $0 > 150 })
  }

  /// Splats and covering shapes at all depths.
  private var crowd: Scene {
    let hash = CounterHash(seed: 6, "crowd")
    let splats = (0..<400).map { index in
      splat(
        Vector2(hash.uniform(-80...290, index), hash.unit(index, 1) * 280),
        depth: hash.uniform(3.45...4.9, index, 2), radius: hash.uniform(2...8, index, 3))
    }
    let square = Path.polygon([
      Vector2(-0.02, -0.02), Vector2(0.02, -0.02), Vector2(0.02, 0.02), Vector2(-0.02, 0.02),
    ])
    let fills = (0..<40).map { index -> Drawable in
      let depth = hash.uniform(3.45...4.9, index, 4)
      return .fill(
        Fill(
          path: square,
          origin: Vector3(
            hash.uniform(-0.1...0.1, index, 5) * depth,
            hash.uniform(-0.14...0.14, index, 6) * depth,
            4 - depth), axisX: Vector3(depth, 0, 0), axisY: Vector3(0, depth, 0),
          color: SIMD4(0.2, hash.unit(index, 7) * 0.4, 0.3, 0.7)))
    }
    return scene([.splats(SplatCloud(splats))] + fills)
  }

  @Test func theMiddleViewIsTheFlatPicture() throws {
    let odd = try #require(QuiltFormat("3x3a0.75@630x840"))
    let format = DisplayFormat.quilt(odd, cone: cone)
    let scene = crowd
    let base = rasterizer(format, scene)
    let view = try finished(format.pictures(of: scene, with: base)[4])
    let flat = try finished(
      .light(
        FlatProjection.picture(
          of: scene, with: Rasterizer(size: size, planes: base.planes, threads: 2))))
    let worst = zip(view.codes, flat.codes).map { abs(Int($0) - Int($1)) }.max() ?? 255
    #expect(worst <= 1)
  }
}

/// A view cut from a finished quilt.
private struct Tile {
  let size: PictureSize
  let codes: [UInt16]

  init(_ quilt: DisplayImage, x: Int, y: Int, size: PictureSize) {
    self.size = size
    codes = (y..<y + size.height).flatMap { (row: Int) -> ArraySlice<UInt16> in
      let start = (row * quilt.size.width + x) * 3
      return quilt.codes[start..<start + size.width * 3]
    }
  }

  /// The center of the light around a place, in pixels.
  func center(near x: Double, _ y: Double, reach: Int) -> (x: Double, y: Double) {
    var (sumX, sumY, sum) = (0.0, 0.0, 0.0)
    for row in max(Int(y) - reach, 0)..<min(Int(y) + reach + 1, size.height) {
      for column in max(Int(x) - reach, 0)..<min(Int(x) + reach + 1, size.width) {
        let code = codes[(row * size.width + column) * 3 + 1]
        let light = Double(SRGB.decoded(Float(code) / 255))
        sumX += light * (Double(column) + 0.5)
        sumY += light * (Double(row) + 0.5)
        sum += light
      }
    }
    return (sumX / sum, sumY / sum)
  }
}
