/// The record as tables in CSV (RFC 4180): times in ISO 8601, units in the header's brackets, an
/// empty cell for a lost sample.
extension CityRecord {
  /// One row a minute, one column a channel.
  package var telemetryCSV: String {
    let time = CityTime(scenario)
    var lines = [(["time"] + ChannelCatalog.all.map(\.header)).joined(separator: ",")]
    for minute in 0..<minutes {
      lines.append(([time.text(minute: minute)] + cells(minute: minute)).joined(separator: ","))
    }
    return Self.table(lines)
  }

  /// One row a sample: time, district, channel, unit, value.
  package var districtsCSV: String {
    let time = CityTime(scenario)
    var lines = ["time,district,channel,unit,value"]
    for minute in stride(from: 0, to: minutes, by: DistrictCatalog.interval) {
      let now = time.text(minute: minute)
      for (place, district) in map.districts.enumerated() {
        for (index, channel) in DistrictCatalog.all.enumerated() {
          let value = districts[index][place][minute / DistrictCatalog.interval]
          lines.append(
            "\(now),\(district.name),\(channel.name),\(channel.unit),"
              + Decimals.fixed(value, places: channel.places))
        }
      }
    }
    return Self.table(lines)
  }

  /// One row an event: time, kind, place, value.
  package var eventsCSV: String {
    let time = CityTime(scenario)
    return Self.table(
      ["time,kind,place,value"]
        + events.map {
          "\(time.text(seconds: $0.seconds)),\($0.kind.rawValue),\($0.place),"
            + Decimals.fixed($0.value, places: 3)
        })
  }

  /// A minute's values as text, in the catalog's order; empty where the sample was lost.
  func cells(minute: Int) -> [String] {
    ChannelCatalog.all.enumerated().map { index, channel in
      channel.isFromSentinels && isLost[minute]
        ? "" : Decimals.fixed(channels[index][minute], places: channel.places)
    }
  }

  private static func table(_ lines: [String]) -> String {
    lines.joined(separator: "\r\n") + "\r\n"
  }
}
