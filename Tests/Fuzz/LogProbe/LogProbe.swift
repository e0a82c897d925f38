public import Telemetry

/// What every log that was read must keep, and every refusal.
public enum LogProbe {
  /// Reads bytes as a log: the first byte chooses one of `formats` and a mapping.
  public static func read(_ bytes: [UInt8], as formats: [LogFormat?]) {
    guard let choice = bytes.first else { return }
    var mapping = mapping(choice)
    mapping.format = formats[Int(choice & 3) % formats.count]
    check { () throws(TelemetryError) in
      try TelemetryLog(bytes: Array(bytes.dropFirst()), path: "x.log", mapping: mapping)
    }
  }

  public static func mapping(_ choice: UInt8) -> TelemetryMapping {
    var mapping = TelemetryMapping()
    if choice & 4 != 0 { mapping.missing = ["0", "x"] }
    if choice & 8 != 0 { mapping.time = ["a", "b"] }
    if choice & 16 != 0 { mapping.zone = "Europe/Lisbon" }
    if choice & 32 != 0 { mapping.units = ["wind": "km/h"] }
    if choice & 64 != 0 { (mapping.channel, mapping.value) = ("a", "b") }
    if choice & 128 != 0 { mapping.interpolation = .cubic }
    return mapping
  }

  /// Stops the program where a log does not keep what it promises, or an error has no words.
  public static func check(_ read: () throws(TelemetryError) -> TelemetryLog) {
    do {
      let log = try read()
      precondition(log.duration >= 0 && log.startOfDaySeconds < 86401)
      for channel in log.channels { check(channel, log) }
      _ = log.clockText(at: log.duration)
      let report = LogReport(log)
      precondition(!report.text().isEmpty)
      do { _ = try report.json() } catch { preconditionFailure("\(error)") }
    } catch {
      precondition(!error.message.isEmpty && !error.message.contains("\n"), "\(error)")
    }
  }

  private static func check(_ channel: Channel, _ log: TelemetryLog) {
    precondition(zip(channel.times, channel.times.dropFirst()).allSatisfy { $0 < $1 })
    precondition(channel.times.allSatisfy { $0 >= 0 && $0 <= log.duration })
    precondition(channel.values.allSatisfy(\.isFinite))
    let value = channel.value(at: log.duration / 2)
    precondition(value?.isFinite != false, "a value between others")
  }
}
