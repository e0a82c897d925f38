extension Path {
  /// The contours as closed polygons whose distance to the true outline is at most `tolerance`, in
  /// the path's units. 0.1 px is invisible; halving the tolerance costs 1.4 times the points.
  ///
  /// Segment counts follow Wang's bound on the second difference of the control polygon.
  public func flattened(tolerance: Float) -> [[Vector2]] {
    var contours: [[Vector2]] = []
    var current: [Vector2] = []
    func finish() {
      if current.count > 2 { contours.append(current) }
      current = []
    }
    for element in elements {
      switch element {
      case .move(let p):
        finish()
        current = [p]
      case .line(let p):
        current.append(p)
      case .quadratic(let c, let p):
        guard let start = current.last else { continue }
        let bend = length(start - 2 * c + p) / 4
        Self.sample(segments: Self.segments(bend, tolerance), into: &current) { t in
          let s = 1 - t
          return start * (s * s) + c * (2 * s * t) + p * (t * t)
        }
      case .cubic(let c, let d, let p):
        guard let start = current.last else { continue }
        let bend = max(length(start - 2 * c + d), length(c - 2 * d + p)) * 0.75
        Self.sample(segments: Self.segments(bend, tolerance), into: &current) { t in
          let s = 1 - t
          return start * (s * s * s) + c * (3 * s * s * t) + d * (3 * s * t * t) + p * (t * t * t)
        }
      case .close:
        if let first = current.first {
          finish()
          current = [first]
        }
      }
    }
    finish()
    return contours
  }

  static func segments(_ bend: Float, _ tolerance: Float) -> Int {
    let ratio = (bend / max(tolerance, 1e-6)).squareRoot()
    return ratio.isFinite ? min(max(Int(ratio.rounded(.up)), 1), 1024) : 1
  }

  static func sample(
    segments: Int, into points: inout [Vector2], _ point: (Float) -> Vector2
  ) {
    for step in 1...segments { points.append(point(Float(step) / Float(segments))) }
  }
}
