import Color
import Geometry
import Grading
import Imaging
import Testing

@Suite struct YCbCrTests {
  /// Codes of ITU-R BT.709-6; the colors are dimmed below the knee and the codes with them.
  struct Reference: Sendable {
    let color: Vector3
    let luma: Double
    let blue: Double
    let red: Double
  }

  static let references = [
    Reference(color: Vector3(1, 1, 1), luma: 235, blue: 128, red: 128),
    Reference(color: Vector3(0, 0, 0), luma: 16, blue: 128, red: 128),
    Reference(color: Vector3(1, 0, 0), luma: 62.56, blue: 102.34, red: 240),
    Reference(color: Vector3(0, 1, 0), luma: 172.63, blue: 41.66, red: 26.27),
    Reference(color: Vector3(0, 0, 1), luma: 31.81, blue: 240, red: 117.73),
    Reference(color: Vector3(1, 1, 0), luma: 219.19, blue: 16, red: 138.27),
  ]

  @Test(arguments: references) func referenceColors(_ reference: Reference) throws {
    let dim = 0.85
    let light = SRGB.decoded(Float(dim))
    let image = LinearImage(
      size: PictureSize(width: 128, height: 128), fill: SIMD4(reference.color * light, 1))
    let result = try Grade(bloom: .off).yCbCr(image, threads: 1)
    #expect(abs(mean(result.luma) - (16 + (reference.luma - 16) * dim)) < 0.02)
    #expect(abs(mean(result.blue) - (128 + (reference.blue - 128) * dim)) < 0.02)
    #expect(abs(mean(result.red) - (128 + (reference.red - 128) * dim)) < 0.02)
    let spread = Int(result.luma.max() ?? 0) - Int(result.luma.min() ?? 0)
    #expect(spread <= 3)
  }

  private func mean(_ plane: [UInt8]) -> Double {
    Double(plane.reduce(0) { $0 + Int($1) }) / Double(plane.count)
  }

  /// A white column's chroma-free light and a red column's position tell where chroma is sited.
  @Test func chromaIsSitedAtTheLeft() throws {
    func chroma(redColumn: Int) throws -> [Double] {
      var image = LinearImage(size: PictureSize(width: 256, height: 128))
      for y in 0..<128 {
        for x in stride(from: redColumn, to: 256, by: 32) { image[x, y] = SIMD4(0.5, 0, 0, 1) }
      }
      let red = try Grade(bloom: .off).yCbCr(image, threads: 1).red
      return (0..<16).map { column in
        (0..<512).reduce(0.0) { sum, i in
          sum + Double(red[(i / 8) * 128 + i % 8 * 16 + column]) - 128
        } / 512
      }
    }
    let (even, odd) = (try chroma(redColumn: 8), try chroma(redColumn: 9))
    #expect(abs(even[4] / odd[3...6].reduce(0, +) - 1) < 0.03)
    #expect(abs(odd[4] / odd[5] - 1) < 0.03)
    // The filter's side lobes are a ninth of its shoulders.
    #expect(abs(odd[3] / odd[4] + 1 / 9.0) < 0.03 && abs(odd[6] / odd[5] + 1 / 9.0) < 0.03)
    #expect(abs(even[3]) < 0.2 && abs(even[5]) < 0.2)
  }

  /// The film's picture, taken back to R'G'B', is the PNG's picture where chroma is flat.
  @Test func filmAndPictureAgree() throws {
    let image = LinearImage(
      size: PictureSize(width: 64, height: 64), fill: SIMD4(0.05, 0.2, 0.4, 1))
    let film = try Grade().yCbCr(image, threads: 1)
    let picture = try Grade().display(image, bitDepth: 16, threads: 1)
    let luma = (mean(film.luma) - 16) / 219
    let blue = luma + 1.8556 * (mean(film.blue) - 128) / 224
    let red = luma + 1.5748 * (mean(film.red) - 128) / 224
    #expect(abs(red - Double(picture.codes[0]) / 65_535) < 2e-4)
    #expect(abs(blue - Double(picture.codes[2]) / 65_535) < 2e-4)
  }

  @Test(arguments: [(48, 34), (330, 250)]) func threadsDoNotMatter(width: Int, height: Int) throws {
    let image = noise(PictureSize(width: width, height: height))
    let grade = Grade(exposure: 0.3)
    #expect(try grade.yCbCr(image, threads: 1) == grade.yCbCr(image, threads: 2))
    #expect(
      try grade.display(image, bitDepth: 8, threads: 1)
        == grade.display(image, bitDepth: 8, threads: 3))
  }

  @Test(arguments: [(17, 23), (65, 16), (129, 257)])
  func oddPicturesAreTheCornersOfEvenOnes(width: Int, height: Int) throws {
    let image = noise(PictureSize(width: width, height: height))
    var larger = LinearImage(size: PictureSize(width: width + 1, height: height + 1))
    for y in 0...height {
      for x in 0...width { larger[x, y] = image[min(x, width - 1), min(y, height - 1)] }
    }
    let grade = Grade(bloom: .off)
    let small = try grade.display(image, bitDepth: 8, threads: 2)
    let large = try grade.display(larger, bitDepth: 8, threads: 2)
    for y in 0..<height {
      let row = small.codes[y * width * 3..<(y + 1) * width * 3]
      let start = y * (width + 1) * 3
      #expect(row.elementsEqual(large.codes[start..<start + width * 3]))
    }
  }

  private func noise(_ size: PictureSize) -> LinearImage {
    let hash = CounterHash(seed: 11, "tests.noise")
    let pixels = (0..<size.pixelCount).map { index in
      SIMD4(hash.unit(index, 0), hash.unit(index, 1) * 3, hash.unit(index, 2), 1)
    }
    return LinearImage(size: size, pixels: pixels)
  }
}
