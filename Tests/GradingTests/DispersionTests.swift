import Geometry
import Grading
import Imaging
import Lanes
import Testing

@Suite struct DispersionTests {
  private let size = PictureSize(width: 320, height: 200)

  private func seen(_ image: LinearImage, _ amount: Float, threads: Int = 1) throws -> LinearImage {
    try Grade(bloom: .off, dispersion: amount).light(image, threads: threads)
  }

  private func point(_ x: Int, _ y: Int) -> LinearImage {
    var image = LinearImage(size: size, opaque: .zero)
    image[x, y] = SIMD4(100, 100, 100, 1)
    return image
  }

  /// Each primary's light, and its place along the way from the picture's middle.
  private func measured(_ image: LinearImage) -> (light: SIMD4<Double>, outwards: SIMD4<Double>) {
    var (light, moment) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let pixel = SIMD4<Double>(image[x, y])
        let (dx, dy) = (Double(x) + 0.5 - 160, Double(y) + 0.5 - 100)
        light += pixel
        moment += pixel * (dx * dx + dy * dy).squareRoot()
      }
    }
    return (light, moment / light)
  }

  @Test func nothingIsTheIdentity() throws {
    let image = point(310, 190)
    #expect(try seen(image, 0) == image)
  }

  /// All but what the picture is stretched by: four times the way over the distance.
  @Test(arguments: [(300, 185), (20, 12), (160, 180), (40, 100)])
  func lightIsKept(x: Int, y: Int) throws {
    let light = measured(try seen(point(x, y), 1)).light
    for primary in 0..<3 { #expect(abs(light[primary] / 100 - 1) < 0.0075) }
  }

  /// Red comes nearer to the middle, blue goes away from it, by a part of the largest way that grows
  /// with the cube of the distance. The mean of the spectrum's red part lies where half of its light
  /// does; for a picture of 200 rows the way at the corner is 200/1080 of two pixels.
  @Test func colorsPartWithTheCubeOfTheDistance() throws {
    func parting(_ x: Int, _ y: Int) throws -> Double {
      let outwards = measured(try seen(point(x, y), 1)).outwards
      #expect(outwards.x < outwards.y && outwards.y < outwards.z)
      return outwards.z - outwards.x
    }
    let (near, far) = (try parting(220, 100), try parting(280, 100))
    #expect(abs(far / near - 8) < 0.4)
    let corner = (160.0 * 160 + 100 * 100).squareRoot()
    let way = 2 * 200 / 1080.0 * 120.5 * 120.5 * 120.5 / (corner * corner * corner)
    #expect(far > 0.8 * way && far < 2.1 * way)
  }

  @Test func anEvenPictureStaysEven() throws {
    let even = LinearImage(size: size, opaque: SIMD3(0.25, 0.5, 2))
    for pixel in try seen(even, 1).pixels {
      #expect(abs(pixel.x - 0.25) < 1e-6 && abs(pixel.y - 0.5) < 1e-6 && abs(pixel.z - 2) < 1e-5)
    }
  }

  @Test func itsPureForThreadsAndLanes() throws {
    var image = LinearImage(size: PictureSize(width: 338, height: 166), opaque: .zero)
    let hash = CounterHash(seed: 2, "tests.dispersion")
    for y in 0..<166 {
      for x in 0..<338 { image[x, y] = SIMD4(repeating: hash.unit(x, y)) }
    }
    let grade = Grade(dispersion: 1, glitch: Glitch(strength: 0.7, seed: 5))
    let picture = try grade.yCbCr(image, threads: 1)
    #expect(try grade.yCbCr(image, threads: 3) == picture)
    #expect(try grade.yCbCr(image, threads: 2, lanes: .one) == picture)
  }
}
