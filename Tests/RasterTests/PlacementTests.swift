import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene
import Testing

/// What is drawn at a place must look as it does at the origin to a camera that went along.
@Suite struct PlacementTests {
  private let stage = Stage()

  private static let kinds = [
    "splats", "ellipsoids", "lines", "fill", "stroke", "ribbon", "mesh", "panel", "volume",
  ]

  private func drawable(_ kind: String) throws -> Drawable {
    let random = RandomScene(stage, seed: 5)
    let spots = [
      Vector3(-0.03, 0.01, -0.2), Vector3(0.02, 0.025, 0.1), Vector3(0.025, -0.02, -0.1),
    ]
    let colors = [SIMD4<Float>(0.8, 0.1, 0, 1), SIMD4(0.2, 0.6, 0.1, 0.7), SIMD4(0.1, 0, 0.5, 0)]
    switch kind {
    case "splats": return random.splats
    case "lines": return random.lines
    case "volume": return random.volume
    case "ellipsoids":
      return .ellipsoids(
        EllipsoidCloud([
          .init(
            position: spots[0],
            axes: (Vector3(0.02, 0.01, 0), Vector3(-0.004, 0.008, 0), Vector3(0, 0, 0.01)),
            travel: Vector3(0.01, 0, 0.02), color: LinearColor(1, 0.5, 0.2))
        ]))
    case "fill":
      return .fill(
        Fill(
          path: .circle(center: Vector2(2, 3), radius: 20), origin: spots[2],
          axisX: Vector3(0.001, 0.0002, 0), axisY: Vector3(0, 0.0012, 0), color: colors[1]))
    case "stroke":
      return .stroke(
        Stroke(
          path: .circle(center: .zero, radius: 20), style: StrokeStyle(width: 3),
          sheet: .world(
            origin: spots[1], axisX: Vector3(0.001, 0, 0), axisY: Vector3(0, 0.001, 0)),
          colors: [ColorStop(0, colors[0]), ColorStop(1, colors[2])]))
    case "ribbon":
      return .ribbon(
        Ribbon(zip(spots, colors).map { .init(position: $0, width: 0.006, color: $1) }))
    case "mesh":
      return .mesh(
        Mesh(
          vertices: zip(spots, colors).map { .init(position: $0, color: $1) },
          triangles: [SIMD3(0, 1, 2)], faces: .both))
    default:
      var image = LinearImage(size: PictureSize(width: 4, height: 4))
      for pixel in 0..<16 {
        image[pixel % 4, pixel / 4] = SIMD4(Float(pixel % 4) / 4, Float(pixel / 4) / 4, 0.3, 1)
      }
      return .panel(
        Panel(
          texture: Texture(image), center: spots[1], right: Vector3(0.02, 0.004, 0.01),
          up: Vector3(0, 0.015, 0.004)))
    }
  }

  @Test(arguments: kinds) func placesAreSeenByTheirOwnCameras(kind: String) throws {
    let drawable = try drawable(kind)
    // Flat shapes stay flat to the camera only where nothing turns.
    let isFlat = ["fill", "stroke"].contains(kind)
    let placement = Placement(
      center: Vector3(3, -1, 7), scale: 2.5, turn: isFlat ? 0 : 0.7)
    var scene = Scene(camera: stage.camera, background: LinearColor(0, 0, 0))
    scene.camera.eye = placement.point(stage.camera.eye)
    scene.camera.target = placement.point(stage.camera.target)
    scene.camera.zeroParallaxDepth = placement.scale
    scene.add([drawable], at: placement)
    let planes = DepthPlanes(
      near: 0.5 * placement.scale, far: 2 * placement.scale, zeroParallax: placement.scale,
      count: stage.planeCount)
    let placed = try FlatProjection.picture(
      of: scene,
      with: Rasterizer(size: stage.size, planes: planes, threads: 1, lanes: stage.lanes))
    let plain = try stage.picture([drawable])
    #expect(stage.sum(plain) > 1)
    #expect(stage.largestDifference(placed, plain) < 0.01)
  }

  @Test func lightMultiplies() throws {
    let lines = try drawable("splats")
    let half = lines.placed(Placement(center: .zero, scale: 1), light: 0.5)
    let (whole, dim) = (try stage.picture([lines]), try stage.picture([half]))
    #expect(abs(stage.sum(dim) / stage.sum(whole) - 0.5) < 1e-3)
  }
}
