import Imaging
import Projection
import Testing

@Suite struct QuiltFormatTests {
  @Test func presetsDivideAndNameThemselves() throws {
    #expect(QuiltFormat.presets.count == 9)
    for preset in QuiltFormat.presets {
      let format = try #require(QuiltFormat(preset.name))
      #expect(format.size.width % format.columns == 0 && format.size.height % format.rows == 0)
    }
    #expect(QuiltFormat("portrait")?.suffix == "_qs8x6a0.75")
    #expect(QuiltFormat("go")?.suffix == "_qs11x6a0.5625")
    #expect(QuiltFormat("16")?.suffix == "_qs8x6a1.77778")
    #expect(QuiltFormat("16")?.tile == PictureSize(width: 960, height: 720))
    #expect(QuiltFormat("16")?.view == PictureSize(width: 1280, height: 720))
  }

  @Test func gridsOfOnesOwn() throws {
    let free = try #require(QuiltFormat("5x9a1.5@4095x4095"))
    #expect(free.tile == PictureSize(width: 819, height: 455))
    let sized = try #require(QuiltFormat("4x4a1"))
    #expect(sized.suffix == "_qs4x4a1" && sized.size == PictureSize(width: 4096, height: 4096))
  }

  @Test(arguments: [
    "", "8x6", "8x6a", "0x6a1", "8x6a0", "8x6a-1", "8x6anan", "8x6a1@", "8x6a1@4096x4096x1",
    "8x6a1@4095x4095", "1x1a1", "300x300a1", "Portrait", "8x6a1@99999x99999",
  ]) func nonsenseIsRefused(text: String) {
    #expect(QuiltFormat(text) == nil)
  }

  @Test func viewZeroStandsAtTheBottomLeft() {
    let mosaic = Mosaic(
      tile: PictureSize(width: 2, height: 2), columns: 3, rows: 2, origin: .bottomLeft)
    #expect(mosaic.corner(of: 0) == (0, 2))
    #expect(mosaic.corner(of: 2) == (4, 2))
    #expect(mosaic.corner(of: 5) == (4, 0))
    let tiles = (0..<6).map { index in
      DisplayImage(
        size: mosaic.tile, bitDepth: 8, codes: Array(repeating: UInt16(index), count: 12))
    }
    let whole = mosaic.assembled(tiles)
    #expect(whole.size == PictureSize(width: 6, height: 4))
    #expect(whole.codes[0] == 3 && whole.codes[17] == 5)
    #expect(whole.codes[18 * 3] == 0 && whole.codes[18 * 4 - 1] == 2)
  }

  @Test func squeezingKeepsTheMeanLight() {
    var wide = LinearImage(size: PictureSize(width: 12, height: 1))
    for x in 0..<12 { wide[x, 0] = SIMD4(Float(x * x), 1, 0, 1) }
    let narrow = wide.resampled(toWidth: 9)
    let means = [wide, narrow].map { image in
      image.pixels.reduce(0) { $0 + $1.x } / Float(image.size.width)
    }
    #expect(abs(means[0] - means[1]) < 1e-3)
    #expect(narrow.pixels.allSatisfy { abs($0.y - 1) < 1e-5 })
  }
}
