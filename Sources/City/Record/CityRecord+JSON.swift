/// The record in JSON. Names and units are plain ASCII without quotes, so that nothing needs
/// escaping.
extension CityRecord {
  /// JSON Lines: an object a minute; a lost sample's key is absent.
  package var jsonLines: String {
    let time = CityTime(scenario)
    let lines = (0..<minutes).map { minute in
      let values = zip(ChannelCatalog.all, cells(minute: minute)).compactMap { channel, cell in
        cell.isEmpty ? nil : "\"\(channel.name)\":\(cell)"
      }
      return "{\"time\":\"\(time.text(minute: minute))\"," + values.joined(separator: ",") + "}"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A SenML pack (RFC 8428): a base record with name and time, then one record a sample.
  package var senML: String {
    let start = scenario.date.secondsSince1970
    var records = ["{\"bn\":\"urn:dev:ops:verdiva-\(scenario.name):\",\"bt\":\(start)}"]
    for minute in 0..<minutes {
      for (index, channel) in ChannelCatalog.all.enumerated() {
        if channel.isFromSentinels && isLost[minute] { continue }
        let unit = SenMLUnit(of: channel)
        let scaled = channels[index][minute] * unit.factor
        let value = Decimals.fixed(scaled, places: max(0, channel.places - unit.shift))
        let label = unit.name.map { "\"u\":\"\($0)\"," } ?? ""
        records.append("{\"n\":\"\(channel.name)\",\(label)\"t\":\(minute * 60),\"v\":\(value)}")
      }
    }
    return "[\n" + records.joined(separator: ",\n") + "\n]\n"
  }
}

/// A unit of SenML's registry (RFC 8428, RFC 8798), and what a value is multiplied by to be in it.
struct SenMLUnit: Sendable, Hashable {
  /// Nil where the registry has none: the record then goes without.
  let name: String?
  /// A power of ten: `10^shift`.
  let shift: Int

  var factor: Double { (0..<shift).reduce(1.0) { scale, _ in scale * 10 } }

  init<Place>(of channel: CityChannel<Place>) {
    (name, shift) =
      switch (channel.name, channel.unit) {
      case ("biowall_humidity", _): ("%RH", 0)
      case ("sentinel_battery", _): ("%EL", 0)
      case (_, "%"): ("/100", 0)
      case (_, "1/min"): ("1/min", 0)
      case (_, "m/s"): ("m/s", 0)
      case (_, "mm/h"): ("mm/h", 0)
      case (_, "ppm"): ("ppm", 0)
      case (_, "ms"): ("ms", 0)
      case (_, "degC"): ("Cel", 0)
      case (_, "t"): ("kg", 3)
      case (_, "MW"): ("W", 6)
      default: (nil, 0)
      }
  }
}
