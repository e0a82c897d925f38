import Color
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

/// The planes themselves: laid over one another again, they are the flat picture.
@Suite struct LayerTests {
  private let stage = RailStage()

  /// Added light and cover at many depths, and words on the glass.
  private var scene: Scene {
    let hash = CounterHash(seed: 11, "layers")
    var scene = stage.scene(
      (0..<80).map { index in
        stage.splat(
          Vector2(hash.unit(index) * 160, hash.unit(index, 1) * 90),
          depth: hash.uniform(2.2...7.5, index, 2), radius: hash.uniform(2...8, index, 3))
      })
    scene.background = LinearColor(0.01, 0.02, 0.03)
    for index in 0..<12 {
      let depth = hash.uniform(2.2...7.5, index, 4)
      let place = Vector2(hash.uniform(-0.3...0.3, index, 5), hash.uniform(-0.2...0.2, index, 6))
      scene.add(
        .fill(
          Fill(
            path: square(0.1), origin: Vector3(place.x * depth, place.y * depth, 4 - depth),
            axisX: Vector3(depth, 0, 0), axisY: Vector3(0, depth, 0),
            color: SIMD4(0.3, 0.2, hash.unit(index, 7) * 3, 0.6))))
    }
    scene.add(
      .glass(
        GlassFill(
          path: square(20).map { $0 + Vector2(80, 70) }, color: SIMD4(0.5, 0.5, 0.5, 0.7))))
    return scene
  }

  private func square(_ half: Float) -> Path {
    .polygon([
      Vector2(-half, -half), Vector2(half, -half), Vector2(half, half), Vector2(-half, half),
    ])
  }

  private func rasterizer(threads: Int = 2) -> Rasterizer {
    Rasterizer(size: stage.size, planes: stage.planes, threads: threads)
  }

  private func worst(_ a: LinearImage, _ b: LinearImage) -> Float {
    zip(a.pixels, b.pixels).reduce(0) { worst, pair in
      (0..<3).reduce(worst) { max($0, abs(pair.0[$1] - pair.1[$1])) }
    }
  }

  private func laidOver(_ stack: LayerStack) -> LinearImage {
    var picture = LinearImage(size: stack.size, fill: SIMD4(stack.background.rgb, 1))
    for layer in stack.layers {
      let light = stack.picture(of: layer)
      for y in 0..<stack.size.height {
        for x in 0..<stack.size.width {
          picture[x, y] = light[x, y] + picture[x, y] * (1 - light[x, y].w)
        }
      }
    }
    return picture
  }

  @Test func recompositedLayersAreTheFlatPicture() throws {
    let stack = try LayerStack(of: scene, with: rasterizer())
    #expect(stack.layers.last == .glass && stack.layers.count > 20)
    let flat = try FlatProjection.picture(of: scene, with: rasterizer())
    #expect(worst(laidOver(stack), flat) < 1e-6)
  }

  /// With what PNG can hold: straight alpha and 16 bits.
  @Test func recompositedCodesAreTheFlatPicture() throws {
    let stack = try LayerStack(of: scene, with: rasterizer())
    let (picture, scale) = PlainLayers.picture(of: stack)
    #expect(scale >= 2)
    let flat = try FlatProjection.picture(of: scene, with: rasterizer())
    #expect(worst(picture, flat) < 1 / 1000 * scale)
  }

  /// Matter alone, and among other things of which some cover; before the dark, and before a light that
  /// shows where cover was less than none.
  @Test(arguments: [false, true], [LinearColor(0, 0, 0), LinearColor(0.4, 0.5, 0.7)])
  func recompositedMatterIsTheFlatPicture(isAlone: Bool, background: LinearColor) throws {
    let stage = LayeredMatter(isAlone: isAlone, background: background)
    let stack = try LayerStack(of: stage.scene, with: stage.rasterizer())
    #expect(stack.layers.count > 4)
    for layer in stack.layers {
      let pixels = stack.picture(of: layer).pixels
      #expect(pixels.allSatisfy { $0.min() >= 0 && $0.w <= 1 })
    }
    let (picture, scale) = PlainLayers.picture(of: stack)
    let flat = try FlatProjection.picture(of: stage.scene, with: stage.rasterizer())
    #expect(flat.pixels.contains { $0.x > background.rgb.x + 0.2 })
    #expect(worst(picture, flat) < scale / 1000)
  }

  /// What is drawn whole through the veil of matter is what its shares on two planes are.
  @Test func lightInMatterIsTheFlatPicture() throws {
    let stage = LayeredMatter(isAlone: false, background: LinearColor(0.1, 0.2, 0.3))
    let stack = try LayerStack(of: stage.scene, with: stage.rasterizer())
    let flat = try FlatProjection.picture(of: stage.scene, with: stage.rasterizer())
    #expect(worst(laidOver(stack), flat) < 1e-5)
  }

  @Test func lightInMatterHasTheSameBitsByThreadsAndLanes() throws {
    let stage = LayeredMatter(isAlone: false, background: LinearColor(0.1, 0.1, 0.1))
    let pictures = try [
      stage.rasterizer(), stage.rasterizer(threads: 1), stage.rasterizer(lanes: .one),
      stage.rasterizer(bandHeight: 8), stage.rasterizer(bandHeight: 64),
    ].map { try FlatProjection.picture(of: stage.scene, with: $0) }
    #expect(pictures.allSatisfy { $0 == pictures[0] })
  }

  /// Air takes of each plane's light and cover what it takes in the flat picture.
  @Test func recompositedMatterInFogIsTheFlatPicture() throws {
    let stage = LayeredMatter(isAlone: false, background: LinearColor(0.1, 0.2, 0.3))
    var scene = stage.scene
    scene.fog = Fog(density: 0.2, start: 2, color: LinearColor(0.3, 0.3, 0.4))
    let stack = try LayerStack(of: scene, with: stage.rasterizer())
    let (picture, scale) = PlainLayers.picture(of: stack)
    let flat = try FlatProjection.picture(of: scene, with: stage.rasterizer())
    #expect(worst(picture, flat) < scale / 1000)
  }

  @Test func matterLayersHaveTheSameBitsByThreadsAndLanes() throws {
    let stage = LayeredMatter(isAlone: false, background: LinearColor(0.1, 0.1, 0.1))
    let stacks = try [
      stage.rasterizer(), stage.rasterizer(threads: 1), stage.rasterizer(lanes: .one),
      stage.rasterizer(bandHeight: 8),
    ].map { try LayerStack(of: stage.scene, with: $0) }
    expectSameBits(stacks)
  }

  @Test func addedLightAndCoverArePartedAsPNGWantsIt() throws {
    var layer = LinearImage(size: PictureSize(width: 16, height: 16))
    layer[1, 0] = SIMD4(0.5, 0.25, 0, 0)
    layer[2, 0] = SIMD4(0.2, 0.1, 0, 0.5)
    layer[3, 0] = SIMD4(1.5, 0, 0, 0.5)
    let codes = LayerCodes(layer, scale: 1)
    let cover = try #require(codes.cover).codes
    let light = try #require(codes.light).codes
    func close(_ code: UInt16, _ value: Float) -> Bool {
      abs(Float(code) / 65535 - SRGB.encoded(value)) < 1e-4
    }
    #expect(cover[4..<8].allSatisfy { $0 == 0 })
    #expect(close(light[3], 0.5) && close(light[4], 0.25))
    #expect(cover[11] == 32768 && close(cover[8], 0.4) && close(cover[9], 0.2))
    #expect(light[6..<9].allSatisfy { $0 == 0 })
    #expect(cover[15] == 32768 && cover[12] == 65535 && close(light[9], 1))
    let dark = LayerCodes(LinearImage(size: layer.size), scale: 1)
    #expect(dark.cover == nil && dark.light == nil)
  }

  @Test func threadsDoNotChangeABit() throws {
    let stacks = try [1, 2, 5].map { try LayerStack(of: scene, with: rasterizer(threads: $0)) }
    #expect(stacks.allSatisfy { $0.layers == stacks[0].layers })
    for layer in stacks[0].layers {
      #expect(stacks.allSatisfy { $0.picture(of: layer) == stacks[0].picture(of: layer) })
    }
  }
}
