import Geometry

/// How evenly what is seen is spread over the depth planes.
public struct DepthUse: Sendable {
  private var worst: (bits: Double, seconds: Double)?
  private var sum = 0.0
  private var count = 0

  public init() {}

  /// - Parameter weights: what each plane adds or covers, in any one unit.
  public mutating func take(_ weights: [Double], at seconds: Double) {
    guard let bits = Self.entropy(weights) else { return }
    sum += bits
    count += 1
    if bits < worst?.bits ?? .infinity { worst = (bits, seconds) }
  }

  /// Bits; nil where there is nothing.
  static func entropy(_ weights: [Double]) -> Double? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    return weights.reduce(0) { bits, weight in
      let share = weight / total
      return share > 0 ? bits - share * Elementary.log(share) / Elementary.log(2) : bits
    }
  }

  public var gate: Gate {
    guard let worst else { return Gate("depth", without: "nothing is drawn") }
    return Gate(
      "depth",
      [
        Reading("mean entropy of the planes' use", sum / Double(count), "bit", .atLeast(2)),
        Reading("least of the pictures", worst.bits, "bit", at: worst.seconds),
      ])
  }
}
