/// A day as a table in CSV (RFC 4180): times in ISO 8601, units in the header's brackets, an empty
/// cell for a lost sample.
struct TelemetrySheet: Sendable {
  let text: String

  init(day: CityDay, scenario: SampleScenario) {
    var lines = [(["time"] + Self.columns.map(\.header)).joined(separator: ",")]
    for (index, minute) in day.minutes.enumerated() {
      let cells = Self.columns.map { column in
        column.isFromSentinels && minute.isSentinelLost
          ? "" : Self.decimal(column.value(minute), places: column.places)
      }
      lines.append(([Self.time(index, of: scenario)] + cells).joined(separator: ","))
    }
    text = lines.joined(separator: "\r\n") + "\r\n"
  }

  private struct Column: Sendable {
    let header: String
    let places: Int
    let value: @Sendable (CityDay.Minute) -> Double

    init(
      _ header: String, _ places: Int, _ value: @escaping @Sendable (CityDay.Minute) -> Double
    ) {
      self.header = header
      self.places = places
      self.value = value
    }

    var isFromSentinels: Bool { header.hasPrefix("sentinel_") }
  }

  private static let columns: [Column] = [
    Column("biowall_humidity [%]", 2) { $0.state.humidity },
    Column("biowall_oxygen [kg/h]", 2) { $0.state.oxygen },
    Column("biowall_toxin [ppm]", 3) { $0.state.toxin },
    Column("biowall_breach [1]", 4) { $0.state.breach },
    Column("circuit_load [%]", 2) { $0.state.load },
    Column("circuit_latency [ms]", 2) { $0.latency },
    Column("circuit_error_rate [1/min]", 3) { $0.state.errors },
    Column("circuit_repair [%]", 2) { $0.state.repair },
    Column("sentinel_airborne [1]", 0) { $0.state.airborne },
    Column("sentinel_battery [%]", 2) { $0.state.battery },
    Column("sentinel_detections [1/min]", 2) { $0.detections },
    Column("storm_wind [m/s]", 2) { $0.state.wind },
    Column("storm_gust [m/s]", 2) { $0.gust },
    Column("storm_charge [kV/m]", 3) { $0.state.charge },
    Column("storm_rain [mm/h]", 2) { $0.state.rain },
    Column("storm_spores [1/m3]", 1) { $0.state.spores },
    Column("waste_intake [kg/min]", 4) { $0.intake },
    Column("waste_conversion [kg/min]", 4) { $0.conversion },
    Column("waste_backlog [t]", 6) { $0.state.backlog },
    Column("trust [%]", 3) { $0.state.trust },
    Column("heart_rate [1/min]", 2) { $0.state.heartRate },
    Column("heart_glow [1]", 4) { $0.state.glow },
  ]

  /// The minute of the day, where minute 1440 is the next day's midnight.
  private static func time(_ minute: Int, of scenario: SampleScenario) -> String {
    let date = minute < 24 * 60 ? scenario.date : scenario.nextDate
    let (hour, rest) = (minute / 60 % 24, minute % 60)
    return "\(date)T\(padded(hour, 2)):\(padded(rest, 2)):00+00:00"
  }

  private static func decimal(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let steps = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && steps > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(steps)" }
    return "\(sign)\(steps / scale).\(padded(steps % scale, places))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
