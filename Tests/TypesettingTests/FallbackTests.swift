import Foundation
import Geometry
import Testing
import Typesetting

@Suite struct FallbackTests {
  private func layout(
    _ text: String, family: String = "Inter", language: String, width: Float = 1e6, lines: Int = 2
  ) throws -> TextLayout {
    try Typesetter().layout(
      text,
      style: TextStyle(
        family: family, capHeight: 30, maxWidth: width, lineLimit: lines, language: language))
  }

  /// Words of a script, and those that the style's own font has in their midst.
  @Test(arguments: [
    ("القلب 12 Heart", "ar"), ("हृदय 12 Heart", "hi"), ("心臓 12 Heart", "ja"), ("לב 12 Heart", "he"),
  ])
  func onlyWhatTheFontLacksIsBorrowed(text: String, language: String) throws {
    let layout = try layout(text, language: language)
    #expect(layout.font.family == "Inter" && layout.fonts.count == 2)
    for glyph in layout.lines.joined() {
      let character = Array(text.unicodeScalars)[glyph.cluster]
      if character.isASCII && character != " " { #expect(glyph.font == 0, "\(character)") }
      if !character.isASCII { #expect(glyph.font == 1, "\(character)") }
    }
  }

  @Test func theChoiceIsTheSameEachTime() throws {
    let files = try (0..<3).map { _ in
      try ["ar", "hi", "ja", "he"].flatMap { language in
        try layout("قलב心", language: language).fonts.map(\.path)
      }
    }
    #expect(files[0] == files[1] && files[1] == files[2])
  }

  /// Of the fonts with a letter, one made for the letter's language comes first, whatever language
  /// the words around it have.
  @Test func aLetterTakesAFontOfItsScript() throws {
    let inEnglish = try layout("Heart हृदय", language: "en").fonts[1]
    let inHindi = try layout("हृदय", language: "hi").fonts[1]
    #expect(inEnglish.path == inHindi.path)
  }

  @Test func borrowedLettersHaveTheSameEm() throws {
    let alone = try layout("心", family: "IPAGothic", language: "ja")
    let borrowed = try layout("A心", language: "ja")
    let font = borrowed.fonts[1]
    #expect(font.path == alone.font.path)
    let glyph = try #require(borrowed.lines[0].first { $0.font == 1 })
    #expect(abs(glyph.advance - borrowed.em) < 1e-3)
  }

  /// Nothing of one line's ink touches that of the next, and the box holds all of it.
  @Test(arguments: [
    ("شَهْرِيَّة\nÅÅÅ", "ar"), ("ด้านี่ปู่\nผึ้งญี่ปุ่น", "th"), ("क्षत्रिय किर्त्ति\nहूँ र्कीं", "hi"),
  ])
  func linesKeepTheirDistance(text: String, language: String) throws {
    let layout = try layout(text, language: language)
    try #require(layout.lines.count == 2)
    let points = layout.outline.flattened(tolerance: 0.01).joined()
    #expect(points.map(\.x).min()! >= layout.inkBounds.minimum.x - 0.05)
    #expect(points.map(\.x).max()! <= layout.inkBounds.maximum.x + 0.05)
    #expect(points.map(\.y).min()! >= layout.inkBounds.minimum.y - 0.05)
    #expect(points.map(\.y).max()! <= layout.inkBounds.maximum.y + 0.05)
    let lines = text.split(separator: "\n").map(String.init)
    let bottom = try self.layout(lines[0], language: language).inkBounds.maximum.y
    let top = try self.layout(lines[1], language: language).inkBounds.minimum.y
    #expect(bottom < layout.lineHeight + top)
  }

  @Test func japaneseBreaksBetweenAnyLettersIntoEvenLines() throws {
    let text = "捨てたものはすべて光になって街の心臓へ流れていく。"
    let whole = try layout(text, family: "IPAGothic", language: "ja", lines: 1).inkBounds.width
    let layout = try layout(text, family: "IPAGothic", language: "ja", width: whole * 0.6)
    #expect(layout.text.joined() == text && layout.text.count == 2)
    #expect(abs(layout.text[0].count - layout.text[1].count) <= 2)
  }

  @Test func aSoftHyphenShowsAtALinesEndOnly() throws {
    let whole = try layout("light\u{AD}house", language: "en").inkBounds.width
    #expect(
      try layout("light\u{AD}house", language: "en").inkBounds
        == layout("lighthouse", language: "en").inkBounds)
    #expect(
      try layout("light\u{AD}house", language: "en", width: whole * 0.7).text
        == ["light-", "house"])
  }

  /// Numbers that change keep their words in place.
  @Test func aModelKeepsTheRestInPlace() throws {
    let typesetter = Typesetter()
    let style = TextStyle(
      family: "Inter", capHeight: 30, maxWidth: 900, usesTabularFigures: true)
    let texts = ["gust 9.1 m/s over the sea", "gust 14.7 m/s over the sea"]
    let model = "gust 00.0 m/s over the sea"
    let layouts = try texts.map { try typesetter.layout($0, model: model, style: style) }
    for glyph in 0..<5 { #expect(layouts[0].lines[0][glyph] == layouts[1].lines[0][glyph]) }
    #expect(layouts[0].capHeight == layouts[1].capHeight)
    let same = try ["gust 11.1 m/s over the sea", "gust 48.4 m/s over the sea"].map {
      try typesetter.layout($0, model: model, style: style).lines[0].map(\.origin.x)
    }
    // Digits may still be kerned, by a few units of the font.
    #expect(zip(same[0], same[1]).allSatisfy { abs($0 - $1) < 0.1 })
  }
}
