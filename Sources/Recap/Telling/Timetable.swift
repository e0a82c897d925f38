/// When a film tells each moment: beats with their time in the film and the log's time in them.
public struct Timetable: Sendable {
  public struct Beat: Sendable {
    public let moment: Telling.Moment
    /// Film seconds, whole tenths.
    public let start: Double
    public let end: Double
    /// Film seconds from the beat's start, and log seconds.
    public let keys: [(film: Double, log: Double)]

    public var duration: Double { end - start }
  }

  public static let lengths = 20.0...600.0
  /// Of the card at the end, seconds.
  static let ending = 7.0
  /// Of the title before the first words, seconds.
  static let opening = 5.0

  public let beats: [Beat]
  /// Moments for whose words there was no time.
  public let leftOut: [String]

  /// - Parameter length: of the film, seconds; nil is what the words need, 60 s to 180 s.
  /// - Throws: `RecapError` where not even the most important moments can be read.
  public init(_ telling: Telling, length: Double?) throws(RecapError) {
    var (moments, leftOut) = (telling.moments, [String]())
    if moments.isEmpty {
      throw RecapError("error: there is nothing to tell of this part of the log")
    }
    let least = moments.reduce(Self.opening) { $0 + $1.least }
    let whole = length ?? min(max((1.25 * least + Self.ending).rounded(.up), 60), 180)
    while true {
      if let beats = try Self.beats(moments, telling.span, whole - Self.ending) {
        (self.beats, self.leftOut) = (beats, leftOut)
        return
      }
      guard moments.count > 1,
        let weakest = moments.indices.min(by: { moments[$0].weight < moments[$1].weight })
      else {
        throw RecapError(
          "error: a film of \(Int(whole)) s is too short for anything to be read; give --length 20s "
            + "or more")
      }
      leftOut.append(moments.remove(at: weakest).name)
    }
  }

  /// Nil where a beat would be too short for its words.
  private static func beats(
    _ moments: [Telling.Moment], _ span: ClosedRange<Double>, _ length: Double
  ) throws(RecapError) -> [Beat]? {
    let needs = moments.enumerated().map { $1.least + ($0 == 0 ? opening : 0) }
    guard needs.reduce(0, +) <= length else { return nil }
    let bounds = bounds(of: moments, span)
    let sizes = zip(bounds, bounds.dropFirst()).map { $1 - $0 }
    let spare = length - needs.reduce(0, +)
    let all = span.upperBound - span.lowerBound
    let wanted = zip(needs, sizes).map { $0 + spare * (0.5 / Double(needs.count) + 0.5 * $1 / all) }
    var weights = zip(wanted, sizes).map { $0 / $1 }
    for _ in 0..<60 {
      let pace = try pacing(bounds, weights, length)
      let ends = bounds.map { (pace.filmSeconds(at: $0) * 10).rounded() / 10 }
      let durations = zip(ends, ends.dropFirst()).map { $1 - $0 }
      if zip(durations, needs).allSatisfy({ $0 >= $1 - 0.05 }) {
        return moments.indices.map { beat(moments[$0], ends[$0], ends[$0 + 1], pace) }
      }
      weights = weights.indices.map { index in
        durations[index] < needs[index]
          ? weights[index] * min(1.3 * needs[index] / max(durations[index], 0.5), 4)
          : weights[index]
      }
    }
    return nil
  }

  /// Log times at which beats begin, and the last one ends: shortly before their moments, and never
  /// closer than a sixtieth of the whole.
  private static func bounds(
    of moments: [Telling.Moment], _ span: ClosedRange<Double>
  ) -> [Double] {
    let all = span.upperBound - span.lowerBound
    let least = all / Double(max(60, 2 * moments.count))
    var bounds = [span.lowerBound]
    for (before, moment) in zip(moments, moments.dropFirst()) {
      let lead = min(0.3 * (moment.seconds - before.seconds), 0.04 * all)
      bounds.append(max(moment.seconds - lead, bounds[bounds.count - 1] + least))
    }
    // The last ones must leave room up to the end.
    for index in bounds.indices.dropFirst().reversed() {
      let room = least * Double(bounds.count - index)
      bounds[index] = min(bounds[index], span.upperBound - room)
    }
    return bounds + [span.upperBound]
  }

  private static func pacing(
    _ bounds: [Double], _ weights: [Double], _ length: Double
  ) throws(RecapError) -> Pacing {
    let edge = (bounds[bounds.count - 1] - bounds[0]) * 1e-6
    let density = weights.indices.flatMap { index in
      [
        Pacing.Weight(seconds: bounds[index] + edge, weight: weights[index]),
        Pacing.Weight(seconds: bounds[index + 1] - edge, weight: weights[index]),
      ]
    }
    do {
      return try Pacing(
        span: bounds[0]...bounds[bounds.count - 1], density: density, length: length, calm: 0.08,
        steepest: 1.3)
    } catch { throw RecapError("error: \(error)") }
  }

  private static func beat(
    _ moment: Telling.Moment, _ start: Double, _ end: Double, _ pace: Pacing
  ) -> Beat {
    let count = max(1, Int(((end - start) / 2).rounded()))
    let keys = (0...count).map { index in
      let film = ((end - start) * Double(index) / Double(count) * 10).rounded() / 10
      return (film: film, log: pace.logSeconds(at: start + film))
    }
    return Beat(moment: moment, start: start, end: end, keys: keys)
  }
}
