/// What the city's instruments wrote down, minute by minute, from the first midnight to the last,
/// both included.
package struct CityRecord: Sendable {
  package let scenario: Scenario
  package let seed: UInt64
  package let map: DistrictMap
  /// By channel of `ChannelCatalog`, then by minute.
  package private(set) var channels: [[Double]]
  /// By minute: whether the sentinels' samples were lost.
  package private(set) var isLost: [Bool] = []
  /// By channel of `DistrictCatalog`, then by district, then by sample of ten minutes.
  package private(set) var districts: [[[Double]]]
  package private(set) var events: [CityEvent] = []
  /// The worst of every step: how far the waste's ledger was from closing, as a share.
  package private(set) var imbalance = 0.0
  /// How the cycle was found, where the scenario is periodic.
  package private(set) var cycle: CycleReport?

  /// - Parameters:
  ///   - progress: 0...1.
  ///   - checkpoint: throws to stop.
  /// - Throws: `CityError.unstable`, `CityError.noCycle`, and what `checkpoint` throws.
  package init(
    _ scenario: Scenario, seed: UInt64, progress: (Double) -> Void = { _ in },
    checkpoint: () throws -> Void = {}
  ) throws {
    try ModelStability.check(scenario)
    self.scenario = scenario
    self.seed = seed
    var model = CityModel(scenario, seed: seed)
    map = model.map
    channels = Array(repeating: [], count: ChannelCatalog.all.count)
    districts = Array(
      repeating: Array(repeating: [], count: map.count), count: DistrictCatalog.all.count)
    if scenario.isPeriodic {
      cycle = try LimitCycle.find(&model, progress: { progress(0.7 * $0) }, checkpoint: checkpoint)
    } else {
      model.rewind(days: scenario.warmUp)
      try model.run(days: scenario.warmUp, checkpoint: checkpoint)
    }
    let start = scenario.isPeriodic ? 0.7 : 0.2
    try record(&model, progress: { progress(start + (1 - start) * $0) }, checkpoint)
  }

  private mutating func record(
    _ model: inout CityModel, progress: (Double) -> Void, _ checkpoint: () throws -> Void
  ) throws {
    let minutes = scenario.days * 1440
    let steps = Int((60 / scenario.step).rounded())
    model.openLedger()
    note([model], minute: 0)
    for minute in 1...minutes {
      if minute.isMultiple(of: 30) {
        try checkpoint()
        progress(Double(minute) / Double(minutes))
      }
      var states: [CityModel] = []
      for _ in 0..<steps {
        model.step()
        imbalance = max(imbalance, model.waste.imbalance)
        events += model.events
        states.append(model)
      }
      note(states, minute: minute)
    }
  }

  private mutating func note(_ states: [CityModel], minute: Int) {
    for (index, channel) in ChannelCatalog.all.enumerated() {
      channels[index].append(channel.combined(states.map { channel.value($0, ()) }))
    }
    let model = states[states.count - 1]
    isLost.append(model.sentinels.silence > 0)
    guard minute.isMultiple(of: DistrictCatalog.interval) else { return }
    for (index, channel) in DistrictCatalog.all.enumerated() {
      for district in 0..<map.count {
        districts[index][district].append(channel.value(model, district))
      }
    }
  }

  package var minutes: Int { isLost.count }

  /// The samples of a channel of the city.
  package func values(_ name: String) -> [Double]? {
    ChannelCatalog.all.firstIndex { $0.name == name }.map { channels[$0] }
  }
}

extension CityModel {
  mutating func run(days: Int, checkpoint: () throws -> Void) throws {
    for step in 0..<days * Int((86400 / clock.step).rounded()) {
      if step.isMultiple(of: 60) { try checkpoint() }
      self.step()
    }
  }
}
