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
        "the unit '\(unit)' of channel '\(channel)' is not known and cannot be converted; did you"
          + " mean '\(near)'?"
      ])
    #expect(report.text().contains("\n  error: the unit '\(unit)'"))
  }

  @Test func unitsLikeNoneAreNotedAndShownAsTheyStand() throws {
    let report = try report("time,a [parsecs],b [people],c\n2026-01-01T00:00:00Z,1,2,3\n")
    #expect(report.errors.isEmpty)
    #expect(report.notes.count { $0.contains("unit") } == 1)
    #expect(report.channels.map(\.unit) == ["parsecs", "people", ""])
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
