import Geometry

/// How a change runs from its start (0) to its end (1). Names and curves are those of CSS (Easing
/// Functions Level 1), of Penner, and smoothstep after Perlin.
public enum Easing: Hashable, Sendable {
  case linear
  case smoothstep
  case smootherstep
  /// Nothing until the end.
  case hold
  /// Swings past the end and settles on it.
  case spring
  case bezier(CubicBezier)
  case steps(Int, StepPosition)
  case penner(Penner)

  /// Where a staircase jumps.
  public enum StepPosition: String, CaseIterable, Sendable {
    case start = "jump-start"
    case end = "jump-end"
    case none = "jump-none"
    case both = "jump-both"
  }

  /// The eased fraction of `progress`, which is clamped to 0...1. Some curves leave 0...1 on their
  /// way.
  public func callAsFunction(_ progress: Double) -> Double {
    let x = min(max(progress, 0), 1)
    switch self {
    case .linear: return x
    case .smoothstep: return x * x * (3 - 2 * x)
    case .smootherstep: return x * x * x * (x * (x * 6 - 15) + 10)
    case .hold: return x < 1 ? 0 : 1
    case .spring: return Self.settling(x)
    case .bezier(let curve): return curve(x)
    case .steps(let count, let position): return position.height(of: count, at: x)
    case .penner(let curve): return curve(x)
    }
  }

  /// A spring of half the critical damping that is within 1e-4 of its rest at the end.
  private static func settling(_ x: Double) -> Double {
    if x >= 1 { return 1 }
    let decay = 9.210340371976184
    let turns = decay * 1.7320508075688772
    let swing = Elementary.cos(turns * x) + Elementary.sin(turns * x) / 1.7320508075688772
    return 1 - Elementary.exp(-decay * x) * swing
  }
}

extension Easing.StepPosition {
  fileprivate func height(of count: Int, at x: Double) -> Double {
    let step = min((x * Double(count)).rounded(.down), Double(count))
    let last = Double(count)
    switch self {
    case .end: return step / last
    case .start: return min(step + 1, last) / last
    case .none: return min(step, last - 1) / max(last - 1, 1)
    case .both: return (min(step, last) + 1) / (last + 1)
    }
  }
}
