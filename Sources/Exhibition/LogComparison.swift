import Recap
import Telemetry

/// Two logs of the same time.
enum LogComparison {
  /// Of every channel that both have: at how many common times they differ, and by how much at most.
  static func differences(between first: TelemetryLog, and second: TelemetryLog) -> [String] {
    let shift = Double(second.reading.start - first.reading.start) / 1e9
    return first.channels.compactMap { channel in
      guard let other = second.channel(named: channel.name) else { return nil }
      return difference(channel, other, shift, first, second)
    }
  }

  private static func difference(
    _ a: Channel, _ b: Channel, _ shift: Double, _ first: TelemetryLog, _ second: TelemetryLog
  ) -> String? {
    var (i, j, common, count) = (0, 0, 0, 0)
    var worst: (seconds: Double, a: Double, b: Double)?
    while i < a.times.count, j < b.times.count {
      let later = b.times[j] + shift
      if abs(a.times[i] - later) < 1e-6 {
        common += 1
        if a.values[i] != b.values[j] {
          count += 1
          let gap = abs(a.values[i] - b.values[j])
          if worst.map({ gap > abs($0.a - $0.b) }) ?? true {
            worst = (a.times[i], a.values[i], b.values[j])
          }
        }
        (i, j) = (i + 1, j + 1)
      } else if a.times[i] < later {
        i += 1
      } else {
        j += 1
      }
    }
    guard let worst else { return nil }
    return
      "\(first.path) and \(second.path) disagree on '\(a.name)' at \(count) of \(common) common "
      + "times, most at \(first.dateText(at: worst.seconds)): \(worst.a) against \(worst.b)"
      + "\(a.unit.isEmpty || a.unit == "1" ? "" : " \(a.unit)"); \(second.path), named later, counts"
  }
}
