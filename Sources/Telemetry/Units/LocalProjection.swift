import Diagnostics
import Geometry

/// Positions in degrees as metres east and north of the log's centre, on the plane that touches the
/// WGS 84 ellipsoid there. The radii of curvature are those of Snyder 1987 (USGS PP 1395), p. 24-25.
enum LocalProjection {
  private static let latitudeNames = ["latitude", "lat"]
  private static let longitudeNames = ["longitude", "lon", "lng", "long"]

  /// Whether a channel holds latitudes or longitudes.
  static func isPosition(_ name: String, _ mapping: TelemetryMapping) -> Bool {
    [mapping.latitude, mapping.longitude].contains(name)
      || (latitudeNames + longitudeNames).contains(name.lowercased())
  }

  /// `east [m]` and `north [m]` where the log has positions.
  static func channels(
    of channels: [Channel], _ mapping: TelemetryMapping, _ path: String
  ) throws(TelemetryError) -> [Channel] {
    let latitude = try find(mapping.latitude, latitudeNames, channels, path)
    let longitude = try find(mapping.longitude, longitudeNames, channels, path)
    guard let latitude, let longitude, let lat = middle(latitude, 90),
      let lon = middleLongitude(longitude),
      channels.allSatisfy({ !["east", "north"].contains($0.name) })
    else { return [] }
    let scale = metersADegree(at: lat)
    return [
      longitude.mapped(name: "east", unit: "m") { (unwrapped($0, lon) - lon) * scale.east },
      latitude.mapped(name: "north", unit: "m") { ($0 - lat) * scale.north },
    ]
  }

  private static func find(
    _ name: String?, _ usual: [String], _ channels: [Channel], _ path: String
  ) throws(TelemetryError) -> Channel? {
    guard let name else { return channels.first { usual.contains($0.name.lowercased()) } }
    if let channel = channels.first(where: { $0.name == name }) { return channel }
    let hint = Suggestion.phrase(for: name, among: channels.map(\.name))
    throw TelemetryError(path: path, message: "there is no channel '\(name)' for positions\(hint)")
  }

  private static func middle(_ channel: Channel, _ most: Double) -> Double? {
    guard let range = channel.range, range.lowerBound >= -most, range.upperBound <= most else {
      return nil
    }
    return (range.lowerBound + range.upperBound) / 2
  }

  /// A log that leaves the map at one side and comes back at the other has its middle there.
  private static func middleLongitude(_ channel: Channel) -> Double? {
    guard let middle = middle(channel, 180), let range = channel.range else { return nil }
    guard range.upperBound - range.lowerBound > 180 else { return middle }
    let turned = channel.values.map { unwrapped($0, 180) }
    guard let low = turned.min(), let high = turned.max() else { return middle }
    return high - low < 180 ? (low + high) / 2 : middle
  }

  /// The same longitude, a turn on where the middle lies beyond it.
  private static func unwrapped(_ longitude: Double, _ middle: Double) -> Double {
    if longitude < middle - 180 { return longitude + 360 }
    return longitude > middle + 180 ? longitude - 360 : longitude
  }

  static func metersADegree(at latitude: Double) -> (east: Double, north: Double) {
    let (a, e2) = (6_378_137.0, 0.006_694_379_990_141_316)
    let radians = Double.pi / 180
    let (sine, cosine) = (Elementary.sin(latitude * radians), Elementary.cos(latitude * radians))
    let w2 = 1 - e2 * sine * sine
    let w = w2.squareRoot()
    return (a * cosine / w * radians, a * (1 - e2) / (w2 * w) * radians)
  }
}
