import Fields
import Story
import Synchronization

/// Statistics of a field's variables: those of its snapshots, each worked out once, and linear in
/// time between them. Safe to use from several threads.
final class FieldStatistics: Sendable {
  private let series: FieldSeries
  private let ranges: [ClosedRange<Float>?]
  /// By snapshot.
  private let known = Mutex<[Int: [VariableStatistics]]>([:])
  private let failed = Mutex<FieldError?>(nil)

  /// - Parameter ranges: what each variable may take.
  init(_ series: FieldSeries, _ ranges: [ClosedRange<Float>?]) {
    (self.series, self.ranges) = (series, ranges)
  }

  /// What the field's file is damaged by, once that has been found.
  var failure: FieldError? { failed.withLock { $0 } }

  /// Nil where the field cannot be read.
  func value(of statistic: FieldBinding.Statistic, lane: Int, at seconds: Double) -> Double? {
    let (first, second, fraction) = series.neighbours(of: seconds)
    guard let start = snapshot(first)?[lane][statistic] else { return nil }
    if first == second || fraction == 0 { return start }
    guard let end = snapshot(second)?[lane][statistic] else { return nil }
    return start + (end - start) * fraction
  }

  private func snapshot(_ index: Int) -> [VariableStatistics]? {
    if let statistics = known.withLock({ $0[index] }) { return statistics }
    do throws(FieldError) {
      let state = try series.state(at: series.times[index])
      let statistics = zip(ranges, state.values).map { range, values in
        VariableStatistics(values, middle: range.map { ($0.lowerBound + $0.upperBound) / 2 })
      }
      known.withLock { $0[index] = statistics }
      return statistics
    } catch {
      failed.withLock { $0 = $0 ?? error }
      return nil
    }
  }
}

private struct VariableStatistics {
  private var low = Float.infinity
  private var high = -Float.infinity
  private var sum = 0.0
  private var active = 0
  private let count: Double

  init(_ values: [Float], middle: Float?) {
    count = Double(max(values.count, 1))
    let middle = middle ?? .infinity
    for value in values {
      if value < low { low = value }
      if value > high { high = value }
      sum += Double(value)
      if value > middle { active += 1 }
    }
  }

  subscript(statistic: FieldBinding.Statistic) -> Double {
    switch statistic {
    case .min: Double(low)
    case .max: Double(high)
    case .mean: sum / count
    case .active: Double(active) / count
    }
  }
}
