import Imaging
import Testing

@Suite struct ImagingTests {
  @Test(arguments: [8, 32, 48, 64]) func planesCoverTheRangeAndTheGlass(count: Int) {
    let planes = DepthPlanes(near: 3, far: 20, zeroParallax: 6, count: count)
    #expect(abs(planes.depth(ofIndex: Float(planes.zeroParallaxIndex)) - 6) < 1e-4)
    #expect(planes.depth(ofIndex: 0) >= 20 - 1e-3)
    #expect(planes.depth(ofIndex: Float(count - 1)) <= 3 + 1e-4)
    for depth: Float in [3.1, 4, 6, 9, 19] {
      let index = planes.index(ofDepth: depth)
      #expect(abs(planes.depth(ofIndex: index) - depth) < 1e-2)
    }
  }

  @Test func psnrOfAKnownDifference() {
    let size = PictureSize(width: 16, height: 16)
    let a = DisplayImage(size: size, bitDepth: 8, codes: Array(repeating: 10, count: 768))
    let b = DisplayImage(size: size, bitDepth: 8, codes: Array(repeating: 11, count: 768))
    #expect(abs(Comparison.psnr(a, b) - 48.1308) < 1e-3)
    #expect(Comparison.psnr(a, a) == .infinity)
    #expect(Comparison.rms(a, b) == 1)
  }

  @Test func sizesAreReadFromText() {
    #expect(PictureSize("1920x1080") == PictureSize(width: 1920, height: 1080))
    #expect(PictureSize("1920") == nil)
    #expect(PictureSize("1920x") == nil)
  }
}
