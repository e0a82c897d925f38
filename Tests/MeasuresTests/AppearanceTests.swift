import Color
import Foundation
import Geometry
import Measures
import Testing

/// Colors as they appear, and to eyes that lack a kind of cone.
@Suite struct AppearanceTests {
  /// The worked example that implementations of CAM16 share: XYZ 19.01, 20, 21.78 under a white of
  /// 95.05, 100, 108.88, an adapting luminance of 318.31 and a background of 20.
  @Test func workedExample() {
    let view = CAM16.Viewing(white: SIMD3(95.05, 100, 108.88), luminance: 318.31, background: 20)
    let color = CAM16(xyz: SIMD3(19.01, 20, 21.78), view)
    #expect(abs(color.lightness - 41.7312) < 1e-3)
    #expect(abs(color.colorfulness - 0.10744) < 1e-4)
    #expect(
      abs((color.hue * 180 / .pi + 360).truncatingRemainder(dividingBy: 360) - 217.068) < 1e-2)
  }

  @Test func whiteAndBlackAreTheEnds() {
    let (white, black) = (CAM16(LinearColor(1, 1, 1)), CAM16(LinearColor(0, 0, 0)))
    #expect(abs(white.lightness - 100) < 0.01 && black.lightness < 0.01)
    #expect(abs(white.uniform.x - 100) < 0.01)
  }

  /// Grays stay what they are to all eyes; red and green come closer to eyes that lack either cone.
  @Test(arguments: ColorVision.allCases) func eyes(vision: ColorVision) {
    let gray = vision.seen(LinearColor(0.4, 0.4, 0.4)).rgb
    #expect(length(gray - Vector3(0.4, 0.4, 0.4)) < 1e-4)
    func distance(_ vision: ColorVision) -> Double {
      let (a, b) = (LinearColor(hex: 0xC04030), LinearColor(hex: 0x508020))
      let way = CAM16(vision.seen(a)).uniform - CAM16(vision.seen(b)).uniform
      return (way * way).sum().squareRoot()
    }
    if vision == .protanopia || vision == .deuteranopia {
      #expect(distance(vision) < 0.6 * distance(.common))
    }
  }

  /// Sets of the art direction whose least distance was computed apart with another program: 25.89
  /// between food and energy, 36.06 between objection and proposals.
  @Test(arguments: [
    ([0x1F7BB2, 0xFFE6A3, 0xAAD5FF, 0x96AA00, 0x94635F] as [UInt32], 25.886),
    ([0x996500, 0x565EE0, 0x8DF267, 0xFFBFFC], 36.057),
    ([0xA05F5E, 0xFC9032, 0xC7FAAC, 0x7AB3AC, 0x4A73AB, 0xFFD4FF], 21.391),
  ]) func identities(codes: [UInt32], distance: Double) throws {
    var colors = ColorDistance()
    colors.take(
      identities: codes.map { (name: String($0, radix: 16), color: LinearColor(hex: $0)) })
    let reading = try #require(colors.gate.readings.first)
    #expect(abs(reading.value - distance) < 0.02)
  }

  @Test func rampsThatDarkenOrJumpFail() {
    var even = ColorDistance()
    even.take(ramp: Palette.heart.colors)
    #expect(even.gate.verdict == .passed)
    var back = ColorDistance()
    back.take(ramp: Palette.heart.colors.reversed())
    #expect(back.gate.readings[1].value == 255)
    var jump = ColorDistance()
    jump.take(
      ramp: Palette.heart.colors.enumerated().filter { $0.offset < 100 || $0.offset > 160 }.map(
        \.element))
    #expect(jump.gate.readings[0].holds == false)
  }
}

extension ColorMap {
  fileprivate var colors: [LinearColor] { (0..<256).map { color(Float($0) / 255) } }
}
