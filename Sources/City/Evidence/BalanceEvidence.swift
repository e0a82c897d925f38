import Geometry

/// What waits where waste is made, hauled and converted at constant rates; the ledger of a day; the
/// day that leads to itself.
package enum BalanceEvidence {
  /// Waste that waits in a district over the waste that it makes, when nothing changes any more,
  /// beside the balance by hand: what is made must be hauled, g = H s / (s + K), so
  /// s = K g / (H - g).
  package static func district() -> EvidenceTable {
    let (haul, half) = (100.0, 1200.0)
    var parameters = WasteParameters()
    (parameters.haul, parameters.haulHalf) = (haul, half)
    parameters.decay = 0
    func byHand(_ made: Double) -> Double { half * made / (haul - made) }
    let rows = [5.0, 20, 35, 50, 60, 70, 75, 80].map { made in
      EvidenceTable.Row(x: made, y: settled(parameters, made: made), reference: byHand(made))
    }
    return EvidenceTable(
      "simulated", rows: rows, guide: (0...82).map { .init(Double($0), byHand(Double($0))) })
  }

  private static func settled(_ parameters: WasteParameters, made: Double) -> Double {
    var flow = WasteFlow(populations: [1000], parameters: parameters)
    let orders = WasteFlow.Orders(
      made: [WasteFlow.usual * made], shares: [1], effort: 0, runoff: [0])
    for _ in 0..<30_000 { flow.step(orders, minutes: 1) }
    // A minute's waste comes before the hauls and goes with them: the balance holds before.
    return flow.waiting[0].sum + made
  }

  /// How far the ledger of the storm day's waste is from closing, hour by hour.
  package static func ledger() throws -> EvidenceTable {
    let scenario = try Scenario(named: "storm-day")
    var model = CityModel(scenario, seed: 7)
    model.rewind(days: scenario.warmUp)
    try model.run(days: scenario.warmUp, checkpoint: {})
    model.openLedger()
    var (rows, worst) = ([EvidenceTable.Row](), 0.0)
    for minute in 1...1440 {
      model.step()
      worst = max(worst, model.waste.imbalance)
      guard minute.isMultiple(of: 30) else { continue }
      rows.append(EvidenceTable.Row(x: Double(minute) / 60, y: worst))
      worst = 0
    }
    return EvidenceTable("storm day", rows: rows)
  }

  /// The same for three districts whose orders are drawn at random, some of them absurd.
  package static func ledgerOfRandomOrders() -> EvidenceTable {
    let hash = CounterHash(seed: 1, "evidence.orders")
    var flow = WasteFlow(populations: [900, 3000, 20], parameters: WasteParameters())
    var (rows, worst) = ([EvidenceTable.Row](), 0.0)
    for minute in 1...1440 {
      flow.step(randomOrders(hash, minute), minutes: 1)
      worst = max(worst, flow.imbalance)
      guard minute.isMultiple(of: 30) else { continue }
      rows.append(EvidenceTable.Row(x: Double(minute) / 60, y: worst))
      worst = 0
    }
    return EvidenceTable("random orders", rows: rows)
  }

  private static func randomOrders(_ hash: CounterHash, _ step: Int) -> WasteFlow.Orders {
    func chance(_ lane: Int) -> Double { Double(hash.unit(step, lane)) }
    let made = (0..<3).map { district in
      WasteKinds(
        organic: 60 * chance(district), polymer: chance(10 + district) < 0.2 ? 900 : 0,
        metal: 5 * chance(20 + district), eWaste: chance(30 + district))
    }
    return WasteFlow.Orders(
      made: made, shares: (0..<3).map { 40 * chance(40 + $0) }, effort: chance(50),
      runoff: (0..<3).map { 2 * chance(60 + $0) })
  }

  /// How far the loop's city is from where it was a day before, over the days that it has lived.
  package static func cycle() throws -> EvidenceTable {
    let scenario = try Scenario(named: "loop")
    var model = CityModel(scenario, seed: 7)
    var rows: [EvidenceTable.Row] = []
    while rows.count < LimitCycle.longestSearch, (rows.last?.y ?? 1) >= LimitCycle.tolerance {
      model.rewind(days: model.periodDays)
      let before = model.stateVector
      try model.run(days: model.periodDays, checkpoint: {})
      rows.append(
        EvidenceTable.Row(
          x: Double(rows.count + 1), y: LimitCycle.residual(before, model.stateVector)))
    }
    return EvidenceTable(
      "change", rows: rows,
      guide: [
        .init(0, LimitCycle.tolerance), .init(Double(rows.count), LimitCycle.tolerance),
      ])
  }
}
