import Geometry
import Grading
import Imaging
import Testing

@Suite struct SaturationTests {
  private func light(_ pixel: SIMD4<Float>, _ saturation: Float) throws -> SIMD4<Float> {
    let image = LinearImage(size: PictureSize(width: 16, height: 16), fill: pixel)
    return try Grade(saturation: saturation, bloom: .off).light(image, threads: 1)[5, 5]
  }

  private func luminance(_ pixel: SIMD4<Float>) -> Float {
    0.2126 * pixel.x + 0.7152 * pixel.y + 0.0722 * pixel.z
  }

  @Test func oneChangesNothing() throws {
    let pixel = SIMD4<Float>(0.3, 0.5, 0.1, 1)
    #expect(try light(pixel, 1) == pixel)
  }

  /// Rec. 709's luminance of linear light stays.
  @Test(arguments: [Float(0), 0.25, 0.5, 1.5, 2])
  func luminanceStays(saturation: Float) throws {
    let pixel = SIMD4<Float>(0.5, 0.4, 0.45, 1)
    let found = try light(pixel, saturation)
    #expect(abs(luminance(found) - luminance(pixel)) < 1e-6)
    #expect(abs((found.x - found.y) - (pixel.x - pixel.y) * saturation) < 1e-6)
  }

  @Test func grayIsGray() throws {
    let found = try light(SIMD4(0.9, 0.1, 0.2, 1), 0)
    #expect(found.x == found.y && found.y == found.z)
  }

  @Test func lightIsNeverNegative() throws {
    let found = try light(SIMD4(1, 0, 0, 1), 2)
    #expect(found.y == 0 && found.z == 0 && found.x > 1)
  }
}
