import Geometry
import Imaging
import Testing

@Suite struct TextureTests {
  private let hash = CounterHash(seed: 4, "texture tests")

  private func image(_ width: Int, _ height: Int) -> LinearImage {
    var image = LinearImage(size: PictureSize(width: width, height: height))
    for y in 0..<height {
      for x in 0..<width {
        let cover = hash.unit(x, y)
        image[x, y] = SIMD4(hash.unit(x, y + 1000) * cover, cover, 0, cover)
      }
    }
    return image
  }

  /// Every level has the picture's mean, whatever its size.
  @Test(arguments: [(64, 64), (37, 20), (1, 9), (100, 3), (1, 1)])
  func levelsKeepTheMean(width: Int, height: Int) {
    let texture = Texture(image(width, height))
    func mean(_ level: Texture.Level) -> SIMD4<Float> {
      texture.texels[level.start..<level.start + level.size.pixelCount]
        .reduce(SIMD4<Float>.zero, +) / Float(level.size.pixelCount)
    }
    let whole = mean(texture.levels[0])
    for level in texture.levels { #expect(abs((mean(level) - whole).sum()) < 1e-4) }
    #expect(texture.levels.last?.size == PictureSize(width: 1, height: 1))
    #expect(texture.size == PictureSize(width: width, height: height))
  }

  @Test func halvesAreMeansOfFour() {
    let source = image(8, 6)
    let texture = Texture(source)
    let level = texture.levels[1]
    for y in 0..<3 {
      for x in 0..<4 {
        let four =
          (source[2 * x, 2 * y] + source[2 * x + 1, 2 * y] + source[2 * x, 2 * y + 1]
            + source[2 * x + 1, 2 * y + 1]) / 4
        let texel = texture.texels[level.start + y * 4 + x]
        #expect((texel - four).min() > -1e-6 && (texel - four).max() < 1e-6)
      }
    }
  }

  @Test func whatIsNoNumberIsNothing() {
    var source = image(4, 4)
    source[1, 2] = SIMD4(.nan, 1, 1, 1)
    source[3, 3] = SIMD4(1, .infinity, 1, 1)
    #expect(Texture(source).texels.allSatisfy { $0.sum().isFinite })
  }
}
