import Telemetry

/// Finds the storm in a log, and the part of the log that tells of it.
struct StormScout {
  let role: Role
  /// Of the leading channel over the window, turned so that a storm is high.
  let series: EvenSeries
  let window: ClosedRange<Double>
  /// Nil where there is none.
  let storm: StormShape?
  let calm: String?
  private(set) var notes: [String] = []

  init(
    _ log: TelemetryLog, _ cast: Cast, _ span: ClosedRange<Double>
  ) throws(RecapError) {
    let (role, channel) = try Self.leader(log, cast, span)
    let own = EvenSeries.step(of: channel)
    let step = Self.step(own, span)
    let whole = EvenSeries(channel, over: span, step: step, cell: role.falls ? .lowest : .highest)
      .turned(role.falls)
    let first = StormShape(whole.values)
    var (series, storm, window) = (whole, first, span)
    if step > 1.5 * own, let near = Self.surroundings(of: whole, own, span) {
      (series, window) = (Self.closer(channel, near, own, role), near)
      storm = StormShape(series.values)
    }
    // The closer one looks at a long log, the shorter the storm is seen to be.
    for _ in 0..<6 {
      guard let found = storm else { break }
      let closer = Self.window(of: found, series, window)
      if closer == window && Self.step(own, closer) == series.step { break }
      let next = Self.closer(channel, closer, own, role)
      guard let shape = StormShape(next.values) else { break }
      (series, storm, window) = (next, shape, closer)
    }
    let calm =
      storm.map { Self.refusal($0, channel, role) } ?? Self.plain(channel, role, series)
    (self.role, self.series, self.window, self.calm) = (role, series, window, calm)
    self.storm = calm == nil ? storm : nil
    if self.storm != nil { notes = Self.notes(on: first, whole, log, window, span) }
  }

  /// As much about the highest of all cells as can be looked at sample by sample.
  private static func surroundings(
    of whole: EvenSeries, _ own: Double, _ span: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    let known = whole.values.indices.filter { !whole.values[$0].isNaN }
    guard let top = known.max(by: { whole.values[$0] < whole.values[$1] }) else { return nil }
    let reach = Double(EvenSeries.most / 2) * own
    let (low, high) = (whole.time(Double(top)) - reach, whole.time(Double(top)) + reach)
    return max(span.lowerBound, low)...min(span.upperBound, high)
  }

  private static func closer(
    _ channel: Channel, _ span: ClosedRange<Double>, _ own: Double, _ role: Role
  ) -> EvenSeries {
    EvenSeries(channel, over: span, step: step(own, span)).turned(role.falls)
  }

  /// The best channel that can tell of a storm and has samples in the span.
  private static func leader(
    _ log: TelemetryLog, _ cast: Cast, _ span: ClosedRange<Double>
  ) throws(RecapError) -> (Role, Channel) {
    let known = Role.drivers.compactMap { role in cast[role].map { (role, $0) } }
    guard !known.isEmpty else {
      let names = Role.drivers.map(\.rawValue).joined(separator: ", ")
      throw RecapError(
        "\(log.path): error: no channel tells of a storm: none was recognized as \(names); say which "
          + "is one with --map FILE, such as {roles: {wind: CHANNEL}}")
    }
    let usable = known.filter { _, channel in
      let inside = zip(channel.times, channel.values).filter { span.contains($0.0) }.map(\.1)
      guard let low = inside.min(), let high = inside.max() else { return false }
      return inside.count >= LogDemands.leastSamples && low < high
    }
    guard let best = usable.first else {
      let names = known.map { "'\($0.1.name)'" }.joined(separator: ", ")
      throw RecapError(
        "\(log.path): error: \(names) \(known.count == 1 ? "has" : "have") fewer than "
          + "\(LogDemands.leastSamples) values or never change\(known.count == 1 ? "s" : "") there, "
          + "so no storm can be told; choose another part with --from and --to, or another channel "
          + "with --map")
    }
    return best
  }

  private static func step(_ own: Double, _ span: ClosedRange<Double>) -> Double {
    let length = span.upperBound - span.lowerBound
    let count = min(max((length / max(own, length / Double(EvenSeries.most))).rounded(), 1), 8192)
    return length / count
  }

  /// Most of a long log is no part of the storm: what is left is as much calm as it lasts before it
  /// and four times as much after it, in which the city may heal.
  private static func window(
    of storm: StormShape, _ series: EvenSeries, _ span: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let (from, to) = (storm.extent.lowerBound, storm.extent.upperBound)
    let length = Double(max(to - from, 8)) * series.step
    let low = max(span.lowerBound, series.time(Double(from)) - 1.5 * length)
    let high = min(span.upperBound, series.time(Double(to)) + 4 * length)
    let isShort = (high - low) * 3 > span.upperBound - span.lowerBound
    return isShort ? span : low...high
  }

  /// A storm by numbers may be a breeze by force.
  private static func refusal(_ storm: StormShape, _ channel: Channel, _ role: Role) -> String? {
    if !role.falls, storm.height < abs(storm.calm) {
      let (calm, top) = (
        Digits.text(storm.calm, of: channel), Digits.text(storm.calm + storm.height, of: channel)
      )
      return "'\(channel.name)' rises from \(calm) in calm to no more than \(top), and a storm at "
        + "least doubles it"
    }
    guard let (least, unit, name) = role.leastForce else { return nil }
    let (from, change) = role.falls ? (storm.calm, storm.height) : (0, storm.calm + storm.height)
    guard let force = UnitTable.convert(from + change, from: channel.unit, to: unit),
      let calm = UnitTable.convert(from, from: channel.unit, to: unit), !channel.unit.isEmpty,
      force - calm < least
    else { return nil }
    let most = Digits.text(channel.range?.upperBound ?? 0, of: channel)
    let reached =
      role.falls
      ? "'\(channel.name)' falls by no more than \(Digits.text(storm.height, of: channel))"
      : "'\(channel.name)' stays at or below \(most)"
    return "\(reached) \(channel.unit), and \(name)"
  }

  private static func plain(_ channel: Channel, _ role: Role, _ series: EvenSeries) -> String {
    let range = channel.range ?? 0...0
    let (low, high) = (
      Digits.text(range.lowerBound, of: channel), Digits.text(range.upperBound, of: channel)
    )
    let unit = channel.unit.isEmpty || channel.unit == "1" ? "" : " \(channel.unit)"
    return
      "'\(channel.name)' goes from \(low) to \(high)\(unit), and nothing in it stands out from "
      + "its usual changes"
  }

  private static func notes(
    on storm: StormShape?, _ series: EvenSeries, _ log: TelemetryLog,
    _ window: ClosedRange<Double>, _ span: ClosedRange<Double>
  ) -> [String] {
    var notes: [String] = []
    if window != span {
      notes.append(
        "the log is long; the film is about \(log.dateText(at: window.lowerBound)) to "
          + "\(log.dateText(at: window.upperBound)) (choose another part with --from and --to)")
    }
    if let storm, !storm.others.isEmpty {
      let tops = storm.others.compactMap { stretch in
        stretch.max { storm.smoothed[$0] < storm.smoothed[$1] }
      }.sorted { storm.smoothed[$0] > storm.smoothed[$1] }
      let shown = tops.prefix(4).map { log.dateText(at: series.time(Double($0))) }
      let count = tops.count
      notes.append(
        "there \(count == 1 ? "is 1 more storm" : "are \(count) more storms") of at least half its "
          + "height, at \(shown.joined(separator: ", "))\(count > 4 ? " and others" : "")")
    }
    return notes
  }
}

extension Role {
  /// What has to be reached, or fallen by, in a unit, and what that is: forces of the Beaufort scale
  /// (WMO-No. 8, Guide to Instruments and Methods of Observation).
  fileprivate var leastForce: (Double, String, String)? {
    switch self {
    case .gust: (13.9, "m/s", "a gust of a near gale has 13.9 m/s (Beaufort 7)")
    case .wind: (10.8, "m/s", "a strong breeze has 10.8 m/s (Beaufort 6)")
    case .pressure: (5, "hPa", "a storm makes it fall by 5 hPa or more")
    default: nil
    }
  }
}
