import Geometry
import Scene
import Synchronization

/// A glyph's coverage at a size and a place within a pixel.
final class GlyphMask: Sendable {
  /// Its top left pixel from the one that the pen stands in.
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  /// Rows of `stride` floats, with a group of lanes to spare after each.
  let stride: Int
  let coverage: [Float]

  init(left: Int, top: Int, width: Int, height: Int, stride: Int, coverage: [Float]) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    self.stride = stride
    self.coverage = coverage
  }
}

/// Masks of glyphs that were drawn before. A mask depends on nothing but its key, so that whatever is
/// kept or forgotten changes no picture.
final class GlyphMasks: Sendable {
  struct Key: Hashable {
    /// Keeps the shape alive, so that no other one takes its identity.
    let shape: GlyphShape
    let scale: Float
    /// Parts of a pixel from the pen's pixel to the pen.
    let column: Int8
    let row: Int8

    static func == (a: Key, b: Key) -> Bool {
      a.shape === b.shape && a.scale == b.scale && a.column == b.column && a.row == b.row
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(ObjectIdentifier(shape))
      hasher.combine(scale)
      hasher.combine(column)
      hasher.combine(row)
    }
  }

  static let shared = GlyphMasks()
  /// Places that a pen may have in a pixel, along each side.
  static let places = 8
  /// Pixels of a side; larger glyphs get no mask.
  static let largest = 256
  /// Floats of all masks together: 16 MiB.
  private static let room = 4 << 20

  private struct State {
    var masks: [Key: GlyphMask?] = [:]
    var floats = 0
  }

  private let state = Mutex(State())

  /// The masks of many glyphs, in their order; nil where there is no ink.
  func masks(_ keys: [Key]) -> [GlyphMask?] {
    state.withLock { state in
      keys.map { key in
        if let known = state.masks[key] { return known }
        let mask = Self.mask(key)
        if state.floats > Self.room { state = State() }
        state.masks[key] = .some(mask)
        state.floats += (mask?.coverage.count ?? 0) + 64
        return mask
      }
    }
  }

  private static func mask(_ key: Key) -> GlyphMask? {
    let pen = Vector2(Float(key.column), Float(key.row)) / Float(places)
    let contours = key.shape.outline.flattened(tolerance: Screen.tolerance / key.scale).map {
      contour in
      contour.map { $0 * key.scale + pen }
    }
    let points = contours.joined()
    guard let first = points.first,
      points.allSatisfy({ abs($0.x) < Float(largest) && abs($0.y) < Float(largest) })
    else { return nil }
    let low = points.reduce(first) { pointwiseMin($0, $1) }.rounded(.down)
    let high = points.reduce(first) { pointwiseMax($0, $1) }.rounded(.up)
    let (width, height) = (Int(high.x - low.x), Int(high.y - low.y))
    guard width > 0, height > 0 else { return nil }
    let room = CoverageBuffer(width: width, rowCount: height)
    for contour in contours {
      var last = contour[contour.count - 1]
      for point in contour {
        room.add(ScreenEdge(from: last - low, to: point - low), firstRow: 0, rowCount: height)
        last = point
      }
    }
    let stride = (width + 15) / 16 * 16 + 16
    return GlyphMask(
      left: Int(low.x), top: Int(low.y), width: width, height: height, stride: stride,
      coverage: room.coverage(width: width, stride: stride))
  }
}
