import City
import Foundation
import Telemetry
import Testing

/// The city's files, read by others than those who write them.
@Suite struct CityFilesTests {
  static let names = [
    "README.md", "districts.csv", "events.csv", "heart.nc", "telemetry.csv", "telemetry.jsonl",
  ]

  /// The stories' channels keep their names and units.
  static let keptHeaders = [
    "biowall_humidity [%]", "biowall_oxygen [kg/h]", "biowall_toxin [ppm]", "biowall_breach [1]",
    "circuit_load [%]", "circuit_latency [ms]", "circuit_error_rate [1/min]",
    "circuit_repair [%]", "sentinel_airborne [1]", "sentinel_battery [%]",
    "sentinel_detections [1/min]", "storm_wind [m/s]", "storm_gust [m/s]", "storm_charge [kV/m]",
    "storm_rain [mm/h]", "storm_spores [1/m3]", "waste_intake [kg/min]",
    "waste_conversion [kg/min]", "waste_backlog [t]", "trust [%]", "heart_rate [1/min]",
    "heart_glow [1]",
  ]

  @Test func theTableHasRFC4180Form() throws {
    let lines = try Records.storm.get().telemetryCSV.components(separatedBy: "\r\n")
    #expect(lines.count == 1 + 1441 + 1 && lines.last == "")
    let header = lines[0].components(separatedBy: ",")
    #expect(header[0] == "time" && header.count == 1 + ChannelCatalog.all.count)
    #expect(Set(Self.keptHeaders).isSubset(of: Set(header)))
    #expect(lines[1].hasPrefix("2087-03-14T00:00:00+00:00,"))
    #expect(lines[1 + 754].hasPrefix("2087-03-14T12:34:00+00:00,"))
    #expect(lines[1441].hasPrefix("2087-03-15T00:00:00+00:00,"))
    for line in lines[1...1441] {
      let cells = line.components(separatedBy: ",")
      #expect(cells.count == header.count)
      #expect(cells.dropFirst().allSatisfy { $0.isEmpty || Double($0).map(\.isFinite) == true })
    }
  }

  @Test func onlySentinelsLoseSamplesAndOnlyInTheStorm() throws {
    let scratch = try Scratch()
    let record = try Records.storm.get()
    try Data(record.telemetryCSV.utf8).write(to: URL(filePath: scratch.path("t.csv")))
    let log = try TelemetryLog(readingCSV: scratch.path("t.csv"))
    #expect(log.channels.count == ChannelCatalog.all.count && log.duration == 86400)
    let losses = record.events.filter { $0.kind == .relayLost }.count
    #expect(losses >= 1)
    for channel in log.channels {
      let steps = zip(channel.times, channel.times.dropFirst()).filter { $1 - $0 > 60 }
      #expect(steps.count == (channel.name.hasPrefix("sentinel_") ? losses : 0), "\(channel.name)")
      #expect(steps.allSatisfy { $0.0 > 11 * 3600 && $0.1 < 18 * 3600 })
      #expect(steps.allSatisfy { (4 * 60...11 * 60).contains($0.1 - $0.0) })
    }
  }

  @Test func jsonLinesSayWhatTheTableSays() throws {
    let record = try Records.storm.get()
    let rows = record.telemetryCSV.components(separatedBy: "\r\n")
    let header = rows[0].components(separatedBy: ",")
    let lines = record.jsonLines.split(separator: "\n")
    #expect(lines.count == 1441)
    for minute in stride(from: 0, through: 1440, by: 7) {
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(lines[minute].utf8)) as? [String: Any])
      let cells = rows[1 + minute].components(separatedBy: ",")
      #expect(object["time"] as? String == cells[0])
      #expect(object.count == cells.count { !$0.isEmpty })
      for (name, cell) in zip(header, cells).dropFirst() where !cell.isEmpty {
        let key = name.components(separatedBy: " ")[0]
        #expect(object[key] as? Double == Double(cell), "\(key)")
      }
    }
  }

  @Test func senMLHasItsBaseAndRegisteredUnits() throws {
    let record = try CityRecord(Records.small(), seed: 1)
    let pack = try #require(
      JSONSerialization.jsonObject(with: Data(record.senML.utf8)) as? [[String: Any]])
    #expect(pack[0]["bn"] as? String == "urn:dev:ops:verdiva-small:")
    #expect(pack[0]["bt"] as? Int == 3_697_228_800)
    #expect(pack.count == 1 + 1441 * ChannelCatalog.all.count)
    // Of RFC 8428, section 12.1, and RFC 8798.
    let units: Set<String> = [
      "%RH", "%EL", "/100", "1/min", "m/s", "mm/h", "ppm", "ms", "Cel", "kg", "W",
    ]
    for entry in pack.dropFirst().prefix(500) {
      #expect(entry["u"].map { units.contains($0 as? String ?? "") } ?? true)
    }
    let backlog = pack.dropFirst().filter { $0["n"] as? String == "waste_backlog" }
    let tonnes = try #require(record.values("waste_backlog"))
    #expect(backlog.count == 1441 && backlog[700]["u"] as? String == "kg")
    #expect(backlog[700]["t"] as? Int == 42_000)
    #expect(abs((backlog[700]["v"] as? Double ?? .nan) - 1000 * tonnes[700]) < 1e-3)
  }

  /// Every value of every channel, as it was written.
  @Test func logsAreReadBackAsTheyWereWritten() throws {
    let record = try Records.storm.get()
    let rows = record.telemetryCSV.components(separatedBy: "\r\n").dropFirst().dropLast().map {
      $0.components(separatedBy: ",").dropFirst().map(Double.init)
    }
    for (name, text) in [("t.csv", record.telemetryCSV), ("t.jsonl", record.jsonLines)] {
      let log = try TelemetryLog(bytes: Array(text.utf8), path: name)
      #expect(log.reading.problemCount == 0 && log.channels.count == ChannelCatalog.all.count)
      for (index, channel) in ChannelCatalog.all.enumerated() {
        let read = try #require(log.channel(named: channel.name))
        let kept = rows.indices.filter { rows[$0][index] != nil }
        #expect(read.times == kept.map { 60 * Double($0) }, "\(name): \(channel.name)")
        #expect(read.values == kept.map { rows[$0][index] }, "\(name): \(channel.name)")
        if name == "t.csv" { #expect(read.unit == channel.unit) }
      }
    }
  }

  /// A pack of SenML is in its registry's units.
  @Test func packsSayWhatTheTableSays() throws {
    let record = try Records.storm.get()
    let table = try TelemetryLog(bytes: Array(record.telemetryCSV.utf8), path: "t.csv")
    let pack = try TelemetryLog(bytes: Array(record.senML.utf8), path: "t.senml")
    #expect(pack.reading.problemCount == 0 && pack.channels.count == table.channels.count)
    var converted = 0
    for channel in pack.channels where !channel.unit.isEmpty {
      let name = channel.name.components(separatedBy: ":").last ?? ""
      let wanted = try #require(table.channel(named: name))
      #expect(channel.times == wanted.times)
      let places = try #require(ChannelCatalog.all.first { $0.name == name }).places
      // Both are rounded, each by half of a last place.
      let most = (0..<places).reduce(1.0) { last, _ in last / 10 }
      let wrong = zip(channel.values, wanted.values).count { value, other in
        let own = UnitTable.convert(value, from: channel.unit, to: wanted.unit)
        return own.map { abs($0 - other) > most * 1.001 } ?? true
      }
      #expect(wrong == 0, "\(name) [\(channel.unit)]")
      converted += 1
    }
    #expect(converted >= 15)
  }

  @Test func districtsAndEventsAreLongTables() throws {
    let record = try Records.storm.get()
    let rows = record.districtsCSV.components(separatedBy: "\r\n")
    #expect(rows[0] == "time,district,channel,unit,value")
    #expect(rows.count == 2 + 145 * 12 * DistrictCatalog.all.count)
    #expect(rows[1].hasPrefix("2087-03-14T00:00:00+00:00,hearth,waste_waiting,t,"))
    let events = record.eventsCSV.components(separatedBy: "\r\n")
    #expect(events[0] == "time,kind,place,value" && events.count == 2 + record.events.count)
    let kinds = Set(events.dropFirst().dropLast().map { $0.components(separatedBy: ",")[1] })
    #expect(kinds.isSubset(of: Set(CityEvent.Kind.allCases.map(\.rawValue))))
    #expect(kinds.isSuperset(of: ["strike", "break", "mend", "assembly-called", "vote", "codes"]))
    let places = Set(record.map.districts.map(\.name) + ["city"])
    #expect(record.events.allSatisfy { places.contains($0.place) })
    #expect(record.events.map(\.seconds) == record.events.map(\.seconds).sorted())
  }

  /// The same seed gives the same bytes; another seed gives others.
  @Test func textsDependOnTheSeedAlone() throws {
    let scenario = try Records.small("storms:\n  - {peak: 12:00, strength: 1}")
    let one = try CityRecord(scenario, seed: 4)
    let again = try CityRecord(scenario, seed: 4)
    let other = try CityRecord(scenario, seed: 5)
    for text in [\.telemetryCSV, \.jsonLines, \.districtsCSV, \.eventsCSV]
      as [KeyPath<CityRecord, String>]
    {
      #expect(one[keyPath: text] == again[keyPath: text])
      #expect(one[keyPath: text] != other[keyPath: text])
    }
  }

  @Test func theReadMeNamesEverything() throws {
    let scratch = try Scratch()
    let scenario = try Records.small("parameters:\n  trust: {usual: 0.61}")
    var simulation = try CitySimulation(scenario: scenario, seed: 11, resolution: 16)
    simulation.program = "verdiva 9.8.7"
    simulation.writesSenML = true
    let report = try simulation.write(
      into: scratch.folder.path, threads: 2, progress: { _ in }, isCancelled: { false })
    #expect(report.imbalance < 1e-9 && report.cycleDays == nil)
    #expect(report.summary.hasPrefix("waste conserved to "))
    #expect(scratch.files == (Self.names + ["telemetry.senml.json"]).sorted())
    let text = try String(contentsOfFile: scratch.path("README.md"), encoding: .utf8)
    for channel in ChannelCatalog.all {
      #expect(text.contains("| \(channel.name) | \(channel.unit) | \(channel.meaning) |\n"))
    }
    for channel in DistrictCatalog.all { #expect(text.contains("| \(channel.name) |")) }
    for kind in CityEvent.Kind.allCases { #expect(text.contains("| \(kind.rawValue) |")) }
    for parameter in ParameterCatalog.all { #expect(text.contains("| \(parameter.name) |")) }
    #expect(
      text.contains("by verdiva 9.8.7,") && text.contains("scenario small, seed 11, 16 voxels"))
    #expect(text.contains("| trust | usual | 0.61 |  | 0.05 to 0.95 |"))
    #expect(text.contains("ledger closed to "))
  }
}
