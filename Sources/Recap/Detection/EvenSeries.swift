import Telemetry

/// A channel at even times, so that methods of time series hold. Where nothing was measured stands
/// NaN.
struct EvenSeries: Sendable, Equatable {
  /// Of the first value, log seconds.
  let start: Double
  /// Seconds.
  let step: Double
  var values: [Double]

  static let most = 8192

  init(start: Double, step: Double, values: [Double]) {
    (self.start, self.step, self.values) = (start, step, values)
  }

  /// What stands for a cell that has several samples.
  enum Cell { case mean, highest, lowest }

  /// A channel over a span: its values, or one for each cell where the step is longer than its own.
  init(
    _ channel: Channel, over span: ClosedRange<Double>, step: Double, cell: Cell = .mean
  ) {
    let count = Int(((span.upperBound - span.lowerBound) / step).rounded()) + 1
    start = span.lowerBound
    self.step = step
    if step <= Self.step(of: channel) * 1.5 {
      values = (0..<count).map {
        channel.value(at: min(span.lowerBound + Double($0) * step, span.upperBound)) ?? .nan
      }
      return
    }
    values = Self.gathered(channel, span.lowerBound, step, count, cell)
  }

  private static func gathered(
    _ channel: Channel, _ start: Double, _ step: Double, _ count: Int, _ cell: Cell
  ) -> [Double] {
    var values = [Double](repeating: .nan, count: count)
    var counts = [Double](repeating: 0, count: count)
    for (time, value) in zip(channel.times, channel.values) {
      let place = ((time - start) / step).rounded()
      guard place >= 0, place < Double(count) else { continue }
      let index = Int(place)
      counts[index] += 1
      let old = values[index].isNaN ? value : values[index]
      switch cell {
      case .highest: values[index] = max(old, value)
      case .lowest: values[index] = min(old, value)
      case .mean: values[index] = old + (value - old) / counts[index]
      }
    }
    return values
  }

  func time(_ place: Double) -> Double { start + place * step }
  func place(_ time: Double) -> Double { (time - start) / step }

  /// The median step of a channel, seconds.
  static func step(of channel: Channel) -> Double {
    let steps = zip(channel.times, channel.times.dropFirst()).map { $1 - $0 }.sorted()
    return steps.isEmpty ? 0 : steps[steps.count / 2]
  }

  /// The same with another sign, for what falls in a storm.
  func turned(_ isTurned: Bool) -> EvenSeries {
    isTurned ? EvenSeries(start: start, step: step, values: values.map { -$0 }) : self
  }
}
