import Diagnostics
import Notation
import Telemetry

extension TelemetryLog {
  /// - Throws: `TimelineError` where the log has no such channel, or in a unit that nobody knows.
  func channel(_ name: Located<String>) throws(TimelineError) -> Channel {
    if let channel = channel(named: name.value) {
      try checkUnit(of: channel, at: name.place)
      return channel
    }
    let hint = Suggestion.phrase(for: name.value, among: channels.map(\.name))
    throw TimelineError("there is no channel '\(name.value)' in \(path)\(hint)", at: name.place)
  }

  func checkUnit(of channel: Channel, at place: SourcePlace) throws(TimelineError) {
    guard let problem = reading.unitProblems.first(where: { $0.channel == channel.name }) else {
      return
    }
    throw TimelineError(problem.message, at: place)
  }
}
