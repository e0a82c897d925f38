import Geometry

extension Pacing {
  static func check(_ density: [Weight]) throws(PacingError) {
    for (index, weight) in density.enumerated() {
      let isOrdered = index == 0 || density[index - 1].seconds < weight.seconds
      guard weight.weight >= 0, weight.weight.isFinite, weight.seconds.isFinite, isOrdered else {
        throw .badWeight(index: index)
      }
    }
  }

  /// Even steps over the span and the times of the weights.
  static func grid(_ span: ClosedRange<Double>, _ density: [Weight]) -> [Double] {
    let (low, high) = (span.lowerBound, span.upperBound)
    let even = (0...cells).map { low + (high - low) * Double($0) / Double(cells) }
    let least = (high - low) / Double(cells) / 1000
    let times = (even + density.map(\.seconds).filter { low < $0 && $0 < high }).sorted()
    var grid = [low]
    for time in times where time - (grid.last ?? low) > least && high - time > least {
      grid.append(time)
    }
    return grid + [high]
  }

  /// The speeds that the density asks for, up to one factor.
  static func wish(on log: [Double], _ density: [Weight], calm: Double) -> [Double] {
    let times = density.map(\.seconds)
    let weights = log.map { weight(at: $0, density, times) }
    let whole = log.indices.dropLast().reduce(0.0) { sum, cell in
      sum + (weights[cell] + weights[cell + 1]) / 2 * (log[cell + 1] - log[cell])
    }
    guard whole > 0 else { return log.map { _ in 1 } }
    let span = log[log.count - 1] - log[0]
    return weights.map { 1 / (calm + (1 - calm) * $0 * span / whole) }
  }

  /// Speeds within the slope's limit that make the film as long as it shall be.
  static func fitted(
    _ wish: [Double], _ log: [Double], _ slope: Double, to length: Double
  ) -> [Double] {
    func speeds(_ factor: Double) -> [Double] {
      envelope(wish.map { $0 * factor }, log, slope)
    }
    func seconds(_ speeds: [Double]) -> Double {
      log.indices.dropLast().reduce(0) { $0 + filmSeconds(of: $1, log, speeds) }
    }
    // The envelope is at most the wish and at least the wish's least.
    let span = log[log.count - 1] - log[0]
    let (least, most) = wish.reduce((wish[0], wish[0])) { (min($0.0, $1), max($0.1, $1)) }
    var (low, high) = (span / length / most, span / length / least)
    for _ in 0..<64 {
      let middle = (low + high) / 2
      if seconds(speeds(middle)) > length { low = middle } else { high = middle }
    }
    return speeds(high)
  }

  /// The largest function below another one that changes by at most `slope` for each log second.
  private static func envelope(
    _ values: [Double], _ log: [Double], _ slope: Double
  ) -> [Double] {
    var values = values
    for index in values.indices.dropFirst() {
      let reach = values[index - 1] + slope * (log[index] - log[index - 1])
      values[index] = min(values[index], reach)
    }
    for index in values.indices.dropLast().reversed() {
      let reach = values[index + 1] + slope * (log[index + 1] - log[index])
      values[index] = min(values[index], reach)
    }
    return values
  }

  static func filmSeconds(of cell: Int, _ log: [Double], _ speeds: [Double]) -> Double {
    (log[cell + 1] - log[cell]) * meanPace(speeds[cell], speeds[cell + 1])
  }

  /// The mean of one over a speed that goes evenly from `a` to `b`.
  static func meanPace(_ a: Double, _ b: Double) -> Double {
    let part = (b - a) / (b + a)
    if abs(part) < 1e-3 {
      // log((1 + x) / (1 - x)) / 2x, which loses its digits near 0.
      let square = part * part
      return 2 / (a + b) * (1 + square / 3 + square * square / 5)
    }
    return Elementary.log(b / a) / (b - a)
  }

  private static func weight(
    at seconds: Double, _ density: [Weight], _ times: [Double]
  ) -> Double {
    guard let first = density.first, let last = density.last else { return 0 }
    if seconds <= first.seconds { return first.weight }
    if seconds >= last.seconds { return last.weight }
    let index = Knots.stretch(of: seconds, in: times)
    let (a, b) = (density[index], density[index + 1])
    return mix(a.weight, b.weight, (seconds - a.seconds) / (b.seconds - a.seconds))
  }
}
