extension LogFinisher {
  /// What was odd but not fatal, counted.
  func diagnostics(
    _ channels: [Channel], _ overwritten: Int, _ units: [UnitProblem]
  ) -> [String] {
    assembly.remarks + rowDiagnostics(overwritten) + timeDiagnostics
      + channels.compactMap(Self.diagnostic)
      + units.map(\.message) + problemDiagnostics
  }

  private func rowDiagnostics(_ overwritten: Int) -> [String] {
    var lines: [String] = []
    if assembly.unordered > 0 {
      lines.append(
        assembly.unordered == 1
          ? "1 row is earlier than the row above; it was sorted in by its time"
          : "\(assembly.unordered) rows are earlier than the row above; they were sorted by time")
    }
    if overwritten > 0 {
      let rule = assembly.keepsSamples ? "the later ones count" : "all count in their buckets"
      let samples = overwritten == 1 ? "1 sample repeats" : "\(overwritten) samples repeat"
      lines.append("\(samples) a time of their channel; \(rule)")
    }
    if assembly.width != Int64(((assembly.mapping.bucket ?? 1) * 1e9).rounded()) {
      lines.append(
        "the buckets were widened to \(Self.length(Double(assembly.width) / 1e9)) for their number")
    }
    return lines
  }

  private var timeDiagnostics: [String] {
    var lines: [String] = []
    let times = assembly.times
    if times.withoutZone > 0, assembly.mapping.zone == nil {
      lines.append(
        times.withoutZone == 1
          ? "1 time names no zone; it was taken as UTC (say zone: NAME)"
          : "\(times.withoutZone) times name no zone; they were taken as UTC (say zone: NAME)")
    }
    // Before 1973 nobody kept such logs; clocks that start with their machine do.
    if assembly.hasEpochTimes, assembly.earliest < 100_000_000 * 1_000_000_000 {
      lines.append(
        "the times begin \(InstantText.iso(assembly.earliest)): they seem to count from another start"
          + " than 1970 (if they count ms or us, say epoch: ms or epoch: us)")
    }
    if times.skippedByClock > 0 {
      lines.append(
        (times.skippedByClock == 1
          ? "1 time was skipped by the clocks of the zone; it was read by"
          : "\(times.skippedByClock) times were skipped by the clocks of the zone; they were read by")
          + " the clock before the change")
    }
    if times.shownTwice > 0 {
      lines.append(
        "\(times.shownTwice == 1 ? "1 time was" : "\(times.shownTwice) times were") shown twice by"
          + " the clocks of the zone; the first is meant"
          + " until times step back")
    }
    return lines
  }

  private static func diagnostic(_ channel: Channel) -> String? {
    if channel.times.isEmpty { return "channel '\(channel.name.oneLine)' has no values" }
    guard let longest = channel.gaps.map({ $0.upperBound - $0.lowerBound }).max() else {
      return nil
    }
    return "channel '\(channel.name.oneLine)' has gaps: \(channel.gaps.count), the longest of"
      + " \(length(longest))"
  }

  private static func length(_ seconds: Double) -> String {
    seconds < 120 ? "\(Int(seconds)) s" : "\(Int(seconds / 60)) min"
  }

  private var problemDiagnostics: [String] {
    guard let first = assembly.reading.problems.first else { return [] }
    let count = assembly.reading.problemCount
    return [
      count == 1
        ? "1 cell or row could not be read and is left out: \(first)"
        : "\(count) cells or rows could not be read and are left out; the first: \(first)"
    ]
  }
}
