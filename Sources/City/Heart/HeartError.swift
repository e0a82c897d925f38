/// Why a heart cannot be simulated, and the mend.
public enum HeartError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Model units, and who has the bound.
  case timeStep(Float, bound: Float, of: String)

  public var description: String {
    switch self {
    case .timeStep(let step, let bound, let what):
      "error: a time step of \(step) is unstable for \(what); give more than 0 and at most \(bound)"
    }
  }
}
