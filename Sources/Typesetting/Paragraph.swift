import CHarfBuzz
import Geometry
import Synchronization

/// One line, its first pen position at 0; lengths in units of the text's own font, y down.
struct ShapedLine: Sendable {
  let text: String
  let glyphs: [ShapedGlyph]
  let ink: InkBounds
  let advance: Float
  let runsLeft: Bool
}

/// A text without line breaks of its own: which font, script and direction each of its characters
/// has, and where lines may break. Its first lines are remembered.
final class Paragraph: Sendable {
  /// What it depends on, besides the fonts of a library.
  struct Key: Hashable {
    let text: String
    let family: String
    let weight: Int
    let language: String
    let usesTabularFigures: Bool

    init(_ text: String, _ style: TextStyle) {
      self.text = text
      family = style.family
      weight = style.weight
      language = style.language
      usesTabularFigures = style.usesTabularFigures
    }
  }

  private static let mostLines = 16

  private let scalars: [Unicode.Scalar]
  private let bidi: BidiParagraph
  private let scripts: [hb_script_t]
  /// One a scalar; nil for those that are not seen.
  private let fonts: [Font]
  /// Where the stretches begin that lines are made of, and where the last ends.
  private let places: [Int]
  private let language: String
  private let usesTabularFigures: Bool
  private let font: Font
  private let lines = Mutex<[Range<Int>: ShapedLine]>([:])

  init(_ text: String, _ fonts: FontChoice, _ style: TextStyle) throws {
    let characters = Array(text)
    scalars = characters.flatMap(\.unicodeScalars)
    scripts = ScriptRuns(scalars).scripts
    let values = scalars.map(\.value)
    // Where nothing runs to the left, the language does not matter.
    let base =
      BidiParagraph.runsRight(values) ? BidiParagraph.Base.leftToRight : Self.base(scripts, style)
    bidi = BidiParagraph(values, base: base)
    places = LineBreaks.places(in: characters, language: style.language)
    self.fonts = try fonts.fonts(for: characters, scripts)
    language = style.language
    usesTabularFigures = style.usesTabularFigures
    font = fonts.font
  }

  /// Stretches that a line cannot break.
  var unitCount: Int { places.count - 1 }

  /// A line of some of the stretches.
  func line(_ units: Range<Int>) throws -> ShapedLine {
    if let known = lines.withLock({ $0[units] }) { return known }
    let line = try shaped(units)
    lines.withLock { if $0.count < Self.mostLines { $0[units] = line } }
    return line
  }

  private func shaped(_ units: Range<Int>) throws -> ShapedLine {
    let range = trimmed(places[units.lowerBound]..<places[units.upperBound])
    var text = Array(scalars[range])
    // A soft hyphen is seen at the end of a line only.
    if text.last == "\u{AD}", range.upperBound < scalars.count { text[text.count - 1] = "-" }
    let values = text.map(\.value)
    var pen: Float = 0
    var glyphs: [ShapedGlyph] = []
    for run in runs(in: range) {
      let font = fonts[run.range.lowerBound]
      let shaped = try font.shape(request(values, run, range.lowerBound))
      let factor = Float(self.font.unitsPerEm) / Float(font.unitsPerEm)
      glyphs.reserveCapacity(glyphs.count + shaped.count)
      for glyph in shaped {
        glyphs.append(glyph.inRun(of: font, from: pen, factor: factor))
      }
      pen += shaped.reduce(0) { $0 + $1.advance } * factor
    }
    return ShapedLine(
      text: String(String.UnicodeScalarView(text)), glyphs: glyphs, ink: Self.ink(of: glyphs),
      advance: pen, runsLeft: bidi.isRightToLeft)
  }

  private static func ink(of glyphs: [ShapedGlyph]) -> InkBounds {
    var all: InkBounds?
    for glyph in glyphs {
      guard let ink = glyph.ink else { continue }
      all = all?.union(ink) ?? ink
    }
    return all ?? InkBounds(minimum: .zero, maximum: .zero)
  }

  private struct Run {
    var range: Range<Int>
    var runsLeft: Bool
  }

  private func request(_ line: [UInt32], _ run: Run, _ start: Int) -> ShapingRequest {
    ShapingRequest(
      line: line, range: run.range.lowerBound - start..<run.range.upperBound - start,
      runsLeft: run.runsLeft, script: scripts[run.range.lowerBound], language: language,
      usesTabularFigures: usesTabularFigures)
  }

  /// From left to right: characters side by side of one font, script and direction.
  private func runs(in line: Range<Int>) -> [Run] {
    var runs: [Run] = []
    for (place, runsLeft) in bidi.visualOrder(of: line) {
      if let last = runs.last, last.runsLeft == runsLeft,
        place == (runsLeft ? last.range.lowerBound - 1 : last.range.upperBound),
        fonts[place] === fonts[last.range.lowerBound],
        scripts[place] == scripts[last.range.lowerBound]
      {
        let low = min(place, last.range.lowerBound)
        runs[runs.count - 1].range = low..<max(place + 1, last.range.upperBound)
      } else {
        runs.append(Run(range: place..<place + 1, runsLeft: runsLeft))
      }
    }
    return runs
  }

  /// Without the spaces that a line ends with.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let end = scalars[range].lastIndex { !Self.isSpace($0) }
    return range.lowerBound..<(end.map { $0 + 1 } ?? range.lowerBound)
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || ("\t"..."\r").contains(scalar) }
    return scalar.properties.isWhitespace && !["\u{A0}", "\u{202F}", "\u{2007}"].contains(scalar)
  }

  /// A text with letters of its language's script runs as the language does, whatever it begins
  /// with; another text runs as its first letter does (rules P2 and P3).
  private static func base(_ scripts: [hb_script_t], _ style: TextStyle) -> BidiParagraph.Base {
    let language = WritingLanguage(tag: style.language)
    let hasLeftward = scripts.contains {
      !ScriptRuns.isShared($0) && hb_script_get_horizontal_direction($0) == HB_DIRECTION_RTL
    }
    if language.isRightToLeft { return hasLeftward ? .rightToLeft : .automatic }
    return hasLeftward ? .automatic : .leftToRight
  }
}

/// Which fonts a text may be set in.
struct FontChoice {
  let library: FontLibrary
  /// The one asked for.
  let font: Font
  let style: TextStyle

  init(_ library: FontLibrary, _ style: TextStyle) throws {
    self.library = library
    self.style = style
    font = try library.font(family: style.family, weight: style.weight)
  }

  /// The font of each scalar: the one asked for wherever it has the character. Spaces go with what
  /// stands before them.
  func fonts(for text: [Character], _ scripts: [hb_script_t]) throws -> [Font] {
    var fonts: [Font] = []
    fonts.reserveCapacity(scripts.count)
    var known: [Character: (font: Font, isBlank: Bool)] = [:]
    for character in text {
      if let letter = character.asciiValue, letter >= 0x20, font.covers(ascii: letter),
        letter > 0x20 || fonts.last === font
      {
        fonts.append(font)
        continue
      }
      let script = scripts[fonts.count]
      let choice =
        try known[character]
        ?? (font(for: character, script), Font.visible(character).allSatisfy(Paragraph.isSpace))
      known[character] = choice
      var chosen = choice.font
      if choice.isBlank, let before = fonts.last, before !== chosen, before.covers(character) {
        chosen = before
      }
      fonts += repeatElement(chosen, count: character.unicodeScalars.count)
    }
    return fonts
  }

  private func font(for character: Character, _ script: hb_script_t) throws -> Font {
    if font.covers(character) { return font }
    let code = ScriptRuns.code(script)
    let language = WritingLanguage(tag: style.language).language(writtenIn: code)
    let found = try library.fallback(
      for: character, family: style.family, weight: style.weight, language: language)
    if let found { return found }
    let lacking = Font.visible(character).first { !font.covers(Character($0)) }
    throw TypesettingError.missingGlyph(
      lacking ?? character.unicodeScalars[character.unicodeScalars.startIndex], script: code)
  }
}
