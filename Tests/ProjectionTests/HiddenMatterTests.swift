import Color
import Fields
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

/// Layers hold matter that nearer matter hides from the camera: eyes beside it see that.
@Suite struct HiddenMatterTests {
  private typealias Ball = (middle: Vector3, radius: Float)

  enum Around {
    case nothing, lights, fog
  }

  /// A ball before another one, through which nothing of that comes; or one of them alone.
  private struct Balls {
    private(set) var scene: Scene
    private let size = PictureSize(width: 240, height: 180)
    let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 40)
    private let quality: Quality

    init(
      _ balls: [Ball], background: LinearColor = LinearColor(0, 0, 0),
      quality: Quality = .standard
    ) {
      self.quality = quality
      let camera = Camera(eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 0.6)
      scene = Scene(camera: camera, background: background)
      let matter = TransferFunction(low: 0, high: 1) { value in
        SIMD4(0.2 + 0.7 * value, 0.5, 1 - value, 1) * (30 * smoothstep(0.1, 0.4, value))
      }
      scene.add(.volume(Volume(field: Self.field(balls), transfer: [matter], scale: 1, turn: 0.4)))
    }

    static let front: Ball = (Vector3(-0.25, 0, 0.6), 0.45)
    static let back: Ball = (Vector3(0.3, 0.05, -0.5), 0.4)

    private static func field(_ balls: [Ball]) -> FieldState {
      let count = 64
      let scale = 2 / Float(count - 1)
      let values = (0..<count * count * count).map { index -> Float in
        let (x, y, z) = (index % count, index / count % count, index / count / count)
        let place = Vector3(Float(x), Float(y), Float(z)) * scale - 1
        return balls.reduce(Float(0)) { value, ball in
          let inside = smoothstep(ball.radius, ball.radius * 0.7, length(place - ball.middle))
          return max(value, inside * (0.7 + 0.3 * Elementary.sin(9 * place.y)))
        }
      }
      let grid = Grid(
        width: count, height: count, depth: count, origin: .zero,
        spacing: Vector3(repeating: scale))
      return FieldState(grid: grid, variables: ["v"], values: [values])
    }

    /// Lights behind the balls, between them and before them, some of which cover.
    mutating func add(_ around: Around) {
      if around == .nothing { return }
      if around == .fog {
        scene.fog = Fog(density: 0.2, start: 2, color: LinearColor(0.3, 0.3, 0.4))
      }
      let chance = CounterHash(seed: 8, "lights around balls")
      func place(_ index: Int) -> Vector3 {
        Vector3(
          chance.uniform(-0.8...0.8, index, 0), chance.uniform(-0.6...0.6, index, 1),
          chance.uniform(-1.5...1.1, index, 2))
      }
      scene.add(
        .splats(
          SplatCloud(
            (0..<80).map {
              .init(position: place($0), radius: 0.06, color: LinearColor(0.9, 0.8, 0.5))
            })))
      for index in 100..<116 {
        scene.add(
          .fill(
            Fill(
              path: .polygon([Vector2(-0.1, -0.1), Vector2(0.1, -0.1), Vector2(0, 0.1)]),
              origin: place(index), axisX: Vector3(1, 0, 0), axisY: Vector3(0, 1, 0),
              color: SIMD4(0.5, 0.9, 0.2, 0.6))))
      }
    }

    func rasterizer(
      threads: Int = 2, lanes: LaneWidth = .sixteen, bandHeight: Int = 32
    ) -> Rasterizer {
      Rasterizer(
        size: size, planes: planes, threads: threads, lanes: lanes, quality: quality,
        bandHeight: bandHeight)
    }
  }

  /// What all planes behind a depth show together.
  private func picture(of stack: LayerStack, behind depth: Float) -> LinearImage {
    var picture = LinearImage(size: stack.size)
    for layer in stack.layers {
      guard case .plane(let index) = layer, stack.planes.depth(ofIndex: Float(index)) > depth else {
        continue
      }
      let light = stack.picture(of: layer)
      for y in 0..<stack.size.height {
        for x in 0..<stack.size.width {
          picture[x, y] = light[x, y] + picture[x, y] * (1 - light[x, y].w)
        }
      }
    }
    return picture
  }

  private func greatest(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> Float {
    (0..<4).reduce(0) { max($0, abs(a[$1] - b[$1])) }
  }

  /// The hidden ball's layers are those of the ball alone. At its edges they differ, for what is hidden is
  /// magnified softly, and drawn with as many rays as what hides it needs.
  @Test(arguments: [(Quality.draft, Float(0.22), Float(0.025)), (.standard, 0.06, 0.004)])
  func hiddenMatterIsWhole(quality: Quality, most: Float, mean: Float) throws {
    func picture(of balls: [Ball], behind depth: Float) throws -> LinearImage {
      let stage = Balls(balls, quality: quality)
      let stack = try LayerStack(of: stage.scene, with: stage.rasterizer())
      return self.picture(of: stack, behind: depth)
    }
    let front = try picture(of: [Balls.front], behind: 0)
    let hidden = try picture(of: [Balls.front, Balls.back], behind: 4)
    let truth = try picture(of: [Balls.back], behind: 4)
    var (lit, whole, worst, sum) = (0, 0, Float(0), Float(0))
    for (index, pixel) in truth.pixels.enumerated() where front.pixels[index].w > 0.999 {
      let apart = greatest(pixel, hidden.pixels[index])
      lit += pixel.w > 0 ? 1 : 0
      whole += pixel.w > 0.9 ? 1 : 0
      worst = max(worst, apart)
      sum += apart
    }
    #expect(whole > 1400)
    #expect(worst < most)
    #expect(sum < mean * Float(lit))
  }

  /// Alone; with lights behind, among and before them; and in fog. Before the dark, and before a light that
  /// shows where cover was less than none.
  @Test(
    arguments: [Around.nothing, .lights, .fog], [LinearColor(0, 0, 0), LinearColor(0.4, 0.5, 0.7)])
  func layersAreTheFlatPicture(around: Around, background: LinearColor) throws {
    var stage = Balls([Balls.front, Balls.back], background: background)
    stage.add(around)
    let stack = try LayerStack(of: stage.scene, with: stage.rasterizer())
    for layer in stack.layers {
      let pixels = stack.picture(of: layer).pixels
      #expect(pixels.allSatisfy { $0.min() >= 0 && $0.w <= 1 })
    }
    let flat = try FlatProjection.picture(of: stage.scene, with: stage.rasterizer())
    let seen = picture(of: stack, behind: 0).pixels.map {
      $0 + SIMD4(stack.background.rgb, 1) * (1 - $0.w)
    }
    let apart = zip(seen, flat.pixels).map { greatest($0, $1) }
    // Where rays end behind what is almost opaque a rounding may decide.
    #expect(apart.allSatisfy { $0 < 2e-4 })
    #expect(apart.count { $0 > 1e-5 } < 10)
    let (picture, scale) = PlainLayers.picture(of: stack)
    let codes = zip(picture.pixels, flat.pixels).map { greatest(SIMD4($0.x, $0.y, $0.z, 1), $1) }
    #expect(codes.allSatisfy { $0 < scale / 4000 })
  }

  @Test func threadsLanesAndBandsDoNotChangeABit() throws {
    var stage = Balls([Balls.front, Balls.back], background: LinearColor(0.1, 0.1, 0.1))
    stage.add(.lights)
    let stacks = try [
      stage.rasterizer(), stage.rasterizer(threads: 1), stage.rasterizer(lanes: .one),
      stage.rasterizer(bandHeight: 8),
    ].map { try LayerStack(of: stage.scene, with: $0) }
    expectSameBits(stacks)
  }
}
