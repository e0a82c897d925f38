import Foundation
public import Geometry
import Scene
import Synchronization

/// A font at its own scale: whole font units, y down. Safe to share between threads.
public final class Font: Sendable {
  public let family: String
  /// Its file.
  public let path: String
  public let unitsPerEm: Int
  /// Height of a flat capital, font units.
  public let capHeight: Int
  /// How far lines reach above and below their baseline, font units, both positive.
  public let ascent: Int
  public let descent: Int
  /// From baseline to baseline, font units.
  public let lineHeight: Int

  private let face: Mutex<FontFace>
  /// Whether it has a glyph for each ASCII character.
  private let ascii: [Bool]

  init(path: String, index: Int, family: String) throws {
    let face = try FontFace(path: path, index: index, family: family)
    let metrics = face.metrics
    self.family = family
    self.path = path
    unitsPerEm = metrics.unitsPerEm
    ascent = metrics.ascent
    descent = metrics.descent
    lineHeight = metrics.ascent + metrics.descent + metrics.lineGap
    capHeight = try metrics.capHeight ?? Self.measuredCapHeight(of: face)
    ascii = (0..<128).map { face.glyph(for: Unicode.Scalar(UInt8($0))) != nil }
    self.face = Mutex(face)
  }

  /// Glyphs for a stretch of text, with the font's kerning, ligatures and contextual forms.
  func shape(_ text: ShapingRequest) throws -> [ShapedGlyph] {
    try face.withLock { try $0.shape(text) }
  }

  /// Whether it has a glyph for an ASCII character.
  func covers(ascii character: UInt8) -> Bool { ascii[Int(character)] }

  /// Whether it has a glyph for each character that is seen, be it composed or taken apart.
  func covers(_ character: Character) -> Bool {
    face.withLock { face in
      let isWhole = Self.visible(character).allSatisfy { face.glyph(for: $0) != nil }
      if isWhole { return true }
      let composed = String(character).precomposedStringWithCanonicalMapping
      return composed.unicodeScalars.count < character.unicodeScalars.count
        && composed.unicodeScalars.allSatisfy { face.glyph(for: $0) != nil }
    }
  }

  /// Joiners, direction marks and the like need no glyph.
  static func visible(_ character: Character) -> [Unicode.Scalar] {
    character.unicodeScalars.filter { $0.isASCII || !$0.properties.isDefaultIgnorableCodePoint }
  }

  /// A glyph grown by `radius` font units to all sides, by the non-zero rule.
  func grownShape(of glyph: UInt32, radius: Int) throws -> GlyphShape {
    try face.withLock { try $0.grownShape(of: glyph, radius: radius) }
  }

  /// Seven tenths of the em, as in most fonts, where a font has no H.
  private static func measuredCapHeight(of face: FontFace) throws -> Int {
    guard let glyph = face.glyph(for: "H"), let ink = try face.outline(of: glyph).ink
    else { return face.metrics.unitsPerEm * 7 / 10 }
    return Int(-ink.minimum.y)
  }
}

/// A glyph as HarfBuzz places it, font units, y down.
struct ShapedGlyph: Sendable {
  let glyph: UInt32
  /// Where its text begins in the line, Unicode scalars.
  let cluster: Int
  let origin: Vector2
  let advance: Float
  let outline: GlyphOutline
  /// Nil before it stands on a line.
  var font: Font?
  /// Units of the text's own font in one of this one.
  var factor: Float = 1

  /// The same on a line, whose units are those of the text's own font.
  func inRun(of font: Font, from pen: Float, factor: Float) -> ShapedGlyph {
    ShapedGlyph(
      glyph: glyph, cluster: cluster, origin: origin * factor + Vector2(pen, 0),
      advance: advance * factor, outline: outline, font: font, factor: factor)
  }

  /// Units of the text's own font.
  var ink: InkBounds? { outline.ink?.scaled(by: factor).shifted(by: origin) }
}

struct GlyphOutline: Sendable {
  /// Font units, y down.
  let shape: GlyphShape
  /// Nil where there is no ink, as for a space.
  let ink: InkBounds?

  var path: Path { shape.outline }
}

/// The smallest box around what is drawn, y down.
public struct InkBounds: Hashable, Sendable {
  public var minimum: Vector2
  public var maximum: Vector2

  public init(minimum: Vector2, maximum: Vector2) {
    self.minimum = minimum
    self.maximum = maximum
  }

  public var width: Float { maximum.x - minimum.x }
  public var height: Float { maximum.y - minimum.y }

  func shifted(by offset: Vector2) -> InkBounds {
    InkBounds(minimum: minimum + offset, maximum: maximum + offset)
  }

  func scaled(by factor: Float) -> InkBounds {
    InkBounds(minimum: minimum * factor, maximum: maximum * factor)
  }

  func union(_ other: InkBounds) -> InkBounds {
    InkBounds(
      minimum: pointwiseMin(minimum, other.minimum), maximum: pointwiseMax(maximum, other.maximum))
  }
}
