import Color
import Geometry
import Testing
import Typesetting

/// Words on charts, and captions that keep clear of them.
@Suite struct TagTests {
  private let setter = TagSetter()

  private func bounds(_ text: String, _ alignment: TextStyle.Alignment) throws -> InkBounds {
    try setter.bounds(
      TagText(
        text, isNumber: true, language: "en", capHeight: 27, maxWidth: 400, alignment: alignment))
  }

  /// Numbers end at one edge however long they are.
  @Test(arguments: ["8.7/min", "23 m/s", "1007 hPa", "–", "\u{2212}7 t"])
  func numbersStandFlush(text: String) throws {
    #expect(abs(try bounds(text, .trailing).maximum.x) < 0.01)
    #expect(abs(try bounds(text, .leading).minimum.x) < 0.01)
  }

  @Test func capitalsAreAsTallAsAsked() throws {
    let bounds = try bounds("HE", .leading)
    #expect(abs(bounds.height - 27) < 0.5 && abs(bounds.maximum.y) < 0.5)
  }

  @Test func tagsHaveADarkLineAndFade() throws {
    let tag = TagText("Wind", language: "en", capHeight: 27, maxWidth: 400)
    let fills = try setter.fills(tag, at: Vector2(100, 200.4), opacity: 0.5)
    #expect(fills.count == 2)
    #expect(fills[0].color.w < 0.5 && fills[0].color.x < 0.01, "dark")
    #expect(fills[1].color.w == 0.5 && fills[1].color.x > 0.4, "light")
    #expect(try setter.fills(tag, at: .zero, opacity: 0).isEmpty)
  }

  @Test func captionsKeepClearOfStrips() throws {
    let captions = CaptionSetter()
    for share: Float in [0, 0.1, 0.31] {
      let lower = try captions.box(
        StackedCaption(CaptionText("Gusts of the storm"), above: share), pictureWidth: 1920,
        pictureHeight: 1080)
      let edge = 1080 * (1 - max(share, CaptionSetter.bottomMargin))
      #expect(lower.maximum.y <= edge + 0.5 && lower.maximum.y > edge - 3)
      var style = CaptionStyle()
      style.place = .upper
      let upper = try captions.box(
        StackedCaption(CaptionText("Gusts of the storm", style: style), below: share),
        pictureWidth: 1920, pictureHeight: 1080)
      let top = 1080 * max(share, CaptionSetter.topMargin)
      #expect(upper.minimum.y >= top - 0.5 && upper.minimum.y < top + 3)
    }
  }
}
