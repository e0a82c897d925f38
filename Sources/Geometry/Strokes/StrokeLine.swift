/// A stroke's middle line: points with the half width there and how far along the contour they lie.
struct StrokeLine {
  struct Knot {
    var position: Vector2
    var half: Float
    /// Share of the contour's length, 0...1.
    var place: Float
    var isCorner: Bool
  }

  /// A closed line does not repeat its first knot.
  var knots: [Knot]
  var isClosed: Bool

  /// The contour's lines: itself, or its dashes.
  ///
  /// - Parameter cuts: places that get a knot, rising.
  static func lines(of contour: FlatContour, _ style: StrokeStyle, cuts: [Float]) -> [StrokeLine] {
    let line = StrokeLine(contour, style, cuts: (cuts + style.widths.map(\.place)).sorted())
    guard let dashes = style.dashes, let runs = dashes.runs(over: line.length) else {
      return [line]
    }
    return line.pieces(runs)
  }

  private let length: Float

  private init(_ knots: [Knot], isClosed: Bool, length: Float) {
    self.knots = knots
    self.isClosed = isClosed
    self.length = length
  }

  private init(_ contour: FlatContour, _ style: StrokeStyle, cuts: [Float]) {
    var points = contour.points
    let isClosed = contour.isClosed && points.count > 2
    if isClosed { points.append(points[0]) }
    var distances: [Double] = [0]
    for (a, b) in zip(points, points.dropFirst()) {
      distances.append(
        distances[distances.count - 1] + Double(Geometry.length(b.position - a.position)))
    }
    let whole = distances[distances.count - 1]
    length = Float(whole)
    self.isClosed = isClosed
    knots = []
    for (index, point) in points.enumerated() {
      let place = whole > 0 ? Float(distances[index] / whole) : 0
      if index > 0 {
        let (start, from) = (points[index - 1].position, Float(distances[index - 1] / whole))
        for cut in cuts where cut > from && cut < place {
          let position = start.mixed(with: point.position, (cut - from) / (place - from))
          append(position, at: cut, isCorner: false, style)
        }
      }
      append(point.position, at: place, isCorner: point.isCorner, style)
    }
    if isClosed { knots.removeLast() }
  }

  private mutating func append(
    _ position: Vector2, at place: Float, isCorner: Bool, _ style: StrokeStyle
  ) {
    if position == knots.last?.position { return }
    knots.append(
      Knot(position: position, half: style.width(at: place) / 2, place: place, isCorner: isCorner))
  }

  /// Cuts out runs of distances, which rise and do not overlap.
  private func pieces(_ runs: [ClosedRange<Float>]) -> [StrokeLine] {
    var ring = knots
    if isClosed, var last = knots.first {
      last.place = 1
      ring.append(last)
    }
    var pieces: [StrokeLine] = []
    var index = 1
    func knot(at place: Float) -> Knot {
      while index < ring.count - 1, ring[index].place <= place { index += 1 }
      guard ring.count > 1 else { return ring[0] }
      let (a, b) = (ring[index - 1], ring[index])
      let span = b.place - a.place
      let t = span > 0 ? clamp((place - a.place) / span, 0, 1) : 0
      return Knot(
        position: a.position.mixed(with: b.position, t), half: mix(a.half, b.half, t),
        place: place, isCorner: false)
    }
    for run in runs {
      let (from, to) = (run.lowerBound / length, min(run.upperBound / length, 1))
      var piece = [knot(at: from)]
      while index < ring.count, ring[index].place < to {
        if ring[index].place > from { piece.append(ring[index]) }
        index += 1
      }
      index = max(min(index, ring.count - 1), 1)
      if to > from { piece.append(knot(at: to)) }
      pieces.append(StrokeLine(piece, isClosed: false, length: length))
    }
    return pieces
  }
}

extension StrokeStyle.Dashes {
  /// More dashes than this in a contour are drawn as a whole line.
  private static let most = 100_000

  /// The distances that dashes cover on a length; nil where the pattern makes no dashes.
  fileprivate func runs(over length: Float) -> [ClosedRange<Float>]? {
    let steps = pattern.count % 2 == 0 ? pattern : pattern + pattern
    let period = steps.reduce(0) { $0 + Double($1) }
    guard !steps.isEmpty, steps.allSatisfy({ $0 >= 0 }), period.isFinite, period > 0, length > 0,
      phase.isFinite, Double(length) / period * Double(steps.count) < Double(Self.most)
    else { return nil }
    let whole = Double(length)
    var start = -(Double(phase) - (Double(phase) / period).rounded(.down) * period)
    var runs: [ClosedRange<Float>] = []
    while start < whole {
      for pair in stride(from: 0, to: steps.count, by: 2) {
        let end = start + Double(steps[pair])
        let (low, high) = (max(start, 0), min(end, whole))
        if high > low || (high == low && steps[pair] == 0) { runs.append(Float(low)...Float(high)) }
        start = end + Double(steps[pair + 1])
      }
    }
    return runs
  }
}
