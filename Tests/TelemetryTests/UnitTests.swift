import Foundation
import Telemetry
import Testing

/// Units that are known, and what is said of those that are not.
@Suite struct UnitTests {
  private func report(_ text: String) throws -> LogReport {
    LogReport(try TelemetryLog(bytes: Array(text.utf8), path: "x.csv"))
  }

  /// By the definitions of the units, worked out by hand.
  private static let quotients: [(from: String, to: String, many: Double, few: Double)] = [
    ("kg/min", "g/s", 1000, 60), ("t/h", "kg/s", 10, 36), ("m/min", "km/h", 6, 100),
    ("m s-1", "kn", 3600, 1852), ("W m-2", "kW/m2", 1, 1000), ("kg m-3", "g/l", 1, 1),
    ("veh/h", "veh/min", 1, 60), ("bit/s", "B/s", 1, 8), ("m3/min", "l/s", 1000, 60),
    ("kWh/h", "W", 1000, 1), ("N/m2", "Pa", 1, 1), ("µS/cm", "S/m", 1, 10_000),
    ("rad/s", "deg/s", 180, Double.pi),
  ]

  @Test func quotientsAreUnitsToo() throws {
    for (from, to, many, few) in Self.quotients {
      let one = try #require(UnitTable.convert(1, from: from, to: to), "\(from) in \(to)")
      #expect(abs(one - many / few) <= 1e-12 * one, "\(from) in \(to)")
    }
  }

  @Test func quotientsOfOtherThingsAreNotTheSame() {
    #expect(!UnitTable.areCompatible("kg/min", "l/min"))
    #expect(!UnitTable.areCompatible("°C/min", "K/min"))
    #expect(!UnitTable.areCompatible("mm/h", "m/s"))
    #expect(!UnitTable.areCompatible("furlong/s", "m/s"))
  }

  /// The nearest by letters; of those as near, what the channel's name says that it measures.
  @Test(arguments: [
    ("wind", "knt", "kn"), ("gust", "m/ss", "m/s"), ("pressure", "hPaa", "hPa"),
    ("air_temp", "degCC", "degC"), ("force", "kNn", "kN"), ("power", "kWw", "kW"),
  ])
  func misspelledUnitsAreErrors(channel: String, unit: String, near: String) throws {
    let report = try report("time,\(channel) [\(unit)]\n2026-01-01T00:00:00Z,1\n")
    #expect(
      report.errors == [
        "the unit '\(unit)' of channel '\(channel)' is not known; did you mean '\(near)'? To show it as"
          + " it stands, say units: {\(channel): \(unit)} in a story, --unit '\(channel)=\(unit)' to a"
          + " command"
      ])
    #expect(report.text().contains("\n  error: the unit '\(unit)'"))
  }

  /// A unit like none is an error too, with units of what the channel measures, until somebody says
  /// that it is meant.
  @Test func unitsLikeNoneAreErrors() throws {
    let text = "time,wind [parsecs],b [people],c\n2026-01-01T00:00:00Z,1,2,3\n"
    let report = try report(text)
    #expect(
      report.errors == [
        "the unit 'parsecs' of channel 'wind' is not known; write one that is, such as m/s or km/h or"
          + " kn. To show it as it stands, say units: {wind: parsecs} in a story, --unit"
          + " 'wind=parsecs' to a command"
      ])
    #expect(report.notes.isEmpty)
    #expect(report.channels.map(\.unit) == ["parsecs", "people", ""])
    let said = LogReport(try readLog(text) { $0.units = ["wind": "parsecs", "c": "furlongs"] })
    #expect(said.errors.isEmpty)
    #expect(said.channels.map(\.unit) == ["parsecs", "people", "furlongs"])
    let converted = #expect(throws: TelemetryError.self) {
      _ = try readLog(text) { $0.units = ["wind": "kn"] }
    }
    #expect(
      converted?.message.hasSuffix(
        "is not known, so that it cannot be converted to 'kn'; say 'parsecs' to show it as it stands"
      )
        == true)
    let misspelled = #expect(throws: TelemetryError.self) {
      _ = try readLog(text) { $0.units = ["c": "knt"] }
    }
    #expect(misspelled?.message.hasSuffix("there is no unit 'knt'; did you mean 'kn'?") == true)
  }

  @Test func whatIsCountedOrJudgedIsALabel() throws {
    for unit in [
      "flag", "AQI", "EUR/MWh", "kg CO2", "g CO2/kWh", "kg m-2 s-1", "mg N/l", "a.u.", "on/off",
    ] {
      #expect(try report("time,a [\(unit)]\n2026-01-01T00:00:00Z,1\n").errors.isEmpty, "\(unit)")
    }
  }

  /// The names of RFC 8428, table 1, and RFC 8798.
  @Test func everyUnitOfSenMLIsKnown() throws {
    let names = """
      m kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s m/s2
      m3/s l/s W/m2 cd/m2 bit bit/s lat lon pH dB dBW Bspl count / %RH %EL EL 1/s 1/min beat/min beats
      S/m B VA VAs var vars J/m kg/m3 deg NTU ms min h MHz kW kVA kvar Ah Wh kWh varh kvarh kVAh Wh/km KiB
      GB Mbit/s B/s MB/s mV mA dBm ug/m3 mm/h m/h ppm /100 /1000 hPa mm cm km km/h
      """
    let records = names.split { " \n".contains($0) }.enumerated().map {
      #"{"n":"c\#($0)","u":"\#($1)","v":1,"t":1.7e9}"#
    }
    let pack = Array("[\(records.joined(separator: ","))]".utf8)
    #expect(LogReport(try TelemetryLog(bytes: pack, path: "x.json")).errors == [])
  }

  /// What stands in brackets and is no unit is more of the name.
  @Test(arguments: ["sensor 3", "#2", "2", "north side"]) func otherBracketsAreNames(text: String)
    throws
  {
    let report = try report("time [local time],a [\(text)],b [kW]\n2026-01-01T00:00:00Z,1,2\n")
    #expect(report.channels.map(\.name) == ["a [\(text)]", "b"])
    #expect(report.channels.map(\.unit) == ["", "kW"])
    #expect(report.errors.isEmpty)
  }

  @Test func spelledOutUnitsAreKnown() {
    for (from, to) in [
      ("deg C", "°C"), ("degrees Celsius", "°C"), ("° F", "°F"), ("degree_Celsius", "°C"),
      ("kg per hour", "kg/h"), ("metres per second", "m/s"),
    ] {
      #expect(UnitTable.convert(1, from: from, to: to) == 1, "\(from)")
    }
  }

  /// RFC 8428's registry has letters that mean other things elsewhere.
  @Test func senMLHasLettersOfItsOwn() throws {
    let pack =
      #"[{"bt":1.7e9,"n":"a","u":"C","v":1},{"n":"b","u":"Cel","v":2},{"n":"c","u":"F","v":3}]"#
    let log = try TelemetryLog(bytes: Array(pack.utf8), path: "x.json")
    #expect(log.channels.map(\.unit) == ["coulomb", "°C", "farad"])
    #expect(!UnitTable.areCompatible(log.channels[0].unit, "°C"))
  }
}
