import Geometry
import Testing
import Typesetting

@Suite struct GrownOutlineTests {
  /// Every point nearer to the ink than the radius is covered, and none beyond it.
  @Test(arguments: ["Re8&", "Waß…", "fi@%", "ÅÖ:;"], [Float(1.5), 6, 11])
  func growsByTheRadiusEverywhere(text: String, radius: Float) throws {
    let layout = try Typesetter().layout(
      text, style: TextStyle(family: "Inter", capHeight: 30, maxWidth: 1000))
    let ink = layout.outline.flattened(tolerance: 0.02)
    let grown = try layout.grownOutline(by: radius).flattened(tolerance: 0.02)
    let low = layout.inkBounds.minimum - radius - 2
    let steps = SIMD2<Int>((layout.inkBounds.maximum - low + radius + 2) / 1.37)
    var wrong: [Vector2] = []
    for y in 0..<steps.y {
      for x in 0..<steps.x {
        let point = low + Vector2(Float(x), Float(y)) * 1.37
        let isInk = Polygons.winding(ink, around: point) != 0
        let distance = isInk ? 0 : Polygons.distance(ink, to: point)
        if abs(distance - radius) < 0.1 + radius / 50 { continue }
        let isCovered = Polygons.winding(grown, around: point) != 0
        if isCovered != (distance < radius) { wrong.append(point) }
      }
    }
    #expect(wrong == [])
  }

  @Test func noRadiusIsTheTextItself() throws {
    let layout = try Typesetter().layout(
      "Heart", style: TextStyle(family: "Inter", capHeight: 30, maxWidth: 1000))
    #expect(try layout.grownOutline(by: 0) == layout.outline)
  }
}
