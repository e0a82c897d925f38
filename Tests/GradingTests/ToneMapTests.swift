import Color
import Geometry
import Grading
import Imaging
import Testing

@Suite struct ToneMapTests {
  private let plain = Grade(bloom: .off)

  @Test func isTheIdentityBelowTheKnee() {
    for value in stride(from: Float(0), through: NeutralEmissive.knee, by: 0.01) {
      let light = Vector3(value, value / 2, value / 3)
      #expect(NeutralEmissive.mapped(light) == light)
    }
  }

  @Test func risesAndStaysBelowOne() {
    var before: Float = -1
    for step in 0..<4000 {
      let light = Elementary.exp2(Float(step) / 200 - 8)
      let mapped = NeutralEmissive.mapped(Vector3(light, 0, 0)).x
      #expect(mapped > before || (mapped == before && mapped > 0.9999))
      #expect(mapped <= 1)
      before = mapped
    }
    #expect(NeutralEmissive.mapped(Vector3(repeating: 20)).max() < 1)
  }

  @Test func keepsTheHueOfTheHouseColors() {
    var shifts: [Float] = []
    let colors: [UInt32] = [0x46C4F5, 0xFF9A5A, 0xE0453A, 0x39C98A, 0xF2C14E, 0xFF2E88, 0x1F5FD6]
    for hex in colors {
      for stops: Float in [-2, -1, 0, 1, 2, 3] {
        let color = LinearColor(hex: hex).exposed(by: stops)
        shifts.append(hueShift(color, LinearColor(NeutralEmissive.mapped(color.rgb))))
      }
    }
    #expect(shifts.reduce(0, +) / Float(shifts.count) < 3)
    #expect(shifts.max() ?? .infinity < 15)
  }

  /// Degrees in OKLab.
  private func hueShift(_ a: LinearColor, _ b: LinearColor) -> Float {
    let (p, q) = (OKLab(a).lab, OKLab(b).lab)
    let cosine = Double((p.y * q.y + p.z * q.z))
    let sine = Double(p.y * q.z - p.z * q.y)
    return Float(abs(Elementary.atan2(sine, cosine)) * 180 / .pi)
  }

  /// The rows' fast path against the definitions of tone map and transfer function.
  @Test func codesFollowTheDefinitions() throws {
    let size = PictureSize(width: 512, height: 4)
    let hash = CounterHash(seed: 7, "tests.grade")
    let pixels = (0..<size.pixelCount).map { index in
      let power = Elementary.exp2(hash.signed(index, 3) * 10 - 2)
      let color = Vector3(hash.unit(index, 0), hash.unit(index, 1), hash.unit(index, 2)) * power
      return SIMD4(color, 1)
    }
    let image = LinearImage(size: size, pixels: pixels)
    let result = try plain.display(image, bitDepth: 16, threads: 1)
    for (index, pixel) in image.pixels.enumerated() {
      let mapped = NeutralEmissive.mapped(Vector3(pixel.x, pixel.y, pixel.z))
      for lane in 0..<3 {
        let expected = SRGB.encoded(mapped[lane]) * 65_535
        #expect(abs(Float(result.codes[3 * index + lane]) - expected) < 1)
      }
    }
  }

  @Test func exposureIsInStops() throws {
    let dim = LinearImage(size: PictureSize(width: 16, height: 16), fill: SIMD4(repeating: 0.1))
    let bright = LinearImage(size: PictureSize(width: 16, height: 16), fill: SIMD4(repeating: 0.4))
    let raised = try Grade(exposure: 2, bloom: .off).display(dim, bitDepth: 16, threads: 1)
    #expect(try raised == plain.display(bright, bitDepth: 16, threads: 1))
  }
}
