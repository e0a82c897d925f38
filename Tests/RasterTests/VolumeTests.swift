import Color
import Fields
import Geometry
import Imaging
import Scene
import Testing

@Suite struct VolumeTests {
  private let stage = Stage()

  /// A cube of 40 voxels, 80 mm a side, filled by a function of the place in voxels from its center.
  private func volume(
    _ value: (Vector3) -> Float, turn: Float = 0, material: @escaping (Float) -> SIMD4<Float>
  ) -> Volume {
    let count = 40
    let grid = Grid(
      width: count, height: count, depth: count, origin: .zero,
      spacing: Vector3(repeating: 0.08 / Float(count - 1)))
    let middle = Float(count - 1) / 2
    var values: [Float] = []
    for z in 0..<count {
      for y in 0..<count {
        for x in 0..<count {
          let place = Vector3(Float(x), Float(y), Float(z)) - middle
          values.append(value(place))
        }
      }
    }
    return Volume(
      field: FieldState(grid: grid, variables: ["density"], values: [values]),
      transfer: [TransferFunction(low: 0, high: 1, material)], scale: 1, turn: turn)
  }

  /// Light e and extinction k over a length L give e/k (1 - exp(-k L)).
  @Test(arguments: [Float(0.5), 5, 30, 200]) func aConstantSlabObeysBeerAndLambert(
    extinction: Float
  ) throws {
    let image = try stage.picture([
      .volume(volume({ _ in 1 }, material: { _ in SIMD4(2 * extinction, 0, 0, extinction) }))
    ])
    let expected = 2 * (1 - Elementary.exp(-extinction * 0.08))
    #expect(abs(stage.center(image).x / expected - 1) < 0.03)
  }

  /// Single scattering: light that falls in at an angle has come s/c through matter where the eye's way
  /// has gone s, and takes that way back, so that the slab shows (1 - exp(-k L (1 + 1/c))) / (1 + 1/c).
  @Test(arguments: [Float(1), 0.8, 0.6]) func aSlabScattersTheKeyLightOnce(cosine: Float) throws {
    let extinction: Float = 60
    var slab = volume({ _ in 1 }, material: { _ in SIMD4(2 * extinction, 0, 0, extinction) })
    slab.shading = keyLight(from: Vector3((1 - cosine * cosine).squareRoot(), 0, cosine))
    let image = try stage.picture([.volume(slab)])
    let ways = 1 + 1 / cosine
    // Half of the key light is scattered where there is no surface.
    let expected = (1 - Elementary.exp(-extinction * 0.08 * ways)) / ways
    #expect(abs(stage.center(image).x / expected - 1) < 0.03)
  }

  /// What lies deep in matter is dark, and half the strength takes half of it away.
  @Test(arguments: [Float(0), 0.5, 1]) func matterShadesWhatLiesBehindIt(strength: Float) throws {
    let extinction: Float = 20
    var slab = volume({ _ in 1 }, material: { _ in SIMD4(2 * extinction, 0, 0, extinction) })
    slab.shading = keyLight(from: Vector3(-1, 0, 0))
    slab.shading?.shadow = strength
    let image = try stage.picture([.volume(slab)])
    let comes = 1 - strength * (1 - Elementary.exp(-extinction * 0.04))
    let expected = comes * (1 - Elementary.exp(-extinction * 0.08))
    #expect(abs(stage.center(image).x / expected - 1) < 0.03)
  }

  private func keyLight(from direction: Vector3) -> VolumeShading {
    VolumeShading(
      towardKey: direction, ambient: 0, rim: LinearColor(0, 0, 0), gloss: 0, occlusion: 0, shadow: 1
    )
  }

  /// A Gaussian blob of standard deviation s has the line integral sqrt(2 pi) s through its center,
  /// from whatever side it is seen.
  @Test(arguments: [Float(0), 0.4, 0.7853982, 1.3, 2.2]) func aBlobsLineIntegral(turn: Float) throws
  {
    let deviation: Float = 5
    let blob = volume(
      { Elementary.exp(-dot($0, $0) / (2 * deviation * deviation)) }, turn: turn,
      material: { SIMD4(10 * $0, 0, 0, 0) })
    let image = try stage.picture([.volume(blob)])
    let length = deviation * 0.08 / 39
    let expected = 10 * Float(2 * Double.pi).squareRoot() * length
    #expect(abs(stage.center(image).x / expected - 1) < 0.03)
  }

  /// The blob's light does not depend on how its slices fall between the planes.
  @Test func lightIsKeptWhateverThePlanes() throws {
    let blob = volume({ Elementary.exp(-dot($0, $0) / 60) }, material: { SIMD4(10 * $0, 0, 0, 0) })
    let sums = try [3, 17, 32, 64].map { count in
      var stage = Stage()
      stage.planeCount = count
      return stage.sum(try stage.picture([.volume(blob)]))
    }
    #expect((sums.max() ?? 0) / (sums.min() ?? 1) < 1.002)
  }

  /// Where a field lies in the picture: x to the right, y up, z towards the eye.
  @Test func axesPointAsTheyShould() throws {
    let corner = volume({ $0.x > 8 && $0.y > 8 ? 1 : 0 }, material: { SIMD4(50 * $0, 0, 0, 0) })
    let image = try stage.picture([.volume(corner)])
    #expect(image[48 + 28, 40 - 28].x > 0.1)
    #expect(image[48 - 28, 40 - 28].x == 0 && image[48 + 28, 40 + 28].x == 0)
    let front = volume({ $0.z > 8 ? 1 : 0 }, material: { SIMD4($0 * 2000, 0, 0, $0 * 2000) })
    let behind = volume({ $0.z < -8 ? 1 : 0 }, material: { SIMD4(0, $0 * 2000, 0, $0 * 2000) })
    let both = try stage.picture([.volume(behind), .volume(front)])
    #expect(stage.center(both).x > 0.9 && stage.center(both).y < 0.05)
  }

  @Test func emptyAndPoisonedFieldsDrawNothing() throws {
    let empty = try stage.picture([.volume(volume({ _ in 0 }, material: { SIMD4($0, 0, 0, 0) }))])
    #expect(stage.sum(empty) == 0)
    var far = volume({ _ in 1 }, material: { SIMD4($0, 0, 0, 0) })
    far.center = Vector3(0, 0, 5)
    #expect(stage.sum(try stage.picture([.volume(far)])) == 0)
    far.center = Vector3(.nan, 0, 0)
    #expect(stage.sum(try stage.picture([.volume(far)])) == 0)
  }
}
