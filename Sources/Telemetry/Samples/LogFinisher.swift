import Diagnostics

/// Makes the log of what its files held.
struct LogFinisher {
  let path: String
  let assembly: LogAssembly
  private let zone: ZoneRules?

  init(path: String, assembly: LogAssembly, zone: ZoneRules?) {
    self.path = path
    self.assembly = assembly
    self.zone = zone
  }

  func log() throws(TelemetryError) -> TelemetryLog {
    guard assembly.earliest <= assembly.latest else { throw nothing }
    guard !assembly.channels.isEmpty else { throw noChannel }
    try checkUnits()
    let (start, end) = (assembly.earliest, assembly.latest)
    var (channels, overwritten) = ([Channel](), 0)
    for channel in assembly.channels {
      let (made, repeated) = self.channel(channel)
      channels.append(made)
      overwritten += repeated
    }
    channels += try LocalProjection.channels(of: channels, assembly.mapping, path)
    let clock = clock
    var reading = assembly.reading
    (reading.start, reading.end) = (start, end)
    reading.zone = clock.zone
    reading.unitProblems = channels.compactMap {
      UnitTable.problem(in: $0, said: assembly.mapping.units[$0.name])
    }
    reading.bucket = assembly.keepsSamples ? nil : Double(assembly.width) / 1e9
    return TelemetryLog(
      path: path, startOfDaySeconds: clock.daySeconds, startText: clock.text,
      duration: seconds(end), channels: channels,
      diagnostics: diagnostics(channels, overwritten, reading.unitProblems), reading: reading)
  }

  private func checkUnits() throws(TelemetryError) {
    let names = assembly.channels.map(\.name)
    for name in assembly.mapping.units.keys.sorted() where !names.contains(name) {
      let hint = Suggestion.phrase(for: name, among: names)
      throw TelemetryError(
        path: path, message: "units names a channel '\(name)', which the log has not\(hint)")
    }
  }

  private var noChannel: TelemetryError {
    let others = assembly.reading.ignored.prefix(3).joined(separator: "; ")
    return TelemetryError(
      path: path,
      message: "there is no channel in it" + (others.isEmpty ? "" : " (no channel is \(others))")
        + "; log numbers by name")
  }

  private var nothing: TelemetryError {
    guard let problem = assembly.reading.problems.first else {
      return TelemetryError(
        path: path, message: "the file has a header but no rows; make or copy it again")
    }
    return TelemetryError(
      path: problem.path, line: problem.line, column: problem.column, message: problem.message)
  }

  /// And how many samples gave way to later ones of their time.
  private func channel(_ made: LogAssembly.AssembledChannel) -> (Channel, Int) {
    var made = made
    let mapping = assembly.mapping
    if assembly.keepsSamples {
      let (times, values, repeated) = inOrder(made.samples)
      return (
        Channel(
          name: made.name, unit: made.unit, times: times, values: values,
          longestBridge: mapping.bridge ?? 3 * Self.medianStep(times),
          interpolation: mapping.interpolation ?? .linear), repeated
      )
    }
    let buckets = made.buckets.sorted()
    let times = middles(of: buckets)
    let width = Double(assembly.width) / 1e9
    return (
      Channel(
        name: made.name, unit: made.unit, times: times, values: buckets.map(\.mean),
        longestBridge: mapping.bridge ?? max(3 * Self.medianStep(times), 1.5 * width),
        interpolation: mapping.interpolation ?? .linear,
        buckets: BucketStatistics(
          width: width, lows: buckets.map(\.low), highs: buckets.map(\.high),
          counts: buckets.map(\.count))), made.repeated
    )
  }

  private func inOrder(_ samples: [Sample]) -> (times: [Double], values: [Double], repeated: Int) {
    let isSorted = zip(samples, samples.dropFirst()).allSatisfy { $0.time <= $1.time }
    let order =
      isSorted
      ? Array(samples.indices)
      : samples.indices.sorted { (samples[$0].time, $0) < (samples[$1].time, $1) }
    var (times, values, repeated) = ([Double](), [Double](), 0)
    for index in order {
      let (time, value) = (seconds(samples[index].time), samples[index].value)
      // In a log of years two nanoseconds can be one time.
      if time == times.last {
        values[values.count - 1] = value
        repeated += 1
      } else {
        times.append(time)
        values.append(value)
      }
    }
    return (times, values, repeated)
  }

  private func middles(of buckets: [Bucket]) -> [Double] {
    let end = seconds(assembly.latest)
    return buckets.map { bucket in
      min(max(seconds(bucket.start &+ assembly.width / 2), 0), end)
    }
  }

  /// Since the log's start. Whole seconds stay whole, and spans may pass 2^63 ns.
  private func seconds(_ time: Int64) -> Double {
    let (a, b) = (Self.parts(time), Self.parts(assembly.earliest))
    return Double(a.second - b.second) + Double(a.rest - b.rest) / 1e9
  }

  private static func parts(_ time: Int64) -> (second: Int64, rest: Int64) {
    let second = time / 1_000_000_000
    return (second, time - second * 1_000_000_000)
  }

  static func medianStep(_ times: [Double]) -> Double {
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }.sorted()
    if steps.isEmpty { return 0 }
    return (steps[(steps.count - 1) / 2] + steps[steps.count / 2]) / 2
  }

  /// The start as the log writes it, and what its clock showed then.
  private var clock: (text: String, daySeconds: Double, zone: String) {
    let start = assembly.earliest
    let second = Int((BucketSeries.start(of: start, width: 1_000_000_000)) / 1_000_000_000)
    let fraction = Double(start &- Int64(second) &* 1_000_000_000) / 1e9
    let bytes = Array(assembly.earliestText.utf8)[...]
    let written = try? CivilTime(bytes)
    let offset = zone?.offset(at: second) ?? (written ?? dated(bytes))?.offset ?? 0
    let clock = ((second + offset) % 86400 + 86400) % 86400
    let isPlain = Double(assembly.earliestText) == nil && written != nil
    let text = isPlain ? assembly.earliestText : InstantText.iso(start)
    return (text, Double(clock) + fraction, zone?.name ?? InstantText.zone(offset))
  }

  /// A time whose date is in another order, of which only the offset counts.
  private func dated(_ bytes: ArraySlice<UInt8>) -> CivilTime? {
    DateOrder.allCases.lazy.compactMap { try? CivilTime(bytes, dates: $0) }.first
  }
}
