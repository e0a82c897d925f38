import Foundation
import Telemetry
import Testing

@Suite struct FormatTests {
  @Test func jsonLinesNestKeysAndOpenChannelsAsTheyCome() throws {
    let log = try readLog(
      """
      {"time":"2026-03-14T00:00:00Z","air":{"temp [°C]":1.5,"wet":true},"who":"a"}
      {"air":{"temp [°C]":null,"wet":false},"time":"2026-03-14T00:00:01Z","who":"b"}

      {"time":"2026-03-14T00:00:02Z","air":{"temp [°C]":"2.5","wet":"x"},"who":"c"}
      {"time":"2026-03-14T00:00:03Z","air":{"temp [°C]":4
      {"time":"2026-03-14T00:00:04Z","air":{"temp [°C]":5}}
      """)
    #expect(log.channels.map(\.name) == ["air.temp", "air.wet"])
    #expect(log.channels.map(\.unit) == ["°C", ""])
    #expect(log.channels.map(\.values) == [[1.5, 2.5, 5], [1, 0]])
    #expect(log.channels[0].times == [0, 2, 4])
    #expect(
      log.reading.problems.map(\.description) == [
        "x.log:4:63: 'x' is not a number; write null where there is no measurement",
        "x.log:6:1: expected a comma or '}' after the value",
      ])
    #expect(log.reading.ignored == ["'who': it holds words such as 'a'"])
  }

  @Test func jsonLinesOfOneSampleARecordConvertOddUnits() throws {
    let log = try readLog(
      """
      {"t":1773480000123,"kind":"wind","value":10,"unit":"m/s"}
      {"t":1773480001123,"kind":"wind","value":36,"unit":"km/h"}
      {"t":1773480002123,"kind":"wi\\u006ed","value":3,"unit":"m/s"}
      {"t":1773480002123,"kind":"wind","value":3,"unit":"K"}
      """)
    #expect(log.channels.map(\.name) == ["wind"])
    #expect(log.channels[0].values == [10, 10, 3])
    #expect(log.reading.times == "numbers of ms since 1970")
    #expect(
      log.reading.problems.map(\.message) == [
        "channel 'wind' is in 'm/s', but some rows are in 'K', which cannot be converted; they are left out"
      ])
  }

  /// The example of InfluxDB's reference, and its escapes.
  @Test func lineProtocol() throws {
    let log = try readLog(
      """
      # a comment
      myMeasurement,tag1=value1,tag2=value2 fieldKey="fieldValue",n=3i 1556813561098000000
      my\\ M,tag\\,1=a\\=b f=-1.5e3,ok=t,u=7u 1556813561099000000
      my\\ M f=oops 1556813561099000000
      my\\ M f=1
      """)
    #expect(
      log.channels.map(\.name) == [
        "myMeasurement.n{tag1=value1,tag2=value2}", "my M.f{tag,1=a=b}", "my M.ok{tag,1=a=b}",
        "my M.u{tag,1=a=b}",
      ])
    #expect(log.channels.map(\.values) == [[3], [-1500], [1], [7]])
    #expect(log.reading.start == 1_556_813_561_098_000_000)
    #expect(
      log.reading.problems.map(\.description) == [
        "x.log:4:9: 'oops' is not a number",
        "x.log:5:1: this line has no time, so that it cannot be placed",
      ])
  }

  /// The multiple-measurement example of RFC 8428, section 5.1.3, resolved as in 5.4... by hand.
  @Test func senMLResolvesItsBaseFields() throws {
    let log = try readLog(
      """
      [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,
        "n":"voltage","u":"V","v":120.1},
       {"n":"current","t":-5,"v":1.2},
       {"n":"current","t":-4,"v":1.3},
       {"n":"current","v":1.7},
       {"n":"on","u":"","vb":true,"bv":10},
       {"n":"current","t":1,"v":1},
       {"n":"x","secret_":1,"v":2}]
      """)
    #expect(
      log.channels.map(\.name)
        == ["voltage", "current", "on"].map { "urn:dev:ow:10e2073a0108006:\($0)" })
    #expect(log.channels.map(\.unit) == ["V", "A", ""])
    #expect(log.channels.map(\.values) == [[120.1], [1.2, 1.3, 1.7, 11], [1]])
    #expect(log.channels[1].times == [0, 1, 5, 6])
    #expect(
      log.reading.problems.map(\.message) == [
        "the key 'secret_' must be understood, but is not known"
      ])
  }

  @Test func dialectsOfDelimitedText() throws {
    let excel = try readLog(
      "sep=;\nDate;Time;load, kW\n2026-03-14;06:00;1,5\n2026-03-14;06:01;-2\n")
    #expect(excel.channels.map(\.values) == [[1.5, -2]])
    #expect(excel.channels[0].times == [0, 60])
    let tabs = try readLog("# made by hand\ntime\twind_kn\tload_in\n2026-03-14T06:00:00Z\t3\t4\n")
    #expect(tabs.channels.map(\.name) == ["wind", "load_in"])
    #expect(tabs.channels.map(\.unit) == ["kn", ""])
    let bare = try readLog("1773480000,1\n1773480001.25,2\n") { $0.time = ["column 1"] }
    #expect(bare.channels.map(\.name) == ["column 2"])
    #expect(bare.channels[0].times == [0, 1.25])
    let single = try readLog("time|a|b\n'2026-03-14T06:00:00Z'|'x|y'|'3'\n")
    #expect(single.channels.map(\.values) == [[3]])
  }

  @Test func cellsThatStandForNothingAreGaps() throws {
    let cells = ["NaN", "NA", "null", "-9999", "-9999.0", "", "n/a", "*", "999.9", "7"]
    let rows = cells.enumerated().map { "2026-03-14T06:00:0\($0)Z,\($1),1\n" }
    let log = try readLog("time,a,b\n" + rows.joined()) { $0.missing = ["*", "999.9"] }
    #expect(log.channels[0].values == [7])
    #expect(log.channels[1].values.count == 10)
    #expect(log.reading.problemCount == 0)
  }

  @Test func mappingsConvertUnitsOrSayWhyNot() throws {
    let text = "time,wind [kn],temp [°F],people\n2026-03-14T06:00:00Z,10,212,5\n"
    let converted = try readLog(text) {
      $0.units = ["wind": "m/s", "temp": "°C", "people": "people"]
    }
    #expect(abs(converted.channels[0].values[0] - 5.144444444444445) < 1e-14)
    #expect(abs(converted.channels[1].values[0] - 100) < 1e-12)
    #expect(converted.channels[2].unit == "people")
    #expect(
      throws: TelemetryError(
        path: "x.log",
        message:
          "channel 'wind': the log's unit 'kn' is one of speed, but 'hPa' is one of pressure; name a unit of speed"
      )
    ) {
      _ = try readLog(text) { $0.units = ["wind": "hPa"] }
    }
    let refusals = [
      (["wind": "knoot"], "channel 'wind': there is no unit 'knoot'; did you mean 'knot'?"),
      (["wnd": "m/s"], "units names a channel 'wnd', which the log has not; did you mean 'wind'?"),
    ]
    for (units, message) in refusals {
      #expect(throws: TelemetryError(path: "x.log", message: message)) {
        _ = try readLog(text) { $0.units = units }
      }
    }
    #expect(
      throws: TelemetryError(
        path: "x.log",
        message:
          "channel 'wind': the log's unit 'knotz' is not known, so that it cannot be converted to 'm/s'; it may mean 'knot'"
      )
    ) {
      _ = try readLog(text.replacing("kn", with: "knotz")) { $0.units = ["wind": "m/s"] }
    }
  }

  /// Two names of another encoding could look the same.
  @Test(arguments: [
    "time,sensor,value\n1773480000,gr\u{fc}n,1\n1773480001,gr\u{f6}n,2\n1773480002,a,3\n",
    "{\"t\":1773480002,\"kind\":\"a\",\"value\":3}\n{\"t\":1773480002,\"kind\":\"\u{fc}\",\"value\":3}\n",
    "a v=3 1773480002\n\u{fc} v=2 1773480002\n",
  ])
  func namesOfAnotherEncodingAreLeftOut(text: String) throws {
    let bytes = Array(text.unicodeScalars.map { UInt8($0.value) })
    let log = try TelemetryLog(bytes: bytes, path: "x")
    #expect(log.channels.map(\.values) == [[3]])
    #expect(log.reading.problemCount == bytes.count { $0 == 0xfc || $0 == 0xf6 })
    #expect(
      log.reading.problems.allSatisfy {
        $0.message == "this name is not UTF-8; save the file in UTF-8" && $0.line != nil
      })
  }

  /// Found by fuzzing: what is said of a cell stands on one line.
  @Test func messagesStandOnOneLine() throws {
    let message =
      "'2026-03-14x y 09:00' is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z"
    for text in [
      "date,time,a\n2026-03-14,09:00,1\n\"2026-03-14x\ny\",09:00,2\n",
      #"{"date":"2026-03-14","time":"09:00","a":1}"# + "\n"
        + "{\"date\":\"2026-03-14x\ny\",\"time\":\"09:00\",\"a\":2}\n",
    ] {
      var mapping = TelemetryMapping()
      mapping.time = ["date", "time"]
      mapping.format = text.first == "{" ? .jsonArray : .csv
      let log = try TelemetryLog(bytes: Array(text.utf8), path: "x", mapping: mapping)
      #expect(log.reading.problems.map(\.message) == [message])
    }
    let odd = try readLog("time,sensor,value\n1773480000,\"a\nb\",1\n1773480001,\"a\nb\",1\n")
    #expect(!LogReport(odd).text().contains("a\nb") && odd.channels[0].name == "a\nb")
  }

  @Test func timesThatAreOneInSecondsAreOneSample() throws {
    let log = try readLog(
      "time,a\n1773480000000000000,1\n1873480000000000000,2\n1873480000000000001,3\n")
    #expect(log.channels[0].times == [0, 1e8])
    #expect(log.channels[0].values == [1, 3])
    #expect(log.diagnostics.contains { $0.hasPrefix("1 sample repeats a time") })
  }

  @Test func rowsOutOfOrderAreSortedAndCounted() throws {
    let log = try readLog("time,a\n1773480002,3\n1773480000,1\n1773480001,2\n1773480001,9\n")
    #expect(log.channels[0].times == [0, 1, 2])
    #expect(log.channels[0].values == [1, 9, 3])
    #expect(
      log.diagnostics == [
        "1 row is earlier than the row above; it was sorted in by its time",
        "1 sample repeats a time of their channel; the later ones count",
      ])
  }
}
