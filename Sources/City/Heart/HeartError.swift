/// Why a heart cannot be simulated, and the mend.
public enum HeartError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Model units, and who has the bound.
  case timeStep(Float, bound: Float, of: String)
  case parameter(String, Float, range: String)
  case forcing(String)
  /// Voxels a side, bytes, bytes, and the most voxels a side that would fit.
  case memory(resolution: Int, needed: Int, available: Int, largest: Int)

  public var description: String {
    switch self {
    case .timeStep(let step, let bound, let what):
      "error: a time step of \(step) is unstable for \(what); give more than 0 and at most \(bound)"
    case .parameter(let name, let value, let range):
      "error: a \(name) of \(value) makes no sense; give \(range)"
    case .forcing(let words): "error: \(words)"
    case .memory(let resolution, let needed, let available, let largest):
      "error: a heart of \(resolution) voxels a side needs \(Self.gigabytes(needed)) of memory and "
        + "\(Self.gigabytes(available)) are free; give \(largest) or less"
    }
  }

  private static func gigabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000_000) / 100_000_000
    return "\(tenths / 10).\(tenths % 10) GB"
  }
}
