import Telemetry

/// The events of a storm that was found.
struct StormEvents {
  struct Found {
    var events: [Event] = []
    var unrecovered: [Role] = []
  }

  private let storm: StormShape
  private let role: Role
  private let series: EvenSeries
  private let cast: Cast
  private let window: ClosedRange<Double>
  /// Whether other channels of the storm are above their quarter, one a channel and sample.
  private let witnesses: [[Bool]]

  init(
    _ storm: StormShape, _ role: Role, _ series: EvenSeries, _ cast: Cast,
    _ window: ClosedRange<Double>
  ) {
    (self.storm, self.role, self.series) = (storm, role, series)
    (self.cast, self.window) = (cast, window)
    witnesses = Role.drivers.filter { $0 != role }.compactMap { other in
      guard let channel = cast[other] else { return nil }
      let values = EvenSeries(channel, over: window, step: series.step).turned(other.falls).values
      return StormShape(values).map { shape in shape.smoothed.map { $0 > shape.level } }
    }
  }

  var found: Found {
    var found = Found(events: stormEvents)
    for role in Role.allCases where role.group == .harm || role.group == .answer {
      guard let channel = cast[role] else { continue }
      guard let (shape, isFall) = response(role, channel) else { continue }
      add(shape, isFall, role, channel, to: &found)
    }
    if !found.events.contains(where: { $0.kind == .recovery }) { addCalm(to: &found) }
    return found
  }

  // MARK: The storm

  private var stormEvents: [Event] {
    guard let channel = cast[role] else { return [] }
    var events: [Event] = []
    let quarter = "passes a quarter of the way from calm to its peak"
    let contrast = (storm.level - storm.calm) / max(storm.spread, storm.rest)
    if let onset = storm.onset {
      events.append(crossing(.onset, onset, channel, contrast, "\(role.rawValue) \(quarter)"))
    }
    if let clear = storm.allClear {
      let rule = "\(role.rawValue) stays below a quarter of the way from calm to its peak"
      events.append(crossing(.allClear, clear, channel, contrast, rule))
    }
    events.append(peak(.peak, storm.main, channel, "the highest peak of \(role.rawValue)"))
    guard let second = storm.second, let lull = storm.lull else { return events }
    let rule = "a peak that stands out by a fifth of the storm's height or more"
    events.append(peak(.secondPeak, second, channel, rule))
    events.append(self.lull(lull.place, lull.depth, channel))
    return events
  }

  private func crossing(
    _ kind: Event.Kind, _ place: Double, _ channel: Channel, _ z: Double, _ rule: String
  ) -> Event {
    let seconds = series.time(place)
    let sample = channel.sample(from: seconds)
    return Event(
      kind: kind, role: role, seconds: seconds,
      evidence: evidence(channel, sample, threshold: storm.level, rule),
      confidence: confidence(z, near: place))
  }

  private func peak(
    _ kind: Event.Kind, _ peak: Peaks.Peak, _ channel: Channel, _ rule: String
  ) -> Event {
    let reach = max(1, Int((1.2 * storm.width).rounded()))
    let place = Peaks.top(series.values, near: peak.index, reach: reach)
    let lobe = self.lobe(of: peak)
    let sample = channel.extreme(
      in: series.time(Double(lobe.lowerBound))...series.time(Double(lobe.upperBound)),
      lowest: role.falls)
    return Event(
      kind: kind, role: role, seconds: series.time(place),
      evidence: evidence(
        channel, sample ?? channel.sample(from: series.time(place)),
        threshold: peak.height - peak.prominence + StormShape.prominence * storm.height, rule),
      confidence: confidence(peak.prominence / (2 * storm.rest.nonZero) - 1, near: place))
  }

  /// From lull to lull, or where the storm is beyond three quarters of the peak's height.
  private func lobe(of peak: Peaks.Peak) -> ClosedRange<Int> {
    let extent = storm.extent
    let middle = storm.lull.map { Int($0.place) }
    var (low, high) = (extent.lowerBound, extent.upperBound)
    if let middle, middle <= peak.index { low = max(low, middle) }
    if let middle, middle > peak.index { high = min(high, middle) }
    return low...max(low, min(high, series.values.count - 1))
  }

  private func lull(_ place: Double, _ depth: Double, _ channel: Channel) -> Event {
    let seconds = series.time(place)
    let reach = max(series.step * (2 * storm.width + 1), series.step)
    let sample = channel.extreme(in: (seconds - reach)...(seconds + reach), lowest: !role.falls)
    return Event(
      kind: .lull, role: role, seconds: seconds,
      evidence: evidence(
        channel, sample ?? channel.sample(from: seconds), threshold: storm.level,
        "the middle of the lowest tenth between the two peaks"),
      confidence: confidence(depth / (2 * storm.rest.nonZero) - 1, near: place))
  }

  /// A log of the storm alone recovers when the storm has nearly gone.
  private func addCalm(to found: inout Found) {
    guard let channel = cast[role], let clear = storm.allClear else { return }
    let level = storm.calm + ResponseShape.restShare * storm.height
    let after = storm.smoothed.indices.dropFirst(Int(clear))
    guard let index = after.first(where: { storm.smoothed[$0] <= level }),
      let place = StormShape.fall(storm.smoothed, at: index, level)
    else {
      if !found.unrecovered.contains(role) { found.unrecovered.append(role) }
      return
    }
    let z = 0.1 * storm.height / storm.rest.nonZero
    let rule = "\(role.rawValue) is nine tenths of the way back to calm"
    let event = crossing(.recovery, place, channel, z, rule)
    found.events.append(event.with(threshold: signed(level)))
  }

  // MARK: The city

  private func response(_ role: Role, _ channel: Channel) -> (ResponseShape, isFall: Bool)? {
    let values = EvenSeries(channel, over: window, step: series.step)
    func shape(_ isFall: Bool) -> ResponseShape? {
      ResponseShape(values.turned(isFall).values, storm: storm.extent, flank: storm.flank)
    }
    guard role.group == .answer else {
      return shape(role.falls).map { ($0, role.falls) }
    }
    let (up, down) = (shape(false), shape(true))
    guard let up else { return down.map { ($0, true) } }
    guard let down, down.height > up.height else { return (up, false) }
    return (down, true)
  }

  private func add(
    _ shape: ResponseShape, _ isFall: Bool, _ role: Role, _ channel: Channel,
    to found: inout Found
  ) {
    let sign = isFall ? -1.0 : 1.0
    let calm = sign * shape.calm
    let extent =
      series.time(
        shape.onset)...series.time(
        min(
          Double(series.values.count - 1), Double(storm.extent.upperBound + 2 * storm.extent.count))
      )
    let extreme =
      channel.extreme(in: extent, lowest: isFall) ?? channel.sample(from: extent.lowerBound)
    let lag = leadLag(shape, isFall: isFall)
    let contrast = shape.height / (4 * shape.spread.nonZero)
    let strength = Confidence.normal(contrast) * (lag?.certainty ?? 0.5)
    func event(_ kind: Event.Kind, _ place: Double, _ share: Double, _ rule: String) -> Event {
      let sample = kind == .recovery ? channel.sample(from: series.time(place)) : extreme
      let evidence = Evidence(
        channel: channel.name, unit: channel.unit, value: sample.value,
        valueSeconds: sample.seconds, calm: calm,
        threshold: calm + sign * share * shape.height, rule: rule,
        lag: lag.map { $0.lag * series.step }, correlation: lag?.correlation)
      return Event(
        kind: kind, role: role, seconds: series.time(place), evidence: evidence,
        confidence: strength * gapFactor(place, channel))
    }
    let direction = isFall ? "falls" : "rises"
    found.events.append(
      event(
        role.group == .answer ? .answer : .cascade, shape.onset, ResponseShape.share,
        "\(role.rawValue) \(direction) past a quarter of its way (CUSUM alarm)"))
    if let recovery = shape.recovery {
      found.events.append(
        event(
          .recovery, recovery, ResponseShape.restShare,
          "\(role.rawValue) is nine tenths of the way back to calm"))
    } else if role.group == .harm {
      found.unrecovered.append(role)
    }
  }

  private func leadLag(_ shape: ResponseShape, isFall: Bool) -> LeadLag? {
    let (extent, length) = (storm.extent, storm.extent.count)
    let low = max(0, extent.lowerBound - length / 2)
    let high = min(series.values.count, extent.upperBound + length / 2)
    let first = Array(storm.smoothed[low..<high])
    let second = Array(shape.smoothed[low..<high])
    return LeadLag(first, second, lags: -max(2, length / 10)...max(4, length / 2))
  }

  // MARK: Evidence

  private func signed(_ value: Double) -> Double { role.falls ? -value : value }

  private func evidence(
    _ channel: Channel, _ sample: (seconds: Double, value: Double), threshold: Double,
    _ rule: String
  ) -> Evidence {
    Evidence(
      channel: channel.name, unit: channel.unit, value: sample.value,
      valueSeconds: sample.seconds, calm: signed(storm.calm), threshold: signed(threshold),
      rule: rule)
  }

  /// How far above chance, how many other channels of the storm agree, and whether the place is in a
  /// gap.
  private func confidence(_ z: Double, near place: Double) -> Double {
    let reach = max(3, storm.extent.count / 4)
    let range = max(0, Int(place) - reach)...min(series.values.count - 1, Int(place) + reach)
    let agreeing = witnesses.count { witness in range.contains { witness[$0] } }
    let share = witnesses.isEmpty ? 0.5 : Double(agreeing) / Double(witnesses.count)
    return Confidence.normal(z) * (0.8 + 0.2 * share)
      * (cast[role].map { gapFactor(place, $0) } ?? 1)
  }

  private func gapFactor(_ place: Double, _ channel: Channel) -> Double {
    let seconds = series.time(place)
    let isInGap = channel.gaps.contains {
      $0.lowerBound - series.step < seconds && seconds < $0.upperBound + series.step
    }
    return isInGap ? 0.5 : 1
  }
}

extension Double {
  fileprivate var nonZero: Double { self > 0 ? self : .leastNormalMagnitude }
}

extension Event {
  fileprivate func with(threshold: Double) -> Event {
    let evidence = Evidence(
      channel: evidence.channel, unit: evidence.unit, value: evidence.value,
      valueSeconds: evidence.valueSeconds, calm: evidence.calm, threshold: threshold,
      rule: evidence.rule, lag: evidence.lag, correlation: evidence.correlation)
    return Event(
      kind: kind, role: role, seconds: seconds, evidence: evidence, confidence: confidence)
  }
}

extension Channel {
  /// The first sample from a time on, else the last.
  func sample(from seconds: Double) -> (seconds: Double, value: Double) {
    let index = times.firstIndex { $0 >= seconds - 1e-6 } ?? times.count - 1
    return (times[index], values[index])
  }

  /// The highest or lowest sample, the earliest of several.
  func extreme(
    in span: ClosedRange<Double>, lowest: Bool
  ) -> (seconds: Double, value: Double)? {
    var best: (seconds: Double, value: Double)?
    for (time, value) in zip(times, values) where span.contains(time) {
      guard let old = best else {
        best = (time, value)
        continue
      }
      if lowest ? value < old.value : value > old.value { best = (time, value) }
    }
    return best
  }
}
