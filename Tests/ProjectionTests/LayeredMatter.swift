import Color
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

/// Folded tubes of matter, alone or with sparks, lines and sheets among them, whose layers are asked for.
struct LayeredMatter {
  let scene: Scene
  private let size = PictureSize(width: 240, height: 180)

  init(isAlone: Bool, background: LinearColor) {
    let camera = Camera(eye: Vector3(0.4, 0.5, 4), target: .zero, fieldOfView: 0.6)
    var scene = Scene(camera: camera, background: background)
    let field = MatterStage.tubes(48)
    scene.add(.volume(Volume(field: field, transfer: [MatterStage.matter], scale: 1, turn: 0.4)))
    if !isAlone {
      let chance = CounterHash(seed: 3, "things in matter")
      func place(_ index: Int) -> Vector3 {
        Vector3(
          chance.uniform(-0.9...0.9, index, 0), chance.uniform(-0.8...0.8, index, 1),
          chance.uniform(-0.9...0.9, index, 2))
      }
      scene.add(
        .splats(
          SplatCloud(
            (0..<60).map {
              .init(position: place($0), radius: 0.03, color: LinearColor(0.4, 0.6, 0.8))
            })))
      scene.add(
        .ellipsoids(
          EllipsoidCloud(
            (400..<412).map {
              .init(position: place($0), radius: 0.08, color: LinearColor(0.3, 0.2, 0.1))
            })))
      // Every ninth covers what is behind it.
      scene.add(
        .lines(
          LineBundle(
            (200..<290).map { index in
              func end(_ number: Int) -> LineBundle.End {
                let light = Vector3(chance.unit(index, 3), 0.3, 0.5) * 0.4
                return .init(
                  position: place(number), width: chance.uniform(0.004...0.03, number, 4),
                  color: SIMD4(light, index % 9 == 0 ? 0.8 : 0))
              }
              return .init(end(index), end(index + 100))
            })))
      for index in 100..<108 {
        scene.add(
          .fill(
            Fill(
              path: .polygon([Vector2(-0.1, -0.1), Vector2(0.1, -0.1), Vector2(0, 0.1)]),
              origin: place(index), axisX: Vector3(1, 0, 0), axisY: Vector3(0, 1, 0),
              color: SIMD4(0.1, 0.4, 0.2, 0.7))))
      }
    }
    self.scene = scene
  }

  func rasterizer(
    threads: Int = 2, lanes: LaneWidth = .sixteen, bandHeight: Int = 32
  ) -> Rasterizer {
    Rasterizer(
      size: size, planes: DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 40),
      threads: threads, lanes: lanes, bandHeight: bandHeight)
  }
}

/// Layers as any program would lay them over one another: from the codes of their PNGs, in linear light.
enum PlainLayers {
  static func picture(of stack: LayerStack) -> (picture: LinearImage, scale: Float) {
    let layers = stack.layers.map(stack.picture)
    let scale = LayerCodes.scale(for: layers.flatMap(\.pixels).map { $0.max() }.max() ?? 0)
    var picture = LinearImage(size: stack.size, fill: SIMD4(stack.background.rgb, 1))
    func light(_ code: UInt16) -> Float { SRGB.decoded(Float(code) / 65535) * scale }
    for layer in layers {
      let codes = LayerCodes(layer, scale: scale)
      for y in 0..<stack.size.height {
        for x in 0..<stack.size.width {
          let place = y * stack.size.width + x
          var color = SIMD4<Float>.zero
          var alpha: Float = 0
          if let cover = codes.cover?.codes {
            alpha = Float(cover[place * 4 + 3]) / 65535
            for channel in 0..<3 { color[channel] = light(cover[place * 4 + channel]) * alpha }
          }
          if let added = codes.light?.codes {
            for channel in 0..<3 { color[channel] += light(added[place * 3 + channel]) }
          }
          picture[x, y] = color + picture[x, y] * (1 - alpha)
        }
      }
    }
    return (picture, scale)
  }
}

/// The same layers, to the bit.
func expectSameBits(_ stacks: [LayerStack]) {
  #expect(stacks.allSatisfy { $0.layers == stacks[0].layers })
  for layer in stacks[0].layers {
    let first = stacks[0].picture(of: layer)
    #expect(stacks.dropFirst().allSatisfy { $0.picture(of: layer) == first })
  }
}
