extension CityModel {
  /// What happened in this step, in the order of the systems, at the step's end.
  func happenings(isAmended: Bool, silence: Double, wasFestival: Bool) -> [CityEvent] {
    var events: [CityEvent] = []
    func add(_ kind: CityEvent.Kind, _ place: String, _ value: Double) {
      events.append(
        CityEvent(seconds: clock.seconds, kind: kind, place: place, value: value))
    }
    for district in storm.strikes {
      add(.strike, map.districts[district].name, storm.local[district].charge)
    }
    for (node, kind) in circuits.changes {
      let place = circuits.network.districts[node].map { map.districts[$0].name } ?? "city"
      add(kind, place, Double(node))
    }
    if sentinels.silence > silence { add(.relayLost, "city", sentinels.silence) }
    let isFestival = festival.isOpen(at: clock.scenarioHour)
    if isFestival != wasFestival { add(.festival, "city", isFestival ? 1 : 0) }
    for happening in assemblies.happenings { add(happening.kind, "city", happening.value) }
    if isAmended { add(.codes, "city", Double(codes.version)) }
    return events
  }
}
