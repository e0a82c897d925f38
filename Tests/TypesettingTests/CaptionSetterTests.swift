import Color
import Geometry
import Scene
import Testing
import Typesetting

@Suite struct CaptionSetterTests {
  let setter = CaptionSetter()

  private func box(_ run: GlyphRun) -> InkBounds {
    let points = run.outline.flattened(tolerance: 0.01).joined()
    return InkBounds(
      minimum: points.reduce(Vector2(1e9, 1e9)) { pointwiseMin($0, $1) },
      maximum: points.reduce(Vector2(-1e9, -1e9)) { pointwiseMax($0, $1) })
  }

  private func text(_ text: String, width: Int = 1920, height: Int = 1080) throws -> InkBounds {
    let runs = try setter.runs(
      StackedCaption(CaptionText(text)), opacity: 1, pictureWidth: width, pictureHeight: height)
    return box(try #require(runs.last))
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
    let runs = try setter.runs(
      StackedCaption(CaptionText("Heart")), opacity: 0.5, pictureWidth: 1920, pictureHeight: 1080)
    let type = try #require(runs.last)
    #expect(type.color == SIMD4(Palette.type.rgb * 0.5, 0.5))
    let clear = runs.dropLast().reduce(Float(1)) { $0 * (1 - $1.color.w) }
    #expect(clear > 1 - 0.45 * 0.5 && clear < 1 - 0.4 * 0.5)
    let widths = runs.map { box($0).width }
    #expect(widths == widths.sorted(by: >) && Set(widths).count == widths.count)
  }

  @Test func nothingIsDrawnWhereNothingIsSeen() throws {
    #expect(
      try setter.runs(
        StackedCaption(CaptionText("Heart")), opacity: 0, pictureWidth: 64, pictureHeight: 64
      ).isEmpty)
    #expect(
      try setter.runs(
        StackedCaption(CaptionText(" ")), opacity: 1, pictureWidth: 64, pictureHeight: 64
      ).isEmpty)
  }

  @Test func faultsShowEvenWhenInvisible() {
    #expect(throws: TypesettingError.missingGlyph("\u{1F9FF}", script: "Zyyy")) {
      try setter.runs(
        StackedCaption(CaptionText("\u{1F9FF}")), opacity: 0, pictureWidth: 640, pictureHeight: 360)
    }
  }

  private func box(_ caption: StackedCaption) throws -> InkBounds {
    try setter.box(caption, pictureWidth: 1280, pictureHeight: 720)
  }

  private func styled(_ place: CaptionStyle.Place, _ height: Float = 0.03) -> CaptionStyle {
    CaptionStyle(capHeight: height, place: place)
  }

  /// The first stands as it would alone; the others keep clear of it, on the side away from the edge.
  @Test(arguments: [CaptionStyle.Place.lower, .center, .upper, .left, .right])
  func textsAtOnePlaceAreStacked(place: CaptionStyle.Place) throws {
    let texts = ["What comes first", "What comes later,\nin two lines", "and last"].map {
      StackedCaption(CaptionText($0, style: styled(place)))
    }
    let second = StackedCaption(texts[1].text, before: [texts[0]])
    let third = StackedCaption(texts[2].text, before: [texts[0], second])
    let boxes = try [texts[0], second, third].map(box)
    let isUpward = place == .lower
    for (near, far) in zip(boxes, boxes.dropFirst()) {
      if isUpward { #expect(far.maximum.y < near.minimum.y) }
      if !isUpward { #expect(far.minimum.y > near.maximum.y) }
    }
    for box in boxes {
      #expect(box.minimum.x >= 128 - 0.5 && box.maximum.x <= 1152 + 0.5)
      #expect(box.minimum.y >= 64 && box.maximum.y <= 656)
    }
  }

  @Test func sidesAreSides() throws {
    let text = "Words at a side that need several lines to stand in"
    let left = try box(StackedCaption(CaptionText(text, style: styled(.left))))
    let right = try box(StackedCaption(CaptionText(text, style: styled(.right))))
    #expect(abs(left.minimum.x - 128) < 0.01 && left.maximum.x < 640)
    #expect(abs(right.maximum.x - 1152) < 0.01 && right.minimum.x > 640)
  }

  @Test func whatHasNoRoomIsRefused() throws {
    let tall = CaptionText("Tall\nwords", style: styled(.lower, 0.18))
    let first = StackedCaption(tall)
    #expect(try box(first).minimum.y > 64)
    #expect(throws: TypesettingError.noRoom(text: "Tall\nwords")) {
      try box(StackedCaption(tall, before: [first]))
    }
  }

  @Test func outlinesAreWiderThanLettersByTheirShareOfTheEm() throws {
    var style = CaptionStyle(capHeight: 0.1, outline: 0.1, halo: 0)
    let runs = try setter.runs(
      StackedCaption(CaptionText("H", style: style)), opacity: 1, pictureWidth: 1280,
      pictureHeight: 720)
    try #require(runs.count == 2)
    let grown = (box(runs[0]).width - box(runs[1]).width) / 2
    // Inter's capitals are 1490 of 2048 units high, so that its em is 99 pixels here.
    #expect(abs(grown - 9.9) < 0.1)
    style.outline = 0
    let plain = try setter.runs(
      StackedCaption(CaptionText("H", style: style)), opacity: 1, pictureWidth: 1280,
      pictureHeight: 720)
    #expect(plain.count == 1)
  }
}
