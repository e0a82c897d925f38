/// A path's contour as straight lines.
struct FlatContour {
  struct Point {
    var position: Vector2
    /// False inside of a flattened curve, whose bends are no corners.
    var isCorner: Bool
  }

  /// No two neighbors at one place.
  var points: [Point] = []
  var isClosed = false
  /// Whether the contour has a segment, be it of no length: a dot.
  var hasSegment = false

  fileprivate mutating func append(_ position: Vector2, isCorner: Bool) {
    if points.last?.position == position {
      if isCorner { points[points.count - 1].isCorner = true }
    } else {
      points.append(Point(position: position, isCorner: isCorner))
    }
  }

  fileprivate mutating func append(curve samples: [Vector2]) {
    for sample in samples.dropLast() { append(sample, isCorner: false) }
    if let end = samples.last { append(end, isCorner: true) }
    hasSegment = true
  }
}

extension Path {
  /// The contours, open ones too, at most `tolerance` off the true curves.
  func flatContours(tolerance: Float) -> [FlatContour] {
    var contours: [FlatContour] = []
    var current = FlatContour()
    func finish() {
      if current.hasSegment { contours.append(current) }
      current = FlatContour()
    }
    for element in elements {
      if case .move(let p) = element {
        finish()
        current.append(p, isCorner: true)
      } else if case .close = element {
        guard let first = current.points.first?.position else { continue }
        current.isClosed = true
        if current.points.count > 1, current.points.last?.position == first {
          current.points.removeLast()
        }
        finish()
        current.append(first, isCorner: true)
      } else if let start = current.points.last?.position {
        current.append(curve: Self.samples(of: element, from: start, tolerance))
      }
    }
    finish()
    return contours.filter { $0.points.allSatisfy { $0.position.sum().isFinite } }
  }

  /// Points on a segment after its start, the last at its end.
  private static func samples(
    of element: Element, from start: Vector2, _ tolerance: Float
  ) -> [Vector2] {
    var points: [Vector2] = []
    switch element {
    case .quadratic(let c, let p):
      let bend = length(start - 2 * c + p) / 4
      sample(segments: segments(bend, tolerance), into: &points) { t in
        let s = 1 - t
        return start * (s * s) + c * (2 * s * t) + p * (t * t)
      }
    case .cubic(let c, let d, let p):
      let bend = max(length(start - 2 * c + d), length(c - 2 * d + p)) * 0.75
      sample(segments: segments(bend, tolerance), into: &points) { t in
        let s = 1 - t
        return start * (s * s * s) + c * (3 * s * s * t) + d * (3 * s * t * t) + p * (t * t * t)
      }
    case .move(let p), .line(let p): points.append(p)
    case .close: break
    }
    return points
  }
}
