import Grading
import Imaging
import Testing

@Suite struct BloomTests {
  @Test(arguments: [(256, 130), (259, 133)], [Float(0.13), 1])
  func keepsTheLightOfAPoint(place: (Int, Int), intensity: Float) throws {
    var image = LinearImage(size: PictureSize(width: 576, height: 512))
    image[place.0 + 30, place.1 + 126] = SIMD4(400, 100, 25, 1)
    let grade = Grade(bloom: BloomSettings(intensity: intensity))
    let result = try grade.light(image, threads: 1)
    for (lane, expected) in [(0, 400.0), (1, 100.0), (2, 25.0)] {
      let sum = result.pixels.reduce(0.0) { $0 + Double($1[lane]) }
      #expect(abs(sum / expected - 1) < 1e-4)
    }
    #expect(result.pixels.allSatisfy { $0.min() >= 0 })
  }

  @Test func spreadsOnlyItsShare() throws {
    var image = LinearImage(size: PictureSize(width: 256, height: 256))
    image[128, 128] = SIMD4(1000, 1000, 1000, 1)
    let result = try Grade(bloom: BloomSettings(intensity: 0.13)).light(image, threads: 1)
    #expect(abs(result[128, 128].x - 870) < 8)
    #expect(result[128, 140].x > result[128, 150].x && result[128, 150].x > 0)
  }

  @Test(arguments: [(16, 16), (17, 31), (333, 77), (1, 1), (2, 300)])
  func leavesAnEvenPictureAlone(width: Int, height: Int) throws {
    let image = LinearImage(
      size: PictureSize(width: width, height: height), fill: SIMD4(0.25, 0.5, 2, 1))
    let result = try Grade(exposure: 1).light(image, threads: 2)
    for pixel in result.pixels {
      #expect(abs(pixel.x - 0.5) < 1e-5 && abs(pixel.y - 1) < 1e-5 && abs(pixel.z - 4) < 1e-5)
    }
  }

  @Test func scattersRoundly() throws {
    var image = LinearImage(size: PictureSize(width: 512, height: 512))
    for (x, y) in [(255, 255), (256, 255), (255, 256), (256, 256)] {
      image[x, y] = SIMD4(repeating: 100)
    }
    let result = try Grade(bloom: BloomSettings(intensity: 1)).light(image, threads: 1)
    let (straight, diagonal) = (result[256 + 20, 256].x, result[256 + 14, 256 + 14].x)
    #expect(abs(straight / diagonal - 1) < 0.1)
    #expect(result[256 + 40, 256] == result[255 - 40, 256])
    #expect(result[256 + 40, 256] == result[256, 256 + 40])
  }

  @Test func badLightPoisonsNothing() throws {
    var image = LinearImage(size: PictureSize(width: 64, height: 64), fill: SIMD4(repeating: 0.1))
    let clean = try Grade().display(image, bitDepth: 16, threads: 1)
    image[20, 20] = SIMD4(.nan, .infinity, -.infinity, .nan)
    image[40, 40] = SIMD4(-5, -0.0, .nan, 1)
    let result = try Grade().display(image, bitDepth: 16, threads: 1)
    let far = 3 * (2 * 64 + 60)
    #expect(abs(Int(result.codes[far]) - Int(clean.codes[far])) < 600)
    #expect(result.codes[3 * (20 * 64 + 20)] < clean.codes[far])
    #expect(result.codes.allSatisfy { $0 < 40_000 })
  }
}
