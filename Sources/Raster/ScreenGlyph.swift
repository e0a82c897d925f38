import Geometry
import Imaging
import Scene

/// A glyph's mask in its place.
struct ScreenGlyph: Binnable {
  var mask: Int32
  /// Which color.
  var run: Int32
  var left: Int32
  var top: Int32
  var height: Int32

  var firstRow: Int { Int(top) }
  var lastRow: Int { Int(top + height) }
  var farPlane: Int { 0 }
}

struct GlyphBins: Sendable {
  let glyphs: Bins<ScreenGlyph>
  let masks: [GlyphMask]
  /// Linear, premultiplied; one a run.
  let colors: [SIMD4<Float>]
}

struct GlyphBinBuilder: Sendable {
  private var glyphs: BinBuilder<ScreenGlyph>
  private var masks: [GlyphMask] = []
  private var colors: [SIMD4<Float>] = []

  init(_ rasterizer: Rasterizer) { glyphs = BinBuilder(rasterizer) }

  func bins() throws -> GlyphBins {
    GlyphBins(glyphs: try glyphs.bins(), masks: masks, colors: colors)
  }

  mutating func startRun(_ color: SIMD4<Float>) { colors.append(color) }

  /// - Parameter pen: the pixel that it stands in.
  mutating func append(_ mask: GlyphMask, pen: SIMD2<Int>, _ size: PictureSize) {
    let (left, top) = (pen.x + mask.left, pen.y + mask.top)
    guard left < size.width, left + mask.width > 0, top < size.height, top + mask.height > 0 else {
      return
    }
    glyphs.append(
      ScreenGlyph(
        mask: Int32(masks.count), run: Int32(colors.count - 1), left: Int32(left), top: Int32(top),
        height: Int32(mask.height)))
    masks.append(mask)
  }
}

extension Screen {
  /// Glyphs too large for a mask are filled as outlines.
  func add(_ run: GlyphRun, to bins: inout GlyphBinBuilder, _ fills: inout FillBinBuilder) {
    guard run.color.sum().isFinite else { return }
    bins.startRun(run.color)
    var keys: [GlyphMasks.Key] = []
    var pens: [SIMD2<Int>] = []
    let places = Float(GlyphMasks.places)
    for glyph in run.glyphs {
      let place = ((glyph.origin + pictureOrigin) * places + 0.5).rounded(.down)
      guard glyph.scale > 0, glyph.scale.isFinite, abs(place.x) < 1e6, abs(place.y) < 1e6 else {
        continue
      }
      if isTall(glyph) {
        let outline = glyph.shape.outline.flattened(tolerance: Self.tolerance / glyph.scale)
        fills.append(
          contours: outline.map { contour in
            contour.map { $0 * glyph.scale + glyph.origin + pictureOrigin }
          }, rule: .nonZero, color: run.color, farPlane: 0, nearShare: 0)
        continue
      }
      let pen = (place / places).rounded(.down)
      let within = place - pen * places
      keys.append(
        GlyphMasks.Key(
          shape: glyph.shape, scale: glyph.scale, column: Int8(within.x), row: Int8(within.y)))
      pens.append(SIMD2(Int(pen.x), Int(pen.y)))
    }
    for (mask, pen) in zip(GlyphMasks.shared.masks(keys), pens) {
      if let mask { bins.append(mask, pen: pen, size) }
    }
  }

  private func isTall(_ glyph: GlyphRun.Glyph) -> Bool {
    glyph.shape.reach * glyph.scale > Float(GlyphMasks.largest) / 2
  }
}
