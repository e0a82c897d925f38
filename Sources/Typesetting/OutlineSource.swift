import CFreeType
import Geometry
import Scene

/// Glyph outlines of a font file by FreeType, unhinted, in font units, turned to y down. One thread
/// at a time.
@safe final class OutlineSource {
  private let library: FT_Library
  private let face: FT_Face
  private let stroker: FT_Stroker
  private let path: String

  /// Nil where FreeType cannot read the file.
  init?(path: String, index: Int) {
    var library: FT_Library?
    var face: FT_Face?
    var stroker: FT_Stroker?
    guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else { return nil }
    guard unsafe FT_New_Face(library, path, FT_Long(index), &face) == 0,
      let face = unsafe face, unsafe FT_Stroker_New(library, &stroker) == 0,
      let stroker = unsafe stroker
    else {
      unsafe FT_Done_FreeType(library)
      return nil
    }
    unsafe (self.library, self.face, self.stroker) = unsafe (library, face, stroker)
    self.path = path
  }

  deinit {
    unsafe FT_Stroker_Done(stroker)
    unsafe FT_Done_FreeType(library)
  }

  func outline(of glyph: UInt32, family: String) throws -> GlyphOutline {
    try load(glyph, family)
    var box = FT_BBox()
    guard unsafe FT_Outline_Get_BBox(&face.pointee.glyph.pointee.outline, &box) == 0 else {
      throw TypesettingError.unreadableFont(path: path, family: family)
    }
    let path = unsafe try self.path(of: &face.pointee.glyph.pointee.outline, family)
    let ink = InkBounds(
      minimum: Vector2(Float(box.xMin), Float(-box.yMax)),
      maximum: Vector2(Float(box.xMax), Float(-box.yMin)))
    return GlyphOutline(shape: GlyphShape(path), ink: path.isEmpty ? nil : ink)
  }

  /// What a round pen of `radius` covers on its way along the contours. FreeType winds the band the
  /// same way for outer contours and counters; here it gets the winding of the glyph's ink.
  func border(of glyph: UInt32, radius: Int, family: String) throws -> Path {
    try load(glyph, family)
    var source = unsafe face.pointee.glyph.pointee.outline
    unsafe FT_Stroker_Set(
      stroker, FT_Fixed(radius), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0)
    var (points, contours): (UInt32, UInt32) = (0, 0)
    var band = unsafe FT_Outline()
    guard unsafe FT_Stroker_ParseOutline(stroker, &source, 0) == 0,
      unsafe FT_Stroker_GetCounts(stroker, &points, &contours) == 0,
      unsafe FT_Outline_New(library, points, Int32(contours), &band) == 0
    else { throw TypesettingError.unreadableFont(path: path, family: family) }
    defer { unsafe FT_Outline_Done(library, &band) }
    unsafe band.n_points = 0
    unsafe band.n_contours = 0
    unsafe FT_Stroker_Export(stroker, &band)
    let border = Self.closingGaps(in: unsafe try path(of: &band, family), Float(radius))
    let isPostScript = unsafe FT_Outline_Get_Orientation(&source) == FT_ORIENTATION_POSTSCRIPT
    return isPostScript ? border.reversed : border
  }

  /// A stroke's two borders leave a gap where the whole contour is nearer than the radius: around
  /// dots, inside small counters. (A border's winding around a point is the Euler characteristic of
  /// the contour's part within the radius: the number of its arcs, but 0 for the closed whole.) There
  /// the outer border is filled once more, which covers only what is within the radius.
  ///
  /// - Parameter band: All left borders, then all right ones, in the order of their contours.
  private static func closingGaps(in band: Path, _ radius: Float) -> Path {
    var result = band
    let borders = band.contours
    let half = borders.count / 2
    for (left, right) in zip(borders.prefix(half), borders.dropFirst(half)) {
      let (leftSide, rightSide) = (left.longerSide(tolerance: 1), right.longerSide(tolerance: 1))
      if max(leftSide, rightSide) < 4 * radius {
        result.append(leftSide > rightSide ? left : right)
      }
    }
    return result
  }

  private func load(_ glyph: UInt32, _ family: String) throws {
    let flags = FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP
    guard unsafe FT_Load_Glyph(face, glyph, FT_Int32(flags)) == 0,
      unsafe face.pointee.glyph.pointee.format == FT_GLYPH_FORMAT_OUTLINE
    else { throw TypesettingError.unreadableFont(path: path, family: family) }
  }

  private func path(of outline: UnsafeMutablePointer<FT_Outline>, _ family: String) throws -> Path {
    var sink = PathSink()
    var calls = PathSink.calls
    let result = unsafe withUnsafeMutablePointer(to: &sink) { sink in
      unsafe FT_Outline_Decompose(outline, &calls, sink)
    }
    guard result == 0 else {
      throw TypesettingError.unreadableFont(path: path, family: family)
    }
    return sink.finished()
  }
}
