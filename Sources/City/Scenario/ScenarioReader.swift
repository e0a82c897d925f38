import Geometry
import Notation

/// Reads a scenario's map, reports what is wrong and goes on.
struct ScenarioReader {
  let map: TextMap
  let problems: Problems

  var scenario: Scenario {
    let days = map.value("days", .whole("days", in: Scenario.dayCounts)) ?? 1
    return Scenario(
      name: name, summary: map.text("summary", "a sentence")?.value ?? "",
      date: map.value("date", .date) ?? .epoch, days: days,
      isPeriodic: map.value("periodic", .truth) ?? false, periodDays: days,
      warmUp: map.value("warm-up", .whole("warm-up", in: 1...30)) ?? 1, step: step,
      districts: map.value("districts", .whole("districts", in: DistrictMap.counts)) ?? 12,
      population: map.value("population", .plain("population", in: 100...50_000_000)) ?? 96_000,
      storms: storms, festivals: festivals,
      codeVersion: map.value("code", .whole("code", in: 1...99)) ?? 1, parameters: parameters)
  }

  private var name: String {
    guard let name = map.text("name", "a name") else { return "" }
    let isPlain = name.value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    if !isPlain || name.value.count > 60 {
      problems.add(
        "a scenario's name has up to 60 letters, digits and hyphens, found \(name.value.quoted)",
        at: name.place)
    }
    return name.value
  }

  private var step: Double {
    guard let node = map.node("step"),
      let step = node.value(
        .measured("step", "s", in: 1...60, such: "a time such as 30 s"), problems)
    else { return 60 }
    let parts = 60 / step
    if parts != parts.rounded() || step != step.rounded() {
      problems.add(
        "a minute is not a whole number of steps of \(written(step)) s; give 60, 30, 20, 15, 12, "
          + "10, 6, 5, 4, 3, 2 or 1 s", at: node.place)
      return 60
    }
    return step
  }

  private var storms: [StormCell] {
    let nodes = map.node("storms")?.elements("a list of storms", count: 0...40, problems) ?? []
    return nodes.compactMap { TextMap($0, .storm, problems).map(storm) }
  }

  private func storm(_ map: TextMap) -> StormCell {
    func hours(_ key: String) -> Double? {
      map.value(key, .measured(key, "h", in: 0.05...240, such: "a time such as 1.5 h"))
    }
    let heading =
      map.value(
        "heading", .measured("heading", "deg", in: -360...360, such: "an angle such as 35 deg"))
      ?? 35
    let speed =
      map.value("speed", .measured("speed", "km/h", in: 0...150, such: "a speed such as 5 km/h"))
      ?? 3
    let angle = heading * .pi / 180
    return StormCell(
      peak: map.value("peak", .hourOfScenario) ?? 0, rise: hours("rise") ?? 1,
      fall: hours("fall") ?? 0.6,
      strength: map.value("strength", .plain("strength", in: 0...3)) ?? 0,
      radius: map.value(
        "radius", .measured("radius", "km", in: 0.5...100, such: "a length such as 6 km")) ?? 6,
      place: place(map.node("place")),
      drift: SIMD2(Elementary.cos(angle), Elementary.sin(angle)) * speed)
  }

  /// Kilometres east and north of the heart.
  private func place(_ node: TextNode?) -> SIMD2<Double> {
    let what = "two numbers of km such as [0.5, -1]"
    guard let parts = node?.elements(what, count: 2...2, problems) else { return SIMD2(0, 0) }
    let numbers = parts.compactMap { $0.value(.plain("place", in: -100...100), problems) }
    return numbers.count == 2 ? SIMD2(numbers[0], numbers[1]) : SIMD2(0, 0)
  }

  private var festivals: [Festival.Plan] {
    let nodes =
      map.node("festivals")?.elements("a list of festivals", count: 0...40, problems) ?? []
    return nodes.compactMap { TextMap($0, .festival, problems).map(festival) }
  }

  private func festival(_ map: TextMap) -> Festival.Plan {
    let from = map.value("from", .hourOfScenario) ?? 0
    let to = map.value("to", .hourOfScenario)
    if let to, to <= from {
      problems.add(
        "a festival ends after it begins; 2 o'clock on the next day is written 26:00",
        at: map.node("to")?.place ?? map.place)
    }
    return Festival.Plan(
      from: from, to: to ?? from, draw: map.value("draw", .plain("draw", in: 0...1)) ?? 0.4)
  }

  private var parameters: CityParameters {
    var parameters = CityParameters()
    guard let node = map.node("parameters"), let groups = TextMap(node, .parameters, problems)
    else { return parameters }
    for group in ParameterCatalog.groups {
      guard let node = groups.node(group),
        let values = TextMap(node, .parameters(of: group), problems)
      else { continue }
      for parameter in ParameterCatalog.all where parameter.group == group {
        guard let value = values.value(parameter.name, .cityParameter(parameter)) else { continue }
        parameters[keyPath: parameter.path] = value
      }
    }
    return parameters
  }
}
