/// How a change runs from its start (0) to its end (1). Names follow CSS and Perlin.
public enum Easing: String, CaseIterable, Sendable {
  case linear
  case smoothstep
  case smootherstep
  case easeIn = "ease-in"
  case easeOut = "ease-out"
  case easeInOut = "ease-in-out"
  case hold

  /// The eased fraction of `progress`, which is clamped to 0...1.
  public func callAsFunction(_ progress: Double) -> Double {
    let x = min(max(progress, 0), 1)
    switch self {
    case .linear: return x
    case .smoothstep: return x * x * (3 - 2 * x)
    case .smootherstep: return x * x * x * (x * (x * 6 - 15) + 10)
    case .easeIn: return x * x * x
    case .easeOut: return 1 - (1 - x) * (1 - x) * (1 - x)
    case .easeInOut: return x < 0.5 ? 4 * x * x * x : 1 - 4 * (1 - x) * (1 - x) * (1 - x)
    case .hold: return x < 1 ? 0 : 1
    }
  }
}
