/// How a simulation came out.
public struct CityReport: Sendable, Hashable {
  /// How far the waste's ledger was from closing at worst, as a share of what passed through it.
  public let imbalance: Double
  /// Periods until the state came back, and by how much it still changed, where the scenario is
  /// periodic.
  public let cycleDays: Int?
  public let cycleResidual: Double?

  /// One line for people.
  public var summary: String {
    let ledger = "waste conserved to \(Decimals.scientific(imbalance))"
    guard let cycleDays, let cycleResidual else { return ledger }
    return "\(ledger), state returns after \(cycleDays) days to "
      + Decimals.scientific(cycleResidual)
  }
}
