import Geometry

extension Path {
  /// Each contour as a path of its own. All contours are closed.
  var contours: [Path] {
    var result: [Path] = []
    var contour = Path()
    for element in elements {
      switch element {
      case .move(let p): contour.move(to: p)
      case .line(let p): contour.line(to: p)
      case .quadratic(let c, let p): contour.quadratic(c, to: p)
      case .cubic(let c, let d, let p): contour.cubic(c, d, to: p)
      case .close:
        contour.close()
        result.append(contour)
        contour = Path()
      }
    }
    return result
  }

  /// The longer side of the box around it, exact to `tolerance`.
  func longerSide(tolerance: Float) -> Float {
    let points = flattened(tolerance: tolerance).joined()
    guard let first = points.first else { return 0 }
    let low = points.reduce(first) { pointwiseMin($0, $1) }
    let high = points.reduce(first) { pointwiseMax($0, $1) }
    return (high - low).max()
  }

  /// The same contours, each run through backwards, so that windings change sign.
  var reversed: Path {
    var result = Path()
    for contour in contours { result.appendReversed(contour.elements.dropLast()) }
    return result
  }

  /// - Parameter contour: A move, then segments.
  private mutating func appendReversed(_ contour: ArraySlice<Element>) {
    guard let last = contour.last?.end else { return }
    move(to: last)
    for (before, segment) in zip(contour, contour.dropFirst()).reversed() {
      guard let start = before.end else { continue }
      switch segment {
      case .line: line(to: start)
      case .quadratic(let control, _): quadratic(control, to: start)
      case .cubic(let first, let second, _): cubic(second, first, to: start)
      case .move, .close: continue
      }
    }
    close()
  }
}

extension Path.Element {
  fileprivate var end: Vector2? {
    switch self {
    case .move(let end), .line(let end), .quadratic(_, let end), .cubic(_, _, let end): end
    case .close: nil
    }
  }
}
