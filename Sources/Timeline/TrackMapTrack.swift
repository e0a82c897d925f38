import Color
import Notation
import Story
import Telemetry

/// A map of ways over the film.
struct TrackMapTrack: Sendable {
  private struct Way: Sendable {
    let name: String
    let color: LinearColor
    let x: Channel
    let y: Channel
    /// Between gaps, in order.
    let runs: [[(time: Double, place: SIMD2<Double>)]]

    func place(at seconds: Double) -> SIMD2<Double>? {
      guard let x = x.value(at: seconds), let y = y.value(at: seconds) else { return nil }
      return SIMD2(x, y)
    }
  }

  private static let mostPoints = 1200
  /// Room about the ways, as a share of their extent.
  private static let margin = 0.12

  private let ways: [Way]
  private let place: TrackMap.Place
  private let corner: SIMD2<Double>
  private let side: Double
  private let scale: (share: Float, text: String)
  private let clock: DataClock

  init(
    _ map: TrackMap, in span: ClosedRange<Double>, _ language: String, _ log: TelemetryLog,
    _ clock: DataClock
  ) throws(TimelineError) {
    var ways: [Way] = []
    var unit: String?
    for (index, track) in map.tracks.enumerated() {
      let (x, y) = (try log.channel(track.x), try log.channel(track.y))
      let first = unit ?? x.unit
      for (channel, name) in [(x, track.x), (y, track.y)] {
        try Self.check(channel.unit, first, at: name)
      }
      unit = first
      ways.append(
        Way(
          name: track.name[language].value, color: track.color ?? SparkLine.standardColor(index),
          x: x, y: y, runs: Self.runs(x, y, span)))
    }
    let places = ways.flatMap { $0.runs.joined().map(\.place) }
    guard let first = places.first else {
      throw TimelineError(
        "the tracks have no positions in what the map shows", at: map.tracks[0].x.place)
    }
    let (low, high) = places.reduce((first, first)) {
      (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
    }
    let extent = max((high - low).max(), 1e-6)
    side = extent * (1 + 2 * Self.margin)
    corner = (low + high) / 2 - SIMD2(repeating: side / 2)
    scale = Self.scale(side, unit ?? "m")
    (self.ways, self.place, self.clock) = (ways, map.place, clock)
  }

  func state(at seconds: Double) -> TrackMapState {
    let now = clock.logSeconds(at: seconds)
    return TrackMapState(
      place: place,
      tracks: ways.map { way in
        let here = way.place(at: now)
        var runs = way.runs.map { run in run.filter { $0.time <= now }.map { share($0.place) } }
          .filter { !$0.isEmpty }
        if let here, !runs.isEmpty { runs[runs.count - 1].append(share(here)) }
        return TrackMapState.Track(
          name: way.name, color: way.color, runs: runs, now: here.map(share))
      }, scale: scale)
  }

  private func share(_ place: SIMD2<Double>) -> SIMD2<Float> {
    SIMD2<Float>((place - corner) / side)
  }

  private static func check(
    _ unit: String, _ first: String, at name: Located<String>
  ) throws(TimelineError) {
    guard ["m", "km", "mi", "nmi", "ft"].contains(unit) else {
      let own = unit.isEmpty ? "has no unit" : "is in \(unit)"
      throw TimelineError(
        "the channel '\(name.value)' \(own), and positions are lengths; a log with latitude and "
          + "longitude has 'east' and 'north' in m", at: name.place)
    }
    guard unit == first else {
      throw TimelineError(
        "the channel '\(name.value)' is in \(unit), and those before it in \(first)",
        at: name.place)
    }
  }

  private static func runs(
    _ x: Channel, _ y: Channel, _ span: ClosedRange<Double>
  ) -> [[(time: Double, place: SIMD2<Double>)]] {
    let (first, last) = (x.firstIndex(from: span.lowerBound), x.firstIndex(after: span.upperBound))
    let own = first < last ? Array(x.times[first..<last]) : []
    let step = (span.upperBound - span.lowerBound) / Double(mostPoints)
    let times =
      own.count <= mostPoints
      ? own : (0...mostPoints).map { span.lowerBound + step * Double($0) }
    let bridge = max(min(x.longestBridge, y.longestBridge), own.count > mostPoints ? step * 1.5 : 0)
    var runs: [[(time: Double, place: SIMD2<Double>)]] = [[]]
    for time in times {
      guard let east = x.value(at: time), let north = y.value(at: time) else {
        runs.append([])
        continue
      }
      if let before = runs[runs.count - 1].last, time - before.time > bridge { runs.append([]) }
      runs[runs.count - 1].append((time, SIMD2(east, north)))
    }
    return runs.filter { !$0.isEmpty }
  }

  /// The longest of 1, 2, 5, 10, ... that takes at most two fifths of the map.
  private static func scale(_ side: Double, _ unit: String) -> (share: Float, text: String) {
    var length = 1e-6
    var step = 0
    while length * [2, 2.5, 2][step % 3] <= side * 0.4, step < 60 {
      length *= [2, 2.5, 2][step % 3]
      step += 1
    }
    let isLong = unit == "m" && length >= 999.5
    let shown = isLong ? length / 1000 : length
    let text = shown >= 1 ? "\(Int(shown.rounded()))" : written((shown * 1e6).rounded() / 1e6)
    return (Float(length / side), "\(text)\u{A0}\(isLong ? "km" : unit)")
  }
}
