import City
import Foundation
import Testing

@Suite struct ScenarioTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func theBuiltInScenariosAreTheFilesOfAssets() throws {
    let folder = Self.root.appending(path: "Assets/Scenarios")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == BuiltInScenarios.names.map { "\($0).yaml" }.sorted())
    for name in BuiltInScenarios.names {
      let text = try String(
        contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
      #expect(BuiltInScenarios.text(of: name) == text, "\(name)")
      let scenario = try Scenario(named: name)
      #expect(scenario.name == name && !scenario.summary.isEmpty)
      #expect(try Scenario(named: folder.appending(path: "\(name).yaml").path) == scenario)
    }
  }

  @Test func everyKeyIsRead() throws {
    let scenario = try Scenario(
      text: """
        city: 1
        name: squall
        summary: One hard hour.
        date: 2088-02-28
        days: 3
        warm-up: 2
        step: 20 s
        districts: 5
        population: 12000
        code: 2
        storms:
          - peak: 37:30
            rise: 0.5 h
            fall: 0.25 h
            strength: 1.5
            radius: 4 km
            place: [-1, 2.5]
            heading: 90 deg
            speed: 8 km/h
        festivals:
          - {from: 17:15, to: 26:00, draw: 0.7}
        parameters:
          circuits: {tolerance: 0.3, mending: 30 min}
          biowalls:
            growth: 5 1/d
        """, path: "squall.yaml")
    #expect(scenario.days == 3 && scenario.step == 20 && scenario.districts == 5)
    #expect(scenario.population == 12_000 && scenario.codeVersion == 2 && scenario.warmUp == 2)
    #expect(scenario.date.advanced(by: 2).description == "2088-03-01")
    let storm = try #require(scenario.storms.first)
    #expect(storm.peak == 37.5 && storm.rise == 0.5 && storm.fall == 0.25 && storm.strength == 1.5)
    #expect(storm.radius == 4 && storm.place == [-1, 2.5])
    #expect(abs(storm.drift.x) < 1e-12 && abs(storm.drift.y - 8) < 1e-12)
    #expect(scenario.festivals == [.init(from: 17.25, to: 26, draw: 0.7)])
    #expect(scenario.parameters.circuits.tolerance == 0.3)
    #expect(scenario.parameters.circuits.mending == 30)
    #expect(scenario.parameters.biowalls.kinetics.growth == 5)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let lines: String
    let message: String
    var testDescription: String { message }
  }

  static let wrong = [
    Wrong(lines: "districts: 0", message: "6:12: error: 'districts' takes 2 to 24, found 0"),
    Wrong(lines: "districts: 900", message: "6:12: error: 'districts' takes 2 to 24, found 900"),
    Wrong(
      lines: "distrcts: 5", message: "6:1: error: unknown key 'distrcts'; did you mean 'districts'?"
    ),
    Wrong(lines: "days: 61", message: "6:7: error: 'days' takes 1 to 60, found 61"),
    Wrong(lines: "days: -1", message: "6:7: error: 'days' takes 1 to 60, found -1"),
    Wrong(
      lines: "step: 45 s",
      message: "6:7: error: a minute is not a whole number of steps of 45 s; give 60, 30, 20, 15, "
        + "12, 10, 6, 5, 4, 3, 2 or 1 s"),
    Wrong(
      lines: "step: 30",
      message: "6:7: error: expected a time such as 30 s, found the number 30; write 30 s"),
    Wrong(
      lines: "population: -4",
      message: "6:13: error: 'population' takes 100 to 50000000, found -4"),
    Wrong(
      lines: "storms:\n  - {peak: 25 h, strength: 1}",
      message: "7:12: error: expected a clock time such as 13:30, found '25 h'"),
    Wrong(
      lines: "storms:\n  - {peak: 13:00}", message: "7:5: error: the storm needs 'strength'"),
    Wrong(
      lines: "storms:\n  - {peak: 13:00, strength: -1}",
      message: "7:29: error: 'strength' takes 0 to 3, found -1"),
    Wrong(
      lines: "storms:\n  - {peak: 13:00, strength: 1, radius: 4 m}",
      message: "7:40: error: unknown unit in '4 m'; 'radius' is written in km"),
    Wrong(
      lines: "festivals:\n  - {from: 22:00, to: 02:00}",
      message: "7:23: error: a festival ends after it begins; 2 o'clock on the next day is "
        + "written 26:00"),
    Wrong(
      lines: "parameters:\n  circuits: {tolerance: -0.1}",
      message: "7:25: error: 'tolerance' takes 0 to 10, found -0.1"),
    Wrong(
      lines: "parameters:\n  circuits: {junctions: 2.5}",
      message: "7:25: error: expected a whole number, found the number 2.5"),
    Wrong(
      lines: "parameters:\n  waste: {haul: 30 t}",
      message: "7:17: error: expected a number of kg/min, found '30 t'"),
    Wrong(
      lines: "parameters:\n  heart: {haul: 3}",
      message:
        "7:3: error: unknown key 'heart'; known are alchemies, assemblies, biowalls, circuits, "
        + "codes, consumption, sentinels, storm, trust, waste"),
  ]

  @Test(arguments: wrong) func wrongScenariosAreToldInOneLine(wrong: Wrong) throws {
    let text = """
      city: 1
      name: test
      summary: A test.
      date: 2087-01-01
      periodic: false
      \(wrong.lines)
      """
    let error = #expect(throws: (any Error).self) { try Scenario(text: text, path: "t.yaml") }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.split(separator: "\n").first.map(String.init) == "t.yaml:\(wrong.message)")
  }

  @Test func allErrorsComeAtOnce() throws {
    let error = #expect(throws: (any Error).self) {
      try Scenario(
        text: "city: 1\nname: a b\ndate: 2087-02-30\ndays: 0\n", path: "t.yaml")
    }
    let lines = "\(error.map { "\($0)" } ?? "")".split(separator: "\n").filter {
      $0.contains("error:")
    }
    #expect(
      lines == [
        "t.yaml:1:1: error: the scenario needs 'summary'",
        "t.yaml:2:7: error: a scenario's name has up to 60 letters, digits and hyphens, found 'a b'",
        "t.yaml:3:7: error: there is no day '2087-02-30'; years are 1970 to 9999",
        "t.yaml:4:7: error: 'days' takes 1 to 60, found 0",
      ])
  }

  @Test func anotherVersionIsNotRead() throws {
    let error = #expect(throws: (any Error).self) {
      try Scenario(text: "city: 2\nnovelty: 1\n", path: "t.yaml")
    }
    #expect(
      error.map { "\($0)" }?.hasPrefix(
        "t.yaml:1:7: error: this program reads scenarios of version 1, found version 2") == true)
  }

  @Test func unknownNamesAreHelped() {
    let error = #expect(throws: UnknownScenario.self) { try Scenario(named: "storm-dya") }
    #expect(
      error?.description
        == "error: there is no sample scenario 'storm-dya'; did you mean 'storm-day'?")
    #expect(throws: (any Error).self) { try Scenario(named: "none/there.yaml") }
  }

  @Test func processesTooFastForTheStepAreRefused() throws {
    let scenario = try Records.small("parameters:\n  waste: {haul-half: 20}")
    let error = #expect(throws: CityError.self) { try CityRecord(scenario, seed: 1) }
    #expect(
      error?.description
        == "error: 'waste/haul' is too fast for steps of 60 s; give a step of at most 2 s or a "
        + "slower rate")
  }

  @Test func absurdDaysAreRefused() throws {
    let error = #expect(throws: CityError.self) {
      try Scenario(named: "storm-day").lasting(days: 0)
    }
    #expect(error?.description == "error: 0 days cannot be simulated; give 1 to 60")
  }

  /// Every parameter is named once, documented, and its standard value is in its range.
  @Test func theParameterCatalogIsWhole() {
    let all = ParameterCatalog.all
    #expect(Set(all.map { "\($0.group)/\($0.name)" }).count == all.count)
    #expect(Set(all.map(\.path)).count == all.count)
    for parameter in all {
      let standard = CityParameters()[keyPath: parameter.path]
      #expect(parameter.range.contains(standard), "\(parameter.group)/\(parameter.name)")
      #expect(!parameter.meaning.isEmpty)
    }
  }

  @Test func datesAreOfTheGregorianCalendar() throws {
    #expect(CalendarDate("2100-02-29") == nil)
    #expect(CalendarDate("2096-02-29")?.advanced(by: 1).description == "2096-03-01")
    #expect(CalendarDate("2087-12-31")?.advanced(by: 1).description == "2088-01-01")
    #expect(CalendarDate("1970-01-02")?.secondsSince1970 == 86400)
    let date = try #require(CalendarDate("2087-03-14"))
    #expect(date.secondsSince1970 == 3_698_438_400)
    for text in ["2087-3-14", "87-03-14", "2087-03-00", "x", "-087-03-01"] {
      #expect(CalendarDate(text) == nil)
    }
  }
}
