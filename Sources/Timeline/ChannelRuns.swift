import Telemetry

/// A channel's course in a span of the log: its samples between gaps.
struct ChannelRuns {
  struct Point {
    let time: Double
    let value: Double
  }

  /// More points than these are thinned: of each cell of time the lowest and the highest stay, so that
  /// no peak is lost (after Jugel et al. 2014, doi 10.14778/2732951.2732953).
  static let mostPoints = 900
  private static let cells = 400

  let runs: [[Point]]
  /// Seconds; also before the first sample and after the last.
  let gaps: [ClosedRange<Double>]

  init(_ channel: Channel, in span: ClosedRange<Double>) {
    var runs: [[Point]] = []
    var run: [Point] = []
    func isGap(_ a: Double, _ b: Double) -> Bool { b - a > channel.longestBridge }
    if let value = channel.value(at: span.lowerBound) {
      run.append(Point(time: span.lowerBound, value: value))
    }
    let (first, last) = (
      channel.firstIndex(after: span.lowerBound), channel.firstIndex(from: span.upperBound)
    )
    for index in first..<max(first, last) {
      let point = Point(time: channel.times[index], value: channel.values[index])
      if let before = run.last, isGap(before.time, point.time) {
        runs.append(run)
        run = []
      } else if channel.interpolation == .hold, let before = run.last {
        run.append(Point(time: point.time, value: before.value))
      }
      run.append(point)
    }
    if let value = channel.value(at: span.upperBound) {
      run.append(Point(time: span.upperBound, value: value))
    }
    runs.append(run)
    let filled = runs.filter { !$0.isEmpty }
    self.runs = filled.map { Self.thinned($0, span) }
    gaps = Self.gaps(between: filled, span)
  }

  private static func gaps(
    between runs: [[Point]], _ span: ClosedRange<Double>
  ) -> [ClosedRange<Double>] {
    var (gaps, end): ([ClosedRange<Double>], Double) = ([], span.lowerBound)
    for run in runs {
      if run[0].time > end { gaps.append(end...run[0].time) }
      end = run[run.count - 1].time
    }
    return end < span.upperBound ? gaps + [end...span.upperBound] : gaps
  }

  private static func thinned(_ run: [Point], _ span: ClosedRange<Double>) -> [Point] {
    guard run.count > mostPoints else { return run }
    let width = span.upperBound - span.lowerBound
    func cell(_ point: Point) -> Int {
      Int((point.time - span.lowerBound) / width * Double(cells))
    }
    var thin = [run[0]]
    var start = 1
    while start < run.count - 1 {
      var end = start
      var (low, high) = (start, start)
      while end < run.count - 1, cell(run[end]) == cell(run[start]) {
        if run[end].value < run[low].value { low = end }
        if run[end].value > run[high].value { high = end }
        end += 1
      }
      thin.append(run[min(low, high)])
      if low != high { thin.append(run[max(low, high)]) }
      start = end
    }
    return thin + [run[run.count - 1]]
  }
}
