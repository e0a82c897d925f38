import Geometry

/// The log's time as a film goes through it: slower where more happens, never backwards, and never
/// with a jump in speed.
///
/// Of every moment of the log the density of what happens says how much of the film it deserves.
/// Its speed is one over that, lowered where it would change too quickly: seen over the log's time,
/// a speed's slope is the rate at which its logarithm changes with the film's. So the largest speeds
/// that nowhere exceed the wish and keep the limit are the wish's lower envelope by cones (the
/// largest Lipschitz minorant), and one factor on the wish gives the film its length. Between grid
/// points the speed is linear in the log's time, so the map and its inverse are exact.
public struct Pacing: Sendable {
  /// How much happens at a moment of the log.
  public struct Weight: Hashable, Sendable {
    /// Log seconds.
    public var seconds: Double
    public var weight: Double

    public init(seconds: Double, weight: Double) {
      self.seconds = seconds
      self.weight = weight
    }
  }

  /// A moment of the film and of the log, seconds.
  public struct Knot: Hashable, Sendable {
    public var film: Double
    public var log: Double
  }

  /// Cells that the span is divided into, besides those that the weights ask for.
  static let cells = 4096

  public let span: ClosedRange<Double>
  /// Film seconds.
  public let length: Double
  private let log: [Double]
  private let film: [Double]
  private let speeds: [Double]

  /// - Parameters:
  ///   - span: log seconds.
  ///   - density: by rising time, linear between; beyond the ends as at the ends.
  ///   - length: film seconds.
  ///   - calm: the share of the film that is given evenly to the log's time.
  ///   - steepest: the largest ratio of the speeds of two moments one film second apart.
  public init(
    span: ClosedRange<Double>, density: [Weight], length: Double, calm: Double = 0.25,
    steepest: Double = 1.3
  ) throws(PacingError) {
    guard span.lowerBound < span.upperBound else { throw .emptySpan }
    guard length > 0, length.isFinite else { throw .noLength(length) }
    guard calm > 0, calm <= 1, steepest > 1, steepest.isFinite else { throw .badLimits }
    try Self.check(density)
    let log = Self.grid(span, density)
    let wish = Self.wish(on: log, density, calm: calm)
    let slope = Elementary.log(steepest)
    let speeds = Self.fitted(wish, log, slope, to: length)
    var film = [0.0]
    for cell in log.indices.dropLast() {
      film.append(film[cell] + Self.filmSeconds(of: cell, log, speeds))
    }
    // What is left of the search for the factor, a few units in the last place.
    let rest = length / film[film.count - 1]
    self.film = film.map { $0 * rest }
    self.speeds = speeds.map { $0 / rest }
    (self.span, self.length, self.log) = (span, length, log)
  }

  /// The log's time at a film time; outside of the film at its ends.
  public func logSeconds(at film: Double) -> Double {
    if film <= 0 { return span.lowerBound }
    if film >= length { return span.upperBound }
    let cell = Knots.stretch(of: film, in: self.film)
    let slope = slope(in: cell)
    let turn = slope * (film - self.film[cell])
    // (exp(x) - 1) / x, which loses its digits near 0.
    let growth =
      abs(turn) < 1e-5 ? 1 + turn / 2 + turn * turn / 6 : (Elementary.exp(turn) - 1) / turn
    let seconds = log[cell] + speeds[cell] * (film - self.film[cell]) * growth
    return min(max(seconds, log[cell]), log[cell + 1])
  }

  /// The film time of a moment of the log; outside of the span the film's ends.
  public func filmSeconds(at seconds: Double) -> Double {
    if seconds <= span.lowerBound { return 0 }
    if seconds >= span.upperBound { return length }
    let cell = Knots.stretch(of: seconds, in: log)
    let speed = speeds[cell] + slope(in: cell) * (seconds - log[cell])
    let passed = (seconds - log[cell]) * Self.meanPace(speeds[cell], speed)
    return min(max(film[cell] + passed, film[cell]), film[cell + 1])
  }

  /// Seconds of the log in a second of film.
  public func speed(at film: Double) -> Double {
    let inside = min(max(film, 0), length)
    let cell = Knots.stretch(of: inside, in: self.film)
    return speeds[cell] + slope(in: cell) * (logSeconds(at: inside) - log[cell])
  }

  /// Moments about `step` film seconds apart, with both ends.
  public func knots(every step: Double) -> [Knot] {
    let count = max(1, Int((length / max(step, length / 4096)).rounded()))
    return (0...count).map { index in
      let film = length * Double(index) / Double(count)
      return Knot(film: film, log: logSeconds(at: film))
    }
  }

  private func slope(in cell: Int) -> Double {
    (speeds[cell + 1] - speeds[cell]) / (log[cell + 1] - log[cell])
  }
}
