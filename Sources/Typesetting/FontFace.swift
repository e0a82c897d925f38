import CFreeType
import CHarfBuzz
import Geometry
import Scene

/// What HarfBuzz needs to know of a stretch of text.
struct ShapingRequest {
  /// The whole line: letters join to those beside them.
  let line: [UInt32]
  let range: Range<Int>
  let runsLeft: Bool
  let script: hb_script_t
  /// A BCP 47 tag.
  let language: String
  /// Digits of one width, where the font has them.
  let usesTabularFigures: Bool
}

/// One font file in FreeType (outlines) and HarfBuzz (shaping). One thread at a time.
@safe final class FontFace {
  struct Metrics {
    var unitsPerEm: Int
    var capHeight: Int?
    var ascent: Int
    var descent: Int
    var lineGap: Int
  }

  private let shaper: OpaquePointer
  /// Empty but while a text is shaped.
  private let buffer: OpaquePointer
  private let outlines: OutlineSource
  private let family: String
  /// By the font's numbers of glyphs.
  private var cache: [GlyphOutline?] = []
  private var grown: [Grown: GlyphShape] = [:]
  /// Grown glyphs that are kept.
  private static let mostGrown = 2048

  private struct Grown: Hashable {
    let glyph: UInt32
    let radius: Int
  }

  init(path: String, index: Int, family: String) throws {
    let unreadable = TypesettingError.unreadableFont(path: path, family: family)
    guard let source = OutlineSource(path: path, index: index),
      let blob = unsafe hb_blob_create_from_file_or_fail(path)
    else { throw unreadable }
    defer { unsafe hb_blob_destroy(blob) }
    let face = unsafe hb_face_create(blob, UInt32(index & 0xFFFF))
    defer { unsafe hb_face_destroy(face) }
    guard let shaper = unsafe hb_font_create(face), let buffer = unsafe hb_buffer_create() else {
      throw unreadable
    }
    // Fontconfig counts a variable font's named instances in the upper half, from 1.
    if index >> 16 > 0 { unsafe hb_font_set_var_named_instance(shaper, UInt32(index >> 16 - 1)) }
    unsafe (self.shaper, self.buffer) = unsafe (shaper, buffer)
    outlines = source
    self.family = family
  }

  deinit {
    unsafe hb_buffer_destroy(buffer)
    unsafe hb_font_destroy(shaper)
  }

  var metrics: Metrics {
    var extents = hb_font_extents_t()
    unsafe hb_font_get_h_extents(shaper, &extents)
    var capHeight: hb_position_t = 0
    let known = unsafe hb_ot_metrics_get_position(
      shaper, HB_OT_METRICS_TAG_CAP_HEIGHT, &capHeight)
    return unsafe Metrics(
      unitsPerEm: Int(hb_face_get_upem(hb_font_get_face(shaper))),
      capHeight: known != 0 && capHeight > 0 ? Int(capHeight) : nil,
      ascent: Int(extents.ascender), descent: Int(-extents.descender),
      lineGap: Int(extents.line_gap))
  }

  /// The glyph that stands for a character by itself; nil where the font has none.
  func glyph(for scalar: Unicode.Scalar) -> UInt32? {
    var glyph: hb_codepoint_t = 0
    let isKnown = unsafe hb_font_get_nominal_glyph(shaper, scalar.value, &glyph) != 0
    return isKnown ? glyph : nil
  }

  /// Glyphs from left to right.
  func shape(_ text: ShapingRequest) throws -> [ShapedGlyph] {
    defer { unsafe hb_buffer_clear_contents(buffer) }
    unsafe hb_buffer_add_utf32(
      buffer, text.line, Int32(text.line.count), UInt32(text.range.lowerBound),
      Int32(text.range.count))
    // Said, not guessed: the language would otherwise come from the user's locale.
    unsafe hb_buffer_set_language(buffer, hb_language_from_string(text.language, -1))
    unsafe hb_buffer_set_script(buffer, text.script)
    unsafe hb_buffer_set_direction(buffer, text.runsLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
    let tabular = hb_feature_t(tag: Self.tabularFigures, value: 1, start: 0, end: .max)
    let features = text.usesTabularFigures ? [tabular] : []
    unsafe hb_shape(shaper, buffer, features, UInt32(features.count))
    var count: UInt32 = 0
    let infos = unsafe UnsafeBufferPointer(
      start: hb_buffer_get_glyph_infos(buffer, &count), count: Int(count))
    let places = unsafe UnsafeBufferPointer(
      start: hb_buffer_get_glyph_positions(buffer, &count), count: Int(count))
    var pen = Vector2.zero
    return try unsafe zip(infos, places).map { info, place in
      defer { pen += Vector2(Float(place.x_advance), Float(-place.y_advance)) }
      return ShapedGlyph(
        glyph: info.codepoint, cluster: Int(info.cluster),
        origin: pen + Vector2(Float(place.x_offset), Float(-place.y_offset)),
        advance: Float(place.x_advance), outline: try outline(of: info.codepoint))
    }
  }

  func outline(of glyph: UInt32) throws -> GlyphOutline {
    let place = Int(glyph)
    if place < cache.count, let known = cache[place] { return known }
    let outline = try outlines.outline(of: glyph, family: family)
    if place >= cache.count { cache += repeatElement(nil, count: place + 64 - cache.count) }
    cache[place] = outline
    return outline
  }

  /// A glyph with the band of `radius` font units to both sides of its contours.
  func grownShape(of glyph: UInt32, radius: Int) throws -> GlyphShape {
    let key = Grown(glyph: glyph, radius: radius)
    if let known = grown[key] { return known }
    var path = try outline(of: glyph).path
    path.append(try outlines.border(of: glyph, radius: radius, family: family))
    if grown.count >= Self.mostGrown { grown.removeAll() }
    let shape = GlyphShape(path)
    grown[key] = shape
    return shape
  }

  /// OpenType's `tnum`.
  private static let tabularFigures: hb_tag_t = 0x746E_756D
}
