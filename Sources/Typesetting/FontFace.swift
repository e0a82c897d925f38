import CFreeType
import CHarfBuzz
import Geometry

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
  private let outlines: OutlineSource
  private let family: String
  private var cache: [UInt32: GlyphOutline] = [:]

  init(path: String, index: Int, family: String) throws {
    let unreadable = TypesettingError.unreadableFont(path: path, family: family)
    guard let source = OutlineSource(path: path, index: index),
      let blob = unsafe hb_blob_create_from_file_or_fail(path)
    else { throw unreadable }
    defer { unsafe hb_blob_destroy(blob) }
    let face = unsafe hb_face_create(blob, UInt32(index & 0xFFFF))
    defer { unsafe hb_face_destroy(face) }
    guard let shaper = unsafe hb_font_create(face) else { throw unreadable }
    // Fontconfig counts a variable font's named instances in the upper half, from 1.
    if index >> 16 > 0 { unsafe hb_font_set_var_named_instance(shaper, UInt32(index >> 16 - 1)) }
    unsafe self.shaper = unsafe shaper
    outlines = source
    self.family = family
  }

  deinit { unsafe hb_font_destroy(shaper) }

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

  func shape(_ text: String) throws -> [ShapedGlyph] {
    let buffer = unsafe hb_buffer_create()
    defer { unsafe hb_buffer_destroy(buffer) }
    let bytes = Array(text.utf8CString)
    unsafe hb_buffer_add_utf8(buffer, bytes, Int32(bytes.count - 1), 0, -1)
    // The language would otherwise come from the user's locale.
    unsafe hb_buffer_set_language(buffer, hb_language_from_string("en", -1))
    unsafe hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    unsafe hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_CHARACTERS)
    unsafe hb_buffer_guess_segment_properties(buffer)
    unsafe hb_shape(shaper, buffer, nil, 0)
    var count: UInt32 = 0
    let infos = unsafe UnsafeBufferPointer(
      start: hb_buffer_get_glyph_infos(buffer, &count), count: Int(count))
    let places = unsafe UnsafeBufferPointer(
      start: hb_buffer_get_glyph_positions(buffer, &count), count: Int(count))
    var pen = Vector2.zero
    return unsafe try zip(infos, places).map { info, place in
      if info.codepoint == 0 { throw missing(in: text, at: Int(info.cluster)) }
      defer { pen += Vector2(Float(place.x_advance), Float(-place.y_advance)) }
      return ShapedGlyph(
        glyph: info.codepoint, cluster: Int(info.cluster),
        origin: pen + Vector2(Float(place.x_offset), Float(-place.y_offset)),
        advance: Float(place.x_advance))
    }
  }

  func outline(of glyph: UInt32) throws -> GlyphOutline {
    if let known = cache[glyph] { return known }
    let outline = try outlines.outline(of: glyph, family: family)
    cache[glyph] = outline
    return outline
  }

  func border(of glyph: UInt32, radius: Int) throws -> Path {
    try outlines.border(of: glyph, radius: radius, family: family)
  }

  private func missing(in text: String, at offset: Int) -> TypesettingError {
    let index = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
    return .missingGlyph(text.unicodeScalars[index], family: family)
  }
}
