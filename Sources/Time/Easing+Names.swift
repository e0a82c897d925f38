extension Easing {
  /// CSS's names for four of its Bézier curves.
  public static let ease = standard(0.25, 0.1, 0.25, 1)
  public static let easeIn = standard(0.42, 0, 1, 1)
  public static let easeOut = standard(0, 0, 0.58, 1)
  public static let easeInOut = standard(0.42, 0, 0.58, 1)

  private static func standard(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Easing {
    guard let curve = CubicBezier(x1, y1, x2, y2) else {
      preconditionFailure("CSS's curves run forwards in time")
    }
    return .bezier(curve)
  }

  /// All that are written as a word, without `steps(n)` and `cubic-bezier(a, b, c, d)`.
  public static let named: [(name: String, easing: Easing)] =
    [
      ("linear", linear), ("ease", ease), ("ease-in", easeIn), ("ease-out", easeOut),
      ("ease-in-out", easeInOut), ("step-start", steps(1, .start)), ("step-end", steps(1, .end)),
      ("smoothstep", smoothstep), ("smootherstep", smootherstep), ("hold", hold),
      ("spring", spring),
    ]
    + Penner.Curve.allCases.flatMap { curve in
      Penner.Ends.allCases.map { ends in
        let penner = Penner(curve, ends)
        return (penner.name, Easing.penner(penner))
      }
    }

  /// As a story writes it.
  public var name: String {
    if let known = Self.named.first(where: { $0.easing == self }) { return known.name }
    switch self {
    case .bezier(let curve):
      return "cubic-bezier(\(curve.x1), \(curve.y1), \(curve.x2), \(curve.y2))"
    case .steps(let count, let position): return "steps(\(count), \(position.rawValue))"
    default: preconditionFailure("every other easing has a name")
    }
  }
}
