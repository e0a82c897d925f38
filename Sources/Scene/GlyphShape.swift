public import Geometry
import Synchronization

/// A glyph's outline, shared by all who set it, with the polygons that were made of it.
public final class GlyphShape: Sendable {
  /// y down, from where its pen stands; filled by the non-zero rule.
  public let outline: Path
  /// No point of it is farther from the pen, to any side.
  public let reach: Float

  private let polygons = Mutex<[Int: GlyphPolygons]>([:])
  /// Polygons that are kept; a letter that grows smoothly needs two more at each doubling.
  private static let mostKept = 16

  public init(_ outline: Path) {
    self.outline = outline
    reach = outline.elements.reduce(0) { max($0, Self.reach(of: $1)) }
  }

  private static func reach(of element: Path.Element) -> Float {
    func reach(_ p: Vector2) -> Float { max(abs(p.x), abs(p.y)) }
    switch element {
    case .move(let p), .line(let p): return reach(p)
    case .quadratic(let c, let p): return max(reach(c), reach(p))
    case .cubic(let c, let d, let p): return max(reach(c), max(reach(d), reach(p)))
    case .close: return 0
    }
  }

  /// Its contours as polygons, no farther from it than a tolerance, in its units; nil where there is
  /// nothing to fill. They depend on nothing but the tolerance, rounded down to half an octave, so
  /// that a few serve all sizes.
  public func polygons(tolerance: Float) -> GlyphPolygons? {
    guard tolerance.isNormal, tolerance > 0 else { return nil }
    let isUpperHalf = tolerance.significand >= 1.4142136
    let level = Int(tolerance.exponent) * 2 + (isUpperHalf ? 1 : 0)
    let known = polygons.withLock { polygons in
      if let known = polygons[level] { return known }
      let octave = Float(sign: .plus, exponent: tolerance.exponent, significand: 1)
      let contours = outline.flattened(tolerance: octave * (isUpperHalf ? 1.4142135 : 1))
      if polygons.count >= Self.mostKept { polygons.removeAll() }
      let new = GlyphPolygons(contours)
      polygons[level] = new
      return new
    }
    return known.edges.isEmpty ? nil : known
  }
}

/// A glyph's polygons, in its units.
public struct GlyphPolygons: Sendable {
  /// A directed side.
  public struct Edge: Sendable {
    public let from: Vector2
    public let to: Vector2
  }

  /// But for level ones, which cover nothing.
  public let edges: [Edge]
  public let low: Vector2
  public let high: Vector2

  /// Nothing where a point is nowhere.
  init(_ contours: [[Vector2]]) {
    let isSound = contours.joined().allSatisfy { $0.sum().isFinite }
    edges = (isSound ? contours : []).flatMap { contour -> [Edge] in
      guard let last = contour.last else { return [] }
      return zip([last] + contour, contour).compactMap { from, to in
        from.y == to.y ? nil : Edge(from: from, to: to)
      }
    }
    let first = edges.first?.from ?? .zero
    low = edges.reduce(first) { pointwiseMin($0, pointwiseMin($1.from, $1.to)) }
    high = edges.reduce(first) { pointwiseMax($0, pointwiseMax($1.from, $1.to)) }
  }
}
