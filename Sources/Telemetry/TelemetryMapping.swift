/// What a person says about a log where it does not say so itself. Everything may be left out.
public struct TelemetryMapping: Sendable, Hashable, Codable {
  public var format: LogFormat?
  /// The column, or the path of keys joined by points, that holds the times; two for a date and a
  /// time of day that are written apart.
  public var time: [String] = []
  /// Of times that name no zone, and of the log's clock: `Europe/Lisbon`.
  public var zone: String?
  public var epoch: EpochUnit?
  /// Of dates whose year stands last; nil is what the file proves.
  public var dates: DateOrder?
  /// Cells that stand for no measurement, besides the usual ones.
  public var missing: [String] = []
  /// What each channel is measured in. Numbers are converted to it from the log's own unit, or
  /// taken as they are where the log names none.
  public var units: [String: String] = [:]
  /// In a log with one row a sample: the columns of the channel's name and of its value.
  public var channel: String?
  public var value: String?
  public var latitude: String?
  public var longitude: String?
  /// In a database.
  public var table: String?
  public var query: String?
  /// Seconds; nil is 1 s.
  public var bucket: Double?
  /// Seconds that no gap is seen in; nil is three steps of each channel.
  public var bridge: Double?
  public var interpolation: Interpolation?

  public init() {}
}

/// How a log is written down.
public enum LogFormat: String, Sendable, Hashable, Codable, CaseIterable {
  case csv
  case jsonLines = "json-lines"
  case jsonArray = "json-array"
  case lineProtocol = "line-protocol"
  case senML = "senml"
  case sqlite

  public var title: String {
    switch self {
    case .csv: "delimited text (CSV)"
    case .jsonLines: "JSON Lines"
    case .jsonArray: "a JSON array of objects"
    case .lineProtocol: "InfluxDB line protocol"
    case .senML: "SenML (RFC 8428)"
    case .sqlite: "SQLite"
    }
  }
}

/// What a channel is between its samples.
public enum Interpolation: String, Sendable, Hashable, Codable, CaseIterable {
  /// The sample before.
  case hold
  case linear
  /// A cubic that never leaves the range of the samples beside it (Fritsch & Carlson 1980,
  /// doi 10.1137/0717021).
  case cubic
}
