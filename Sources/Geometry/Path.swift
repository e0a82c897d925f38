/// A planar outline of straight, quadratic and cubic segments in closed contours. Units are those
/// of whoever builds it (pixels for glyphs on the glass, metres for shapes in the world).
public struct Path: Hashable, Sendable {
  public enum Element: Hashable, Sendable {
    case move(Vector2)
    case line(Vector2)
    case quadratic(Vector2, Vector2)
    case cubic(Vector2, Vector2, Vector2)
    case close
  }

  public private(set) var elements: [Element] = []

  public init() {}

  public var isEmpty: Bool { elements.isEmpty }

  public mutating func move(to p: Vector2) { elements.append(.move(p)) }
  public mutating func line(to p: Vector2) { elements.append(.line(p)) }
  public mutating func quadratic(_ control: Vector2, to p: Vector2) {
    elements.append(.quadratic(control, p))
  }
  public mutating func cubic(_ first: Vector2, _ second: Vector2, to p: Vector2) {
    elements.append(.cubic(first, second, p))
  }
  public mutating func close() { elements.append(.close) }
  public mutating func append(_ other: Path) { elements.append(contentsOf: other.elements) }

  public func map(_ transform: (Vector2) -> Vector2) -> Path {
    var result = Path()
    result.elements = elements.map { element in
      switch element {
      case .move(let p): .move(transform(p))
      case .line(let p): .line(transform(p))
      case .quadratic(let c, let p): .quadratic(transform(c), transform(p))
      case .cubic(let c, let d, let p): .cubic(transform(c), transform(d), transform(p))
      case .close: .close
      }
    }
    return result
  }

  public static func polygon(_ points: [Vector2]) -> Path {
    var path = Path()
    guard let first = points.first else { return path }
    path.move(to: first)
    for point in points.dropFirst() { path.line(to: point) }
    path.close()
    return path
  }

  /// A circle of four cubics; radial error 2.7e-4 of the radius.
  public static func circle(center c: Vector2, radius r: Float) -> Path {
    let k = r * 0.5522847498
    var path = Path()
    path.move(to: c + Vector2(r, 0))
    path.cubic(c + Vector2(r, k), c + Vector2(k, r), to: c + Vector2(0, r))
    path.cubic(c + Vector2(-k, r), c + Vector2(-r, k), to: c + Vector2(-r, 0))
    path.cubic(c + Vector2(-r, -k), c + Vector2(-k, -r), to: c + Vector2(0, -r))
    path.cubic(c + Vector2(k, -r), c + Vector2(r, -k), to: c + Vector2(r, 0))
    path.close()
    return path
  }
}
