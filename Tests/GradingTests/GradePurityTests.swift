import Geometry
import Grading
import Imaging
import Lanes
import Testing

/// The same picture gives the same codes, however the work is cut.
@Suite struct GradePurityTests {
  /// Clouds, sparks and what is no light at all.
  private func picture(_ width: Int, _ height: Int) -> LinearImage {
    let hash = CounterHash(seed: 11, "tests.grade-purity")
    let bad: [Float] = [.nan, .infinity, -.infinity, -1, 1e9, -.nan, .leastNonzeroMagnitude, -0.0]
    let pixels = (0..<width * height).map { index -> SIMD4<Float> in
      let power = Elementary.exp2(hash.signed(index, 3) * 6 - 3)
      var color = SIMD4(hash.unit(index, 0), hash.unit(index, 1), hash.unit(index, 2), 1) * power
      if hash.unit(index, 4) > 0.98 { color[index % 3] = bad[index / 3 % bad.count] }
      return color
    }
    return LinearImage(size: PictureSize(width: width, height: height), pixels: pixels)
  }

  @Test(arguments: [(146, 134), (32, 66), (2, 2), (20, 2), (64, 200)])
  func filmCodesAreTheSameForAnyThreadsAndLanes(width: Int, height: Int) throws {
    let (image, grade) = (picture(width, height), Grade(exposure: 0.5, saturation: 1.2))
    let reference = try grade.yCbCr(image, threads: 1, lanes: .one)
    for threads in 1...3 {
      #expect(try grade.yCbCr(image, threads: threads, lanes: .sixteen) == reference)
    }
  }

  @Test(arguments: [(147, 101), (1, 1), (3, 70), (33, 32)])
  func pictureCodesAreTheSameForAnyThreadsAndLanes(width: Int, height: Int) throws {
    let (image, grade) = (picture(width, height), Grade())
    for bitDepth in [8, 16] {
      let reference = try grade.display(image, bitDepth: bitDepth, threads: 1, lanes: .one)
      for threads in 1...3 {
        #expect(try grade.display(image, bitDepth: bitDepth, threads: threads) == reference)
      }
    }
  }

  /// Bands are cut from the top, so that a picture turned upside down is cut elsewhere.
  @Test func bloomHasNoSeamsBetweenBands() throws {
    let image = picture(96, 256)
    let pixels = image.pixels
    let turned = LinearImage(
      size: image.size,
      pixels: (0..<256).reversed().flatMap { y in pixels[y * 96..<(y + 1) * 96] })
    let grade = Grade(bloom: BloomSettings(intensity: 0.5))
    let (a, b) = (try grade.light(image, threads: 2), try grade.light(turned, threads: 2))
    for y in 0..<256 {
      for x in 0..<96 {
        let (p, q) = (a[x, y], b[x, 255 - y])
        #expect(max((p - q).max(), (q - p).max()) <= 1e-5 * max(p.max(), 1))
      }
    }
  }
}
