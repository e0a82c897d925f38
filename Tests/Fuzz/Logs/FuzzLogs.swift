import Fuzzer
import Telemetry

/// Reads bytes as a log; the first byte chooses a format and a mapping.
@main struct FuzzLogs {
  static func main() { Fuzzer.run { read($0) } }

  private static let formats: [LogFormat?] = [
    nil, .csv, .jsonLines, .jsonArray, .lineProtocol, .senML,
  ]

  /// Stops the program where a log does not keep what it promises, or an error has no words.
  private static func read(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    var mapping = TelemetryMapping()
    mapping.format = formats[Int(choice & 15) % formats.count]
    if choice & 16 != 0 { mapping.zone = "Europe/Lisbon" }
    if choice & 32 != 0 { mapping.missing = ["0", "x"] }
    do {
      let log = try TelemetryLog(bytes: Array(bytes.dropFirst()), path: "x.log", mapping: mapping)
      precondition(log.duration >= 0 && log.startOfDaySeconds < 86401)
      for channel in log.channels { check(channel, log) }
      _ = log.clockText(at: log.duration)
    } catch {
      precondition(!error.message.isEmpty && !error.message.contains("\n"), "\(error)")
    }
  }

  private static func check(_ channel: Channel, _ log: TelemetryLog) {
    precondition(zip(channel.times, channel.times.dropFirst()).allSatisfy { $0 < $1 })
    precondition(channel.times.allSatisfy { $0 >= 0 && $0 <= log.duration })
    precondition(channel.values.allSatisfy(\.isFinite))
    _ = channel.value(at: log.duration / 2)
  }
}
