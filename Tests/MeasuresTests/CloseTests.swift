import Color
import Foundation
import Geometry
import Imaging
import Measures
import Testing

/// The measures of single pictures.
@Suite struct CloseTests {
  private let size = PictureSize(width: 320, height: 180)

  /// A dark ramp of 8 codes over the width, 0...65535.
  private var ramp: [UInt16] {
    (0..<size.pixelCount).map { at in
      let code = 8 + 8 * Float(at % size.width) / Float(size.width)
      return UInt16(code / 219 * 65_535)
    }
  }

  private func rounded(_ value: UInt16, dithered noise: Float) -> UInt16 {
    let code = (Float(value) / 65_535 * 219 + noise).rounded()
    return UInt16(min(65_535, max(0, code / 219 * 65_535)))
  }

  private func band(_ decoded: [UInt16]) throws -> Double {
    var banding = Banding()
    banding.take(decoded: decoded, wanted: ramp, size: size)
    return try #require(banding.gate.readings.first).value
  }

  /// Rounding to whole codes leaves steps of an error that is even over -.5...+.5 and wider than the
  /// low pass: its RMS is near 1 / sqrt(12). Unlike noise, that dither makes of it.
  @Test func bandsAreToldFromGrain() throws {
    #expect(try band(ramp) == 0)
    let steps = try band(ramp.map { rounded($0, dithered: 0) })
    #expect(steps > 0.1 && steps < 0.29)
    var state: UInt64 = 7
    func noise() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24) - 0.5
    }
    let grain = try band(ramp.map { rounded($0, dithered: noise() + noise()) })
    #expect(grain < steps / 3)
  }

  /// An even error is all low frequencies.
  @Test func anEvenErrorIsMeasuredAsItIs() throws {
    let shifted = ramp.map { $0 + UInt16((0.25 / 219 * 65_535).rounded()) }
    #expect(abs(try band(shifted) - 0.25) < 0.003)
  }

  @Test func brightPicturesHaveNoDarkGradients() {
    var banding = Banding()
    let bright = [UInt16](repeating: 50_000, count: size.pixelCount)
    banding.take(decoded: bright, wanted: bright, size: size)
    #expect(banding.gate.readings.isEmpty)
  }

  private func shift(_ wanted: Vector3, _ shown: Vector3) throws -> Double {
    let size = PictureSize(width: 4, height: 4)
    let codes = (0..<16).flatMap { _ in
      (0..<3).map { UInt16((SRGB.encoded(shown[$0]) * 65_535).rounded()) }
    }
    var hue = HueShift()
    hue.take(
      DisplayImage(size: size, bitDepth: 16, codes: codes),
      from: LinearImage(size: size, opaque: wanted))
    return try #require(hue.gate.readings.first).value
  }

  @Test func huesAreComparedAndLightIsNot() throws {
    let orange = OKLab(Vector3(0.6, 0.08, 0.08)).linear.rgb
    #expect(try shift(orange * 1.6, orange) < 0.3)
    // The same chroma, turned by 20 degrees.
    let angle = Float.pi / 4 + 20 * Float.pi / 180
    let radius = Float(0.08 * 2.0.squareRoot())
    let turned = OKLab(Vector3(0.6, radius * cos(angle), radius * sin(angle))).linear.rgb
    #expect(abs(try shift(orange, turned) - 20) < 0.2)
  }

  @Test func entropyOfPlanes() throws {
    var even = DepthUse()
    even.take([Double](repeating: 3, count: 8), at: 1)
    #expect(abs(even.gate.readings[0].value - 3) < 1e-9 && even.gate.verdict == .passed)
    var two = DepthUse()
    two.take([1, 0, 1, 0], at: 1)
    #expect(abs(two.gate.readings[0].value - 1) < 1e-9 && two.gate.verdict == .failed)
    var none = DepthUse()
    none.take([0, 0], at: 1)
    #expect(none.gate.readings.isEmpty)
  }

  /// A letter of a known gray on a known ground.
  @Test func contrastIsThatOfWCAG() throws {
    let size = PictureSize(width: 32, height: 32)
    let picture = Pictures.picture(size) { x, _ in x < 8 ? (180, 180, 180) : (60, 60, 60) }
    var words = Legibility()
    words.take(capHeight: 0.024)
    words.take(planesFromGlass: 2)
    words.take(
      picture, letters: (0..<1024).map { $0 % 32 < 8 ? 1 : 0 }, side: 32, at: 0)
    let readings = words.gate.readings
    let expected = (SRGB.decoded(180 / 255.0) + 0.05) / (SRGB.decoded(60 / 255.0) + 0.05)
    #expect(abs(readings[1].value - Double(expected)) < 1e-4)
    #expect(readings[0].holds == false && readings[1].holds && readings[2].holds == false)
  }

  /// A picture is like itself drawn larger; one with stairs is not, and trembles as they wander.
  @Test func stairsAreAliasing() throws {
    let small = PictureSize(width: 96, height: 54)
    func edge(_ size: PictureSize, _ scale: Int, _ shift: Double) -> LinearImage {
      var image = LinearImage(size: size, opaque: .zero)
      for y in 0..<size.height {
        for x in 0..<size.width {
          let (u, v) = ((Double(x) + 0.5) / Double(scale), (Double(y) + 0.5) / Double(scale))
          let light: Float = u + 0.3 * v > 50 + shift ? 0.7 : 0.003
          image[x, y] = SIMD4(light, light, light, 1)
        }
      }
      return image
    }
    func finished(_ image: LinearImage) -> DisplayImage {
      Pictures.picture(image.size) { x, y in
        let code = UInt16((SRGB.encoded(image[x, y].x) * 255).rounded())
        return (code, code, code)
      }
    }
    let shifts = [0, 0.2, 0.4]
    let references = shifts.map {
      finished(Sharpness.reduced(edge(PictureSize(width: 384, height: 216), 4, $0), by: 4))
    }
    var smooth = Sharpness()
    smooth.take(references, references: references, at: 1)
    #expect(smooth.aliasing.verdict == .passed && smooth.flicker.verdict == .passed)
    #expect(smooth.flicker.readings[0].value == 1)
    var stairs = Sharpness()
    stairs.take(references, references: references, at: 1)
    stairs.take(shifts.map { finished(edge(small, 1, $0)) }, references: references, at: 2)
    #expect(stairs.flicker.verdict == .failed)
    #expect(stairs.aliasing.readings[1].seconds == 2)
  }

  /// Mean light: half black and half white are half the light, and light beyond white counts whole.
  @Test func reductionKeepsLight() {
    var board = LinearImage(size: PictureSize(width: 32, height: 32), opaque: .zero)
    for y in 0..<32 {
      for x in 0..<32 where (x + y) % 2 == 0 { board[x, y] = SIMD4(1, 4, 0, 1) }
    }
    let reduced = Sharpness.reduced(board, by: 2)
    #expect(reduced.size == PictureSize(width: 16, height: 16))
    #expect(reduced.pixels.allSatisfy { $0 == SIMD4(0.5, 2, 0, 1) })
  }

  /// Codes of a ramp that is rounded alone, and of one that is dithered before.
  @Test func levelsOfARamp() {
    let width = 1450
    func value(_ x: Int) -> Double { 20 + (Double(x) + 0.5) / 145 }
    var steps = Levels(codes: 20...30)
    steps.take(row: (0..<width).map { UInt8(value($0).rounded()) })
    #expect(steps.gate.readings[0].value == 1)
    #expect(steps.gate.readings[1].value == 145)
    #expect(steps.gate.verdict == .failed)
    var dithered = Levels(codes: 20...30)
    dithered.take(
      row: (0..<width).map { x in
        UInt8((value(x) + [-0.75, 0.25, -0.25, 0.75][x % 4]).rounded())
      })
    #expect(dithered.gate.verdict == .passed)
    var coarse = Levels(codes: 20...30)
    coarse.take(row: (0..<width).map { UInt8((value($0) / 2).rounded()) * 2 })
    #expect(coarse.gate.readings[0].value < 0.6)
  }

  private func layer(_ light: (Int) -> Double) -> LinearImage {
    var layer = LinearImage(size: size)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let value = Float(light(x))
        layer[x, y] = SIMD4(value, value, value, value)
      }
    }
    return layer
  }

  /// An edge that a Gaussian blurred is told by its spread; one within a pixel is hard.
  @Test(arguments: [0.5, 1, 2, 3]) func softnessOfAnEdge(spread: Double) throws {
    var softness = Softness()
    let edge = layer { 0.5 * (1 + erf((Double($0) - 160.2) / (spread * 2.0.squareRoot()))) }
    softness.take(edge, seen: 1, place: 0.4)
    softness.take(layer { $0 < 90 ? 1 : 0 }, seen: 1, place: -0.2)
    let readings = softness.gate.readings
    #expect(abs(readings[0].value - 50) < 1e-9)
    #expect(abs(readings[1].value / 100 * Double(size.height) - spread) < 0.08 * spread)
    var hard = Softness()
    hard.take(layer { $0 < 90 ? 1 : 0 }, seen: 1, place: -0.4)
    #expect(hard.gate.verdict == .failed && hard.gate.readings[1].value < 0.01)
  }

  /// What hardly anybody sees does not count.
  @Test func aTraceFarAwayMayBeSharp() {
    var softness = Softness()
    softness.take(layer { $0 < 90 ? 1 : 0 }, seen: 0.5, place: -0.4)
    softness.take(layer { _ in 0.3 }, seen: 999.5, place: 0)
    #expect(softness.gate.verdict == .passed)
  }
}
