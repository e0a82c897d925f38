import Color
import Geometry
import Scene
import Testing
import Typesetting

@Suite struct CaptionSetterTests {
  let setter = CaptionSetter()

  private func box(_ fill: GlassFill) -> InkBounds {
    let points = fill.path.flattened(tolerance: 0.01).joined()
    return InkBounds(
      minimum: points.reduce(Vector2(1e9, 1e9)) { pointwiseMin($0, $1) },
      maximum: points.reduce(Vector2(-1e9, -1e9)) { pointwiseMax($0, $1) })
  }

  private func text(_ text: String, width: Int = 1920, height: Int = 1080) throws -> InkBounds {
    let fills = try setter.fills(
      StackedCaption(CaptionText(text)), opacity: 1, pictureWidth: width, pictureHeight: height)
    return box(try #require(fills.last))
  }

  @Test(arguments: [(1920, 1080), (640, 360), (1080, 1920)])
  func captionsStayInTheSafeArea(size: (Int, Int)) throws {
    let ink = try text(
      "The glowing heart of waste, jealously guarded by quiet sentinels", width: size.0,
      height: size.1)
    let (width, height) = (Float(size.0), Float(size.1))
    #expect(ink.minimum.x >= width * 0.1 - 0.01 && ink.maximum.x <= width * 0.9 + 0.01)
    #expect(ink.maximum.y <= height * 0.91 && ink.minimum.y > height * 0.7)
    #expect(abs(ink.minimum.x + ink.maximum.x - width) < 0.02)
  }

  @Test func theBaselineIsWholeAndStaysInPlace() throws {
    let flat = try text("HEM").maximum.y
    #expect(flat == flat.rounded())
    #expect(abs(try text("HEM").minimum.y - (flat - 32)) < 1e-3)
    #expect(
      try text("A longer caption that needs two lines since it says very much indeed HEM")
        .minimum.y < flat - 40)
    #expect(try text("Ag").maximum.y > flat)
    #expect(try text("Ag").minimum.y <= flat - 32)
  }

  @Test func colorsArePremultipliedByTheOpacity() throws {
    let fills = try setter.fills(
      StackedCaption(CaptionText("Heart")), opacity: 0.5, pictureWidth: 1920, pictureHeight: 1080)
    let type = try #require(fills.last)
    #expect(type.color == SIMD4(Palette.type.rgb * 0.5, 0.5))
    let clear = fills.dropLast().reduce(Float(1)) { $0 * (1 - $1.color.w) }
    #expect(clear > 1 - 0.45 * 0.5 && clear < 1 - 0.4 * 0.5)
    let widths = fills.map { box($0).width }
    #expect(widths == widths.sorted(by: >) && Set(widths).count == widths.count)
  }

  @Test func nothingIsDrawnWhereNothingIsSeen() throws {
    #expect(
      try setter.fills(
        StackedCaption(CaptionText("Heart")), opacity: 0, pictureWidth: 64, pictureHeight: 64
      ).isEmpty)
    #expect(
      try setter.fills(
        StackedCaption(CaptionText(" ")), opacity: 1, pictureWidth: 64, pictureHeight: 64
      ).isEmpty)
  }

  @Test func faultsShowEvenWhenInvisible() {
    #expect(throws: TypesettingError.missingGlyph("\u{1F9FF}", script: "Zyyy")) {
      try setter.fills(
        StackedCaption(CaptionText("\u{1F9FF}")), opacity: 0, pictureWidth: 640, pictureHeight: 360)
    }
  }
}
