import Foundation
import Telemetry
import Testing

/// When and where rows of a log are.
@Suite struct TimeAndPlaceTests {
  /// 2026 in Lisbon: clocks skip 01:00-02:00 on March 29 and show 01:00-02:00 twice on October 25.
  @Test func localTimesKnowTheirZone() throws {
    let spring = try readLog(
      "time,a\n2026-03-29 00:59:00,1\n2026-03-29 01:30:00,2\n2026-03-29 02:00:00,3\n"
    ) { $0.zone = "Europe/Lisbon" }
    #expect(spring.channels[0].times == [0, 60, 1860])
    #expect(spring.channels[0].values == [1, 3, 2])
    #expect(spring.diagnostics.contains { $0.hasPrefix("1 time was skipped by the clocks") })
    let rows = [0, 30, 60, 90, 60, 90, 120].map { minute in
      "2026-10-25 0\(minute / 60):\(minute % 60 == 0 ? "00" : "30"):00,\(minute)\n"
    }
    let autumn = try readLog("time,a\n" + rows.joined()) { $0.zone = "Europe/Lisbon" }
    #expect(autumn.channels[0].times == [0, 1800, 3600, 5400, 7200, 9000, 10800])
    #expect(autumn.clockText(at: 0) == "00:00")
    #expect(autumn.reading.zone == "Europe/Lisbon")
    #expect(throws: TelemetryError.self) {
      _ = try readLog("time,a\n", { $0.zone = "Europe/Lisbn" })
    }
  }

  /// Found by fuzzing: there is no time before the first to step back from.
  @Test func theFirstTimeMayBeShownTwice() throws {
    let log = try readLog("time,a\n2026-10-25 01:30,1\n") { $0.zone = "Europe/Lisbon" }
    #expect(log.reading.start == 1_792_888_200_000_000_000)
  }

  /// Whatever the columns are called; a date by itself would put all rows at midnight.
  @Test(arguments: [
    "Datum;Zeit;x\n2026-03-14;09:00:00;1\n2026-03-14;09:01:30.5;2\n",
    "x;clock;day\n1;09:00;2026/03/14\n2;09:01:30.5;20260314\n",
    "x,date,time\n1,2026-03-14,09:00Z\n2,2026-03-14,11:01:30.5+02\n",
    #"{"day":"2026-03-14","at":"09:00","x":1}"# + "\n"
      + #"{"day":"2026-03-14","at":"09:01:30.5","x":2}"# + "\n",
  ])
  func datesAndClocksApart(text: String) throws {
    let log = try readLog(text)
    #expect(log.reading.start == 1_773_478_800_000_000_000)
    #expect(log.channels.map(\.times) == [[0, 90.5]])
    #expect(log.channels.map(\.values) == [[1, 2]])
  }

  /// A machine's clock since it was started, as drones log it.
  @Test(arguments: [
    "time_us,x\n12345678,1\n12365678,2\n", "t [ms],x\n12345.678,1\n12365.678,2\n",
    #"{"timestamp_us":12345678,"x":1}"# + "\n" + #"{"timestamp_us":12365678,"x":2}"# + "\n",
  ])
  func namesTellWhatTimesCount(text: String) throws {
    let log = try readLog(text)
    #expect(log.reading.start == 12_345_678_000)
    #expect(log.channels.map(\.times) == [[0, 0.02]])
    #expect(
      log.diagnostics == [
        "the times begin 1970-01-01T00:00:12.345678Z: they seem to count from another start than 1970"
          + " (if they count ms or us, say epoch: ms or epoch: us)"
      ])
  }

  @Test func positionsBecomeMeters() throws {
    let log = try readLog(
      "time,lat,lon\n2026-03-14T06:00:00Z,41.1,-8.6\n2026-03-14T06:00:01Z,41.2,-8.5\n")
    let (east, north) = (try #require(log.channel(named: "east")), log.channel(named: "north"))
    // The series for WGS 84 that NGA's calculator of degree lengths uses.
    let angle = 41.15 * Double.pi / 180
    let longitude = 111412.84 * cos(angle) - 93.5 * cos(3 * angle) + 0.118 * cos(5 * angle)
    let latitude = 111132.92 - 559.82 * cos(2 * angle) + 1.175 * cos(4 * angle)
    #expect(abs(east.values[1] - east.values[0] - 0.1 * longitude) < 0.01)
    #expect(abs((north?.values[1] ?? 0) - (north?.values[0] ?? 0) - 0.1 * latitude) < 0.01)
  }

  /// As charts and old receivers write them; the numbers were reckoned by hand.
  @Test func positionsInDegreesAndMinutes() throws {
    let texts = [
      "51d56'N,4d30.5'E", "51\u{b0}56'0\"N,4\u{b0}30'30\"E", "N 51 56,E 4 30.5",
      "+51.93333333333333,4.508333333333334",
      "51:56:00,4:30:30 E", "51d56'S,4d30.5'W",
    ]
    let rows = texts.enumerated().map { "\(1_773_480_000 + $0),\($1)\n" }
    let places = try readLog("time,lat,lon\n" + rows.joined() + "1773480009,51d76'N,4d5'E5\n")
    let latitude = places.channel(named: "lat")?.values ?? []
    let longitude = places.channel(named: "lon")?.values ?? []
    #expect(latitude.count == 6 && longitude.count == 6)
    for (index, value) in latitude.enumerated() {
      #expect(abs(value - (index < 5 ? 1 : -1) * (51 + 56 / 60.0)) < 1e-12)
    }
    for (index, value) in longitude.enumerated() {
      #expect(abs(value - (index < 5 ? 1 : -1) * (4 + 30.5 / 60)) < 1e-12)
    }
    #expect(places.reading.problemCount == 2)
    #expect(places.channel(named: "east")?.unit == "m")
    let lines = try readLog(
      #"{"t":1773480000,"lat":"51d56'N","lon":4.5}"# + "\n"
        + #"{"t":1773480001,"lat":52,"lon":"4d30'W"}"#)
    #expect(lines.channels[0].values == [51 + 56 / 60.0, 52])
    #expect(lines.channels[1].values == [4.5, -4.5])
  }

  /// A ship that crosses the line where 180 degrees east become 180 west.
  @Test func positionsAcrossTheDateLine() throws {
    let log = try readLog(
      "time,lat,lon\n1773480000,0,179.9\n1773480001,0,180\n1773480002,0,-179.9\n")
    let east = try #require(log.channel(named: "east")?.values)
    #expect(abs(east[0] + 11131.949) < 0.01 && abs(east[1]) < 1e-6)
    #expect(abs(east[2] - 11131.949) < 0.01)
  }
}
