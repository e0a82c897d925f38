/// A log of timed measurements on one clock: seconds since its first row.
public struct TelemetryLog: Sendable {
  /// Where it was read from, for messages.
  public let path: String
  /// The first row's time of day in seconds after local midnight, by the log's own zone.
  public let startOfDaySeconds: Double
  /// The first row's time as the log writes it.
  public let startText: String
  /// From the first row to the last, in seconds.
  public let duration: Double
  /// In the order of the log's columns.
  public let channels: [Channel]
  /// What was odd but not fatal, counted: gaps, duplicate or unordered rows.
  public let diagnostics: [String]
  /// How the file was understood.
  public let reading: LogReading

  public init(
    path: String, startOfDaySeconds: Double, startText: String, duration: Double,
    channels: [Channel], diagnostics: [String], reading: LogReading = LogReading()
  ) {
    self.path = path
    self.startOfDaySeconds = startOfDaySeconds
    self.startText = startText
    self.duration = duration
    self.channels = channels
    self.diagnostics = diagnostics
    self.reading = reading
  }

  public func channel(named name: String) -> Channel? { channels.first { $0.name == name } }
}
