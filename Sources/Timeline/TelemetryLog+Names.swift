import Diagnostics
import Notation
import Telemetry

extension TelemetryLog {
  /// - Throws: `TimelineError` where the log has no such channel.
  func channel(_ name: Located<String>) throws(TimelineError) -> Channel {
    if let channel = channel(named: name.value) { return channel }
    let hint = Suggestion.phrase(for: name.value, among: channels.map(\.name))
    throw TimelineError("there is no channel '\(name.value)' in \(path)\(hint)", at: name.place)
  }
}
