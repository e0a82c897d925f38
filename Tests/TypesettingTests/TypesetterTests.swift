import Foundation
import Geometry
import Testing
import Typesetting

@Suite struct TypesetterTests {
  let typesetter = Typesetter()

  private func style(
    width: Float = 10_000, lines: Int = 2, alignment: TextStyle.Alignment = .center
  ) -> TextStyle {
    TextStyle(
      family: "Inter", capHeight: 32, maxWidth: width, lineLimit: lines, alignment: alignment)
  }

  private func advance(_ text: String) throws -> Float {
    try typesetter.layout(text, style: style()).lines.joined().reduce(0) { $0 + $1.advance }
  }

  private func inkWidth(_ text: String) throws -> Float {
    try typesetter.layout(text, style: style(lines: 1)).inkBounds.width
  }

  @Test func pairsAreKerned() throws {
    #expect(try advance("AV") < advance("A") + advance("V") - 1)
    #expect(try advance("HH") == advance("H") * 2)
  }

  @Test func contextualFormsAreTaken() throws {
    let arrow = try typesetter.layout("->", style: style())
    let letters = try typesetter.layout("- >", style: style()).lines.joined().map(\.glyph)
    #expect(!arrow.lines.joined().contains { letters.contains($0.glyph) })
  }

  @Test func capitalsHaveTheHeightAsked() throws {
    let ink = try typesetter.layout("H", style: style()).inkBounds
    #expect(abs(ink.height - 32) < 1e-3 && abs(ink.maximum.y) < 1e-3)
  }

  /// An H is twelve corners; its area follows from its four x and four y.
  @Test func theAreaOfAnHIsThatOfItsThreeBars() throws {
    let contours = try typesetter.layout("H", style: style()).outline.flattened(tolerance: 0.01)
    try #require(contours.count == 1)
    let xs = Set(contours[0].map(\.x)).sorted()
    let ys = Set(contours[0].map(\.y)).sorted()
    try #require(xs.count == 4 && ys.count == 4)
    let stems = Double(xs[1] - xs[0] + xs[3] - xs[2]) * Double(ys[3] - ys[0])
    let bar = Double(xs[2] - xs[1]) * Double(ys[2] - ys[1])
    #expect(abs(abs(Polygons.area(contours)) - stems - bar) < 0.01)
  }

  @Test func countersCutHoles() throws {
    let layout = try typesetter.layout("o", style: style())
    let contours = layout.outline.flattened(tolerance: 0.01)
    let middle = (layout.inkBounds.minimum + layout.inkBounds.maximum) / 2
    #expect(contours.count == 2)
    #expect(Polygons.winding(contours, around: middle) == 0)
    let edge = Vector2(layout.inkBounds.minimum.x + 1, middle.y)
    #expect(abs(Polygons.winding(contours, around: edge)) == 1)
  }

  @Test(arguments: ["Waste Heart", "jÅgQ,", "f(x) → ½ & “Öl”"])
  func theInkBoxIsTight(text: String) throws {
    let layout = try typesetter.layout(text, style: style())
    let points = layout.outline.flattened(tolerance: 0.005).joined()
    let low = points.reduce(Vector2(1e9, 1e9)) { pointwiseMin($0, $1) }
    let high = points.reduce(Vector2(-1e9, -1e9)) { pointwiseMax($0, $1) }
    #expect(length(low - layout.inkBounds.minimum) < 0.05)
    #expect(length(high - layout.inkBounds.maximum) < 0.05)
  }

  @Test func alignmentPutsTheInkAtItsAxis() throws {
    let text = "a line\nand a longer one"
    for (alignment, side) in [(TextStyle.Alignment.leading, 0), (.center, 0.5), (.trailing, 1)] {
      let ink = try typesetter.layout(text, style: style(alignment: alignment)).inkBounds
      #expect(abs(ink.minimum.x + ink.width * Float(side)) < 1e-3)
    }
  }

  /// Against every possible break, set one by one.
  @Test func twoLinesAreBalanced() throws {
    let words = "The city breathes through walls that remember every storm".split(separator: " ")
    let full = try inkWidth(words.joined(separator: " "))
    let layout = try typesetter.layout(
      words.joined(separator: " "), style: style(width: full * 0.7))
    let best = try (1..<words.count).map { cut in
      max(
        try inkWidth(words[..<cut].joined(separator: " ")),
        try inkWidth(words[cut...].joined(separator: " ")))
    }.min()
    #expect(layout.text.count == 2 && layout.capHeight == 32)
    #expect(layout.text.joined(separator: " ") == words.joined(separator: " "))
    let longest = try #require(try layout.text.map { try inkWidth($0) }.max())
    #expect(longest == best)
  }

  @Test func whatFitsOneLineStaysOne() throws {
    let text = "  Two  words\t"
    let layout = try typesetter.layout(text, style: style())
    #expect(layout.text == ["Two words"])
    #expect(try typesetter.layout(" \n ", style: style()).outline.isEmpty)
  }

  @Test func ownLineBreaksAndBoundSpacesAreKept() throws {
    #expect(try typesetter.layout("a b\nc", style: style()).text == ["a b", "c"])
    let bound = "12\u{A0}kW and more"
    let narrow = style(width: try inkWidth("and more") + 1)
    #expect(try typesetter.layout(bound, style: narrow).text == ["12\u{A0}kW", "and more"])
  }

  @Test func aTextALittleTooLongIsSetSmaller() throws {
    let width = try inkWidth("indivisible")
    let layout = try typesetter.layout("indivisible", style: style(width: width * 0.8))
    #expect(abs(layout.capHeight - 32 * 0.8) < 1e-3)
    #expect(abs(layout.inkBounds.width - width * 0.8) < 1e-2)
  }

  @Test func aTextMuchTooLongIsAnError() throws {
    let text = "indivisible"
    let width = try inkWidth(text)
    let error = #expect(throws: TypesettingError.self) {
      try typesetter.layout(text, style: style(width: width * 0.3))
    }
    #expect(
      error?.description == "the text 'indivisible' is about 6 characters too long for 2 lines; "
        + "shorten it or split it")
    let lines = #expect(throws: TypesettingError.self) {
      try typesetter.layout("a\nb\nc", style: style())
    }
    #expect(
      lines?.description
        == "the text has 3 lines of its own, and there is room for 2; remove line breaks")
  }

  @Test func missingGlyphsAreNamed() {
    let cases: [(text: String, name: String, mend: String)] = [
      ("a\u{7}b", "U+0007", "delete it"),
      ("a\u{10FFF0}b", "U+10FFF0", "delete it"),
      ("\u{1F9FF} here", "'\u{1F9FF}' (U+1F9FF)", "emoji are pictures, so write it in words"),
      (
        "\u{2A6D6}", "'\u{2A6D6}' (U+2A6D6)", "Debian's package fonts-noto-cjk may help"
      ),
      (
        "\u{18B00}", "'\u{18B00}' (U+18B00)",
        "Debian's packages fonts-noto-core and fonts-noto-extra may help"
      ),
    ]
    for (text, name, mend) in cases {
      let error = #expect(throws: TypesettingError.self) {
        try typesetter.layout(text, style: style())
      }
      #expect(error?.description == "no installed font has \(name) as an outline; \(mend)")
    }
  }

  @Test func anUnknownFamilyIsNeverReplaced() {
    let error = #expect(throws: TypesettingError.self) {
      try FontLibrary().font(family: "Intre")
    }
    #expect(
      error?.description == "no font family 'Intre' is installed; did you mean 'Inter'? "
        + "(Debian's package fonts-inter has 'Inter')")
  }

  @Test func weightsAreDifferentFonts() throws {
    let library = FontLibrary()
    let widths = try [100, 400, 900].map { weight in
      var heavy = style()
      heavy.weight = weight
      return try Typesetter(library: library).layout("Heart", style: heavy).inkBounds.width
    }
    #expect(widths[0] < widths[1] && widths[1] < widths[2])
    #expect(try library.font(family: "inter").capHeight == library.font(family: "Inter").capHeight)
  }

  @Test func threadsAndInstancesAgree() async throws {
    let texts = (0..<12).map { "Caption \($0 % 4) — Verdiva’s waste heart" }
    let narrow = style(width: 500)
    let alone = try texts.map { try Typesetter().layout($0, style: narrow).outline }
    let together = try await withThrowingTaskGroup(of: (Int, Path).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { (index, try typesetter.layout(text, style: narrow).outline) }
      }
      var paths = [Path](repeating: Path(), count: texts.count)
      for try await (index, path) in group { paths[index] = path }
      return paths
    }
    #expect(together == alone)
  }

  /// All breaks of so many words into three lines would take minutes to try.
  @Test func textsThatAreFarTooLongAreRefusedAtOnce() throws {
    let words = String(repeating: "Wörter ", count: 2000)
    let error = #expect(throws: TypesettingError.self) {
      try typesetter.layout(words, style: style(width: 400, lines: 3))
    }
    guard case .tooLong(_, let excess, 3) = error else { throw try #require(error) }
    #expect((13_500..<14_000).contains(excess))
  }
}
