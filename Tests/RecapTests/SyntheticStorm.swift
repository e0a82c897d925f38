import Geometry
import Recap
import Telemetry

/// A night of which the truth is known: courses without noise, from which the events follow by their
/// definitions alone, and the log that an instrument with noise would write of them.
struct SyntheticStorm {
  struct Truth: Hashable {
    let kind: Event.Kind
    let role: Role
    /// Samples.
    let place: Double
  }

  /// The course of a single peak.
  enum Course {
    case normal
    /// A raised cosine, which begins and ends at once.
    case cosine
  }

  static let step = 60.0

  let count: Int
  /// In the order of the channels.
  let courses: [(name: String, unit: String, role: Role, values: [Double])]
  let truths: [Truth]
  /// From the storm's first to its last moment, samples.
  let length: Double

  /// - Parameters:
  ///   - seed: says everything else about it.
  ///   - flanks: how long it takes to come, as the deviation of a normal curve, samples.
  init(seed: Int, flanks: ClosedRange<Double> = 5...22, course: Course = .normal) {
    let hash = CounterHash(seed: UInt64(seed), "synthetic.storm")
    func between(_ low: Double, _ high: Double, _ index: Int) -> Double {
      low + (high - low) * Double(hash.unit(index))
    }
    let width = between(flanks.lowerBound, flanks.upperBound, 0)
    let begin = between(120, 260, 1)
    let isDouble = hash.unit(2) < 0.6
    let peak = begin + 3 * width * between(0.9, 1.2, 3)
    let gap = width * between(3.2, 4.6, 4)
    let secondHeight = between(0.45, 0.85, 5)
    let secondWidth = width * between(0.7, 1.1, 6)
    let skew = between(0.6, 1, 7)
    let clear = peak + (isDouble ? gap + 3 * secondWidth : 3 * width)
    let total = Int(clear + between(250, 450, 8))
    count = total
    let storm = (0..<total).map { index in
      let x = Double(index) - peak
      let first = Self.bell(x, x < 0 ? width * skew : width, course)
      let second = isDouble ? secondHeight * Self.bell(x - gap, secondWidth, course) : 0
      return first + second
    }
    let errors = Self.delayed(storm, by: Int(between(2, 9, 9)), decay: between(3, 9, 10))
    let backlog = Self.delayed(storm, by: Int(between(4, 15, 11)), decay: between(8, 24, 12))
    let trust = Self.delayed(backlog, by: Int(between(3, 12, 13)), decay: between(4, 10, 14))
    courses = [
      ("gust", "m/s", .gust, storm.map { 4 + 24 * $0 }),
      ("circuit_error_rate", "1/min", .errors, errors.map { 1 + 15 * $0 }),
      ("waste_backlog", "t", .backlog, backlog.map { 3 + 18 * $0 }),
      ("trust", "%", .trust, trust.map { 80 - 30 * $0 }),
    ]
    let wind = Self.stormTruths(storm)
    truths =
      wind.truths
      + Self.responseTruths(errors, .errors, wind.extent)
      + Self.responseTruths(backlog, .backlog, wind.extent)
      + Self.responseTruths(trust, .trust, wind.extent)
    length = wind.extent.upperBound - wind.extent.lowerBound
  }

  /// The log with white noise.
  ///
  /// - Parameters:
  ///   - decibels: the mean square of a course's rise above calm over the storm, to the noise's.
  ///   - missing: the share of samples that are lost.
  func log(decibels: Double, missing: Double = 0, seed: UInt64 = 5) -> TelemetryLog {
    let hash = CounterHash(seed: seed, "synthetic.noise")
    let channels = courses.enumerated().map { lane, course in
      let calm = course.values[0]
      let rises = course.values.map { abs($0 - calm) }
      let inside = rises.filter { $0 > 0.05 * (rises.max() ?? 1) }
      let power = inside.reduce(0) { $0 + $1 * $1 } / Double(inside.count)
      let noise = (power / Elementary.pow(10, decibels / 10)).squareRoot()
      let kept = course.values.indices.filter {
        Double(hash.unit($0, 40 + lane)) >= missing
      }
      return Channel(
        name: course.name, unit: course.unit, times: kept.map { Double($0) * Self.step },
        values: kept.map { course.values[$0] + noise * Double(hash.normal($0, lane)) },
        longestBridge: 6 * Self.step)
    }
    return TelemetryLog(
      path: "synthetic.csv", startOfDaySeconds: 0, startText: "2030-01-01T00:00:00Z",
      duration: Double(count - 1) * Self.step, channels: channels, diagnostics: [])
  }

  private static func bell(_ x: Double, _ width: Double, _ course: Course) -> Double {
    switch course {
    case .normal: return Elementary.exp(-x * x / (2 * width * width))
    case .cosine:
      let part = min(abs(x) / (2.4 * width), 1)
      return (1 + Elementary.cos(.pi * part)) / 2
    }
  }

  /// What follows a course late and lets go of it slowly: a delay and an exponential memory.
  private static func delayed(_ values: [Double], by delay: Int, decay: Double) -> [Double] {
    var (state, result) = (0.0, [Double]())
    for index in values.indices {
      let input = index >= delay ? values[index - delay] : 0
      state += (input - state) / decay
      result.append(state)
    }
    let top = result.max() ?? 1
    return result.map { $0 / top }
  }

  // MARK: Events by their definitions, on courses without noise

  private static func stormTruths(
    _ storm: [Double]
  ) -> (truths: [Truth], extent: ClosedRange<Double>) {
    let height = storm.max() ?? 1
    let level = 0.25 * height
    let above = storm.indices.filter { storm[$0] > level }
    let (first, last) = (above[0], above[above.count - 1])
    let onset = crossing(storm, first, level)
    let clear = crossing(storm, last + 1, level)
    var truths = [
      Truth(kind: .onset, role: .gust, place: onset),
      Truth(kind: .allClear, role: .gust, place: clear),
    ]
    let tops = storm.indices.dropFirst().dropLast().filter {
      storm[$0] > storm[$0 - 1] && storm[$0] >= storm[$0 + 1]
    }
    guard let main = tops.max(by: { storm[$0] < storm[$1] }) else { return (truths, onset...clear) }
    truths.append(Truth(kind: .peak, role: .gust, place: Double(main)))
    for top in tops where top != main {
      let between = storm[min(main, top)...max(main, top)]
      guard let low = between.min(), storm[top] - low >= 0.2 * height else { continue }
      let bound = low + 0.1 * (storm[top] - low)
      let bottom = between.indices.filter { storm[$0] <= bound }
      truths.append(Truth(kind: .secondPeak, role: .gust, place: Double(top)))
      truths.append(
        Truth(kind: .lull, role: .gust, place: Double(bottom[0] + bottom[bottom.count - 1]) / 2))
    }
    return (truths, onset...clear)
  }

  private static func responseTruths(
    _ course: [Double], _ role: Role, _ storm: ClosedRange<Double>
  ) -> [Truth] {
    let above = course.indices.filter { course[$0] > 0.25 }
    let end = course.indices.last { course[$0] > 0.1 } ?? 0
    return [
      Truth(kind: .cascade, role: role, place: crossing(course, above[0], 0.25)),
      Truth(kind: .recovery, role: role, place: crossing(course, end + 1, 0.1)),
    ]
  }

  private static func crossing(_ values: [Double], _ index: Int, _ level: Double) -> Double {
    let (a, b) = (values[index - 1], values[index])
    return Double(index - 1) + (level - a) / (b - a)
  }
}
