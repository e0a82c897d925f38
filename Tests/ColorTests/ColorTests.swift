import Color
import Foundation
import Geometry
import Testing

@Suite struct ColorTests {
  @Test func displayCodesSurviveTheRoundTrip() {
    for code in 0...255 {
      let linear = SRGB.decoded(Float(code) / 255)
      #expect(Int((SRGB.encoded(linear) * 255).rounded()) == code)
    }
  }

  @Test func hexTextIsReadOrRefused() {
    #expect(LinearColor("#fff") == LinearColor(hex: 0xFFFFFF))
    #expect(LinearColor("#20c0ff") == LinearColor(hex: 0x20C0FF))
    #expect(LinearColor("20c0ff") == nil)
    #expect(LinearColor("#20c0") == nil)
  }

  /// Reference values from Ottosson's article.
  @Test func labOfWhiteAndRed() {
    #expect(length(OKLab(LinearColor(1, 1, 1)).lab - Vector3(1, 0, 0)) < 1e-3)
    let red = OKLab(LinearColor(1, 0, 0)).lab
    #expect(length(red - Vector3(0.6279, 0.2249, 0.1258)) < 1e-3)
    #expect(length(OKLab(red).linear.rgb - Vector3(1, 0, 0)) < 1e-3)
  }

  /// Every ramp that the palette names.
  private static let maps = [
    "biocomposite": Palette.biocomposite, "biowalls": Palette.biowalls,
    "circuits": Palette.circuits, "festival": Palette.festival, "heart": Palette.heart,
    "people": Palette.people, "storm": Palette.storm,
  ]

  /// A ramp that is added to the palette has to be added here.
  @Test func noRampIsLeftOut() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Color/Palette.swift").standardizedFileURL
    let text = try String(contentsOf: source, encoding: .utf8)
    let names = text.matches(of: /static let (\w+) = ColorMap\(/).map { String($0.output.1) }
    #expect(Set(names) == Set(Self.maps.keys))
  }

  @Test(arguments: maps.keys.sorted())
  func rampsAreEvenAndNeverDarken(name: String) throws {
    let map = try #require(Self.maps[name])
    let labs = (0..<256).map { OKLab(map.color(Float($0) / 255)).lab }
    let steps = zip(labs, labs.dropFirst()).map { length($1 - $0) }
    let mean = steps.reduce(0, +) / Float(steps.count)
    let variance = steps.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Float(steps.count)
    #expect(variance.squareRoot() / mean <= 0.10)
    #expect(zip(labs, labs.dropFirst()).allSatisfy { $1.x >= $0.x - 1e-4 })
  }
}
