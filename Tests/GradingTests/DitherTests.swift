import Color
import Geometry
import Grading
import Imaging
import Testing

@Suite struct DitherTests {
  private let tileSize = PictureSize(width: 64, height: 64)
  private let plain = Grade(bloom: .off)

  @Test func everyRankOnce() {
    #expect(BlueNoise.tile.ranks.sorted() == Array(0..<4096))
  }

  /// In white noise about 75 of the 410 darkest pixels would touch another.
  @Test func fewSetPixelsTouch() {
    let ranks = BlueNoise.tile.ranks
    let touching = ranks.indices.filter { index in
      let (x, y) = (index % 64, index / 64)
      let right = ranks[y * 64 + (x + 1) % 64]
      let below = ranks[(y + 1) % 64 * 64 + x]
      return ranks[index] < 410 && (right < 410 || below < 410)
    }
    #expect(touching.isEmpty)
  }

  @Test(arguments: [0, 0.3, 0.5, 1, 5.02, 17.37, 100.5, 253.9, 254.7, 255])
  func keepsTheMean(code: Double) throws {
    let light = SRGB.decoded(Float(code / 255))
    guard light <= NeutralEmissive.knee else { return try keepsTheMeanOfBright(code) }
    let image = LinearImage(size: tileSize, fill: SIMD4(light, light, light, 1))
    let result = try plain.display(image, bitDepth: 8, threads: 1)
    let sum = result.codes.reduce(0) { $0 + Int($1) }
    #expect(abs(Double(sum) / Double(result.codes.count) - code) < 0.01)
  }

  /// Above the knee the tone map comes between: the 16-bit picture says what the mean must be.
  private func keepsTheMeanOfBright(_ code: Double) throws {
    let light = Elementary.exp2(Float(code - 240))
    let image = LinearImage(size: tileSize, fill: SIMD4(light, light, light, 1))
    let expected = try plain.display(image, bitDepth: 16, threads: 1).codes[0]
    let codes = try plain.display(image, bitDepth: 8, threads: 1).codes
    let mean = Double(codes.reduce(0) { $0 + Int($1) }) / Double(codes.count)
    #expect(abs(mean - Double(expected) / 257) < 0.012)
  }

  /// The error that is left after a 16 x 16 tent: what the eye sees as bands or blotches.
  @Test func errorIsBlue() throws {
    let hash = CounterHash(seed: 3, "tests.white")
    for code in stride(from: 4.1, to: 60, by: 5.3) {
      let light = SRGB.decoded(Float(code / 255))
      let image = LinearImage(size: tileSize, fill: SIMD4(light, light, light, 1))
      let result = try plain.display(image, bitDepth: 8, threads: 1)
      let blue = (0..<4096).map { Double(result.codes[3 * $0]) - code }
      let white = (0..<4096).map { index in
        (code + Double(hash.unit(index, 0) - hash.unit(index, 1))).rounded() - code
      }
      #expect(lowFrequencyPower(blue) * 8 < lowFrequencyPower(white))
    }
  }

  private func lowFrequencyPower(_ error: [Double]) -> Double {
    let tent = (-7...7).map { (offset: $0, weight: Double(8 - abs($0)) / 64) }
    let rows = error.indices.map { index in
      tent.reduce(0.0) {
        $0 + $1.weight * error[index / 64 * 64 + (index + $1.offset + 64) % 64]
      }
    }
    let both = rows.indices.map { index in
      tent.reduce(0.0) { $0 + $1.weight * rows[(index + 64 * $1.offset + 4096) % 4096] }
    }
    return both.reduce(0) { $0 + $1 * $1 }
  }

  @Test func aSlowRampHasEveryCode() throws {
    var image = LinearImage(size: PictureSize(width: 2048, height: 16))
    for y in 0..<16 {
      for x in 0..<2048 {
        let light = SRGB.decoded(Float(x) / 2047 * 0.88)
        image[x, y] = SIMD4(light, light, light, 1)
      }
    }
    let result = try plain.display(image, bitDepth: 8, threads: 1)
    #expect(Set(result.codes).isSuperset(of: 0...224))
    let film = try plain.yCbCr(image, threads: 1)
    #expect(Set(film.luma).isSuperset(of: 16...208))
  }
}
