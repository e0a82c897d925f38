import Fields
import Notation
import Story

/// A parameter that follows a statistic of a field's variable.
struct FieldFollower: Sendable {
  private let statistics: FieldStatistics
  private let lane: Int
  private let statistic: FieldBinding.Statistic
  private let clock: FieldClock
  private let input: (low: Double, high: Double)
  private let output: (low: Double, high: Double)
  private let spring: SpringFilter

  init(_ binding: FieldBinding, _ data: DataContext) throws(TimelineError) {
    let name = binding.variable
    guard let clock = data.field else {
      throw TimelineError(
        "'\(name.value)' needs a field; name its file with data: {field: {file: ...}}",
        at: name.place)
    }
    guard let lane = clock.series.variables.firstIndex(where: { $0.name == name.value }) else {
      throw TimelineError(
        "there is no variable '\(name.value)' in \(clock.series.path)", at: name.place)
    }
    let valid = clock.ranges[lane]
    if valid == nil, binding.input == nil || binding.statistic == .active {
      let mend =
        binding.statistic == .active
        ? "give it a range in data.field" : "say which values with 'range'"
      throw TimelineError(
        "the variable '\(name.value)' of \(clock.series.path) does not say which values it takes; "
          + mend, at: name.place)
    }
    let whole = valid.map { (low: Double($0.lowerBound), high: Double($0.upperBound)) }
    statistics = clock.statistics
    self.lane = lane
    self.clock = clock
    statistic = binding.statistic
    input = binding.input ?? (binding.statistic == .active ? (0, 1) : whole ?? (0, 1))
    output = binding.output
    spring = SpringFilter(delay: binding.smooth)
  }

  /// The parameter at a film time; nil where the field cannot be read.
  func value(at seconds: Double) -> Double? {
    let smooth = spring(at: seconds) { time in
      statistics.value(of: statistic, lane: lane, at: clock.fieldSeconds(at: time))
    }
    return smooth.map { $0.mapped(from: input, to: output) }
  }
}
