/// When the snapshots of a series are, in seconds after the first, and which two a time lies between.
struct SnapshotTimes: Sendable {
  let times: [Double]
  /// Seconds after which the series begins again; nil for one that does not.
  let cycle: Double?

  /// How long after the first of some times they stop running upwards, as told from the first: where
  /// they are far apart, steps between them are lost. Nil where they do not stop.
  static func stall(of times: [Double]) -> Double? {
    let elapsed = times.map { $0 - times[0] }
    let steps = zip(elapsed, elapsed.dropFirst())
    return steps.first { before, after in !(after > before) || after.isInfinite }?.0
  }

  /// The two snapshots around a time and how far it is from the first to the second, 0..<1. A
  /// cyclic series wraps; any other stands still before its start and after its end.
  func neighbours(of seconds: Double) -> (first: Int, second: Int, fraction: Double) {
    let last = times.count - 1
    var time = seconds
    if let cycle {
      time -= (time / cycle).rounded(.down) * cycle
      if time >= times[last] {
        let fraction = (time - times[last]) / (cycle - times[last])
        return fraction < 1 ? (last, 0, fraction) : (0, 0, 0)
      }
    }
    if time <= 0 { return (0, 0, 0) }
    if time >= times[last] { return (last, last, 0) }
    var (low, high) = (0, last)
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle } else { high = middle }
    }
    return (low, high, (time - times[low]) / (times[high] - times[low]))
  }

  /// The snapshot that is wanted next where time goes on; nil after the end.
  func following(_ index: Int) -> Int? {
    index + 1 < times.count ? index + 1 : cycle == nil || times.count == 1 ? nil : 0
  }
}
