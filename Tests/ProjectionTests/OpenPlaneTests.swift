import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene
import Testing

/// A flat picture draws light whole where nothing covers between its two planes; layers always share
/// it. Both must be the same picture.
@Suite struct OpenPlaneTests {
  private let size = PictureSize(width: 96, height: 64)
  private let hash = CounterHash(seed: 5, "open planes")

  private func place(_ index: Int, _ lane: Int = 0) -> Vector3 {
    Vector3(
      hash.signed(index, lane) * 1.4, hash.signed(index, lane + 1), hash.signed(index, lane + 2) * 3
    )
  }

  private func end(_ index: Int, _ lane: Int, alpha: Float) -> LineBundle.End {
    let light = Vector3(hash.unit(index, lane + 3), hash.unit(index, lane + 4), 0.2) * 0.5
    return .init(position: place(index, lane), width: 0.05, color: SIMD4(light, alpha))
  }

  /// - Parameter covers: how many lines cover what is behind them.
  private func scene(covers: Int) -> Scene {
    let camera = Camera(eye: Vector3(0, 0, 6), target: .zero, fieldOfView: 0.5)
    var scene = Scene(camera: camera, background: LinearColor(0.01, 0.02, 0.03))
    scene.add(
      .splats(
        SplatCloud(
          (0..<200).map {
            .init(position: place($0), radius: 0.2, color: LinearColor(0.1, 0.2, hash.unit($0, 9)))
          })))
    scene.add(
      .ellipsoids(
        EllipsoidCloud(
          (300..<340).map {
            .init(position: place($0), radius: 0.3, color: LinearColor(0.3, 0.1, 0.1))
          })))
    scene.add(
      .lines(
        LineBundle(
          (0..<80).map { index in
            let alpha: Float = index < covers ? 0.9 : 0
            return .init(end(1000 + index, 0, alpha: alpha), end(1000 + index, 20, alpha: alpha))
          })))
    return scene
  }

  @Test(arguments: [0, 1, 3, 80]) func flatIsTheSumOfLayers(covers: Int) throws {
    let planes = DepthPlanes(near: 2, far: 12, zeroParallax: 6, count: 12)
    let rasterizer = Rasterizer(size: size, planes: planes, threads: 2)
    let scene = scene(covers: covers)
    let stack = try LayerStack(of: scene, with: rasterizer)
    var picture = LinearImage(size: size, fill: SIMD4(stack.background.rgb, 1))
    for layer in stack.layers {
      let light = stack.picture(of: layer)
      for y in 0..<size.height {
        for x in 0..<size.width {
          picture[x, y] = light[x, y] + picture[x, y] * (1 - light[x, y].w)
        }
      }
    }
    let flat = try FlatProjection.picture(of: scene, with: rasterizer)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let difference = picture[x, y] - flat[x, y]
        #expect((difference * difference).sum() < 1e-10, "at \(x), \(y)")
      }
    }
  }
}
