/// A stroke as polygons side by side. Neighbors share whole edges, so that their areas add up to the
/// stroke's without seam or overlap; only where a line bends within less than its own width, or
/// crosses itself, do polygons overlap. All are wound the same way: together, by the non-zero rule,
/// they fill the stroke.
public struct StrokeTiles: Sendable {
  public struct Corner: Hashable, Sendable {
    public var position: Vector2
    /// How far along the contour it lies, 0...1.
    public var place: Float
  }

  public private(set) var corners: [Corner] = []
  /// One past the last corner of each polygon.
  public private(set) var ends: [Int] = []

  public var polygons: [ArraySlice<Corner>] {
    zip([0] + ends, ends).map { start, end in corners[start..<end] }
  }

  /// Adds a polygon, turned around if it is wound the wrong way.
  fileprivate mutating func append(_ polygon: [Corner]) {
    guard polygon.allSatisfy({ $0.position.sum().isFinite }) else { return }
    var area: Float = 0
    for (a, b) in zip(polygon.dropFirst(), polygon.dropFirst(2)) {
      let (u, v) = (a.position - polygon[0].position, b.position - polygon[0].position)
      area += u.x * v.y - u.y * v.x
    }
    if area == 0 { return }
    corners.append(contentsOf: area < 0 ? polygon.reversed() : polygon)
    ends.append(corners.count)
  }
}

extension Path {
  /// What a pen of a style covers on its way along the path; curves and round corners are at most
  /// `tolerance` off, in the path's units.
  ///
  /// - Parameter cuts: places along each contour (0...1, rising) at which polygons must end.
  public func strokeTiles(
    _ style: StrokeStyle, tolerance: Float, cuts: [Float] = []
  ) -> StrokeTiles {
    var tiles = StrokeTiles()
    guard style.widths.allSatisfy({ $0.width.isFinite && $0.place.isFinite }) else { return tiles }
    for contour in flatContours(tolerance: tolerance) {
      for line in StrokeLine.lines(of: contour, style, cuts: cuts) {
        var tiler = StrokeTiler(line, style, max(tolerance, 1e-6))
        tiler.run()
        for polygon in tiler.polygons { tiles.append(polygon) }
      }
    }
    return tiles
  }

  /// The same as an outline to be filled by the non-zero rule.
  public func stroked(_ style: StrokeStyle, tolerance: Float) -> Path {
    var path = Path()
    for polygon in strokeTiles(style, tolerance: tolerance).polygons {
      path.append(.polygon(polygon.map(\.position)))
    }
    return path
  }

  /// A chain of straight lines, not closed.
  public static func chain(_ points: [Vector2]) -> Path {
    var path = Path()
    guard let first = points.first else { return path }
    path.move(to: first)
    for point in points.dropFirst() { path.line(to: point) }
    return path
  }
}

/// Lays the tiles of one line.
private struct StrokeTiler {
  private struct Sides {
    var left: Vector2
    var right: Vector2
  }

  private let knots: [StrokeLine.Knot]
  private let isClosed: Bool
  private let style: StrokeStyle
  private let tolerance: Float
  private let directions: [Vector2]
  private let lengths: [Float]
  /// Of each segment's start and end.
  private var starts: [Sides]
  private var ends: [Sides]
  private(set) var polygons: [[StrokeTiles.Corner]] = []

  init(_ line: StrokeLine, _ style: StrokeStyle, _ tolerance: Float) {
    (knots, isClosed, self.style, self.tolerance) = (line.knots, line.isClosed, style, tolerance)
    let next =
      line.isClosed ? line.knots.dropFirst() + line.knots.prefix(1) : line.knots.dropFirst()
    let vectors = zip(line.knots, next).map { $1.position - $0.position }
    lengths = vectors.map { length($0) }
    directions = zip(vectors, lengths).map { $1 > 0 ? $0 / $1 : .zero }
    func sides(_ knot: StrokeLine.Knot, _ direction: Vector2) -> Sides {
      let across = Vector2(-direction.y, direction.x) * knot.half
      return Sides(left: knot.position + across, right: knot.position - across)
    }
    starts = zip(line.knots, directions).map { sides($0, $1) }
    ends = zip(next, directions).map { sides($0, $1) }
  }

  mutating func run() {
    guard let last = directions.indices.last else { return appendDot() }
    for segment in 1..<max(directions.count, 1) { join(segment - 1, segment) }
    if isClosed {
      join(last, 0)
    } else {
      capStart()
      capEnd(last)
    }
    for segment in directions.indices {
      let (from, to) = (
        knots[segment].place, segment + 1 < knots.count ? knots[segment + 1].place : 1
      )
      let (start, end) = (starts[segment], ends[segment])
      polygons.append([
        .init(position: start.left, place: from), .init(position: start.right, place: from),
        .init(position: end.right, place: to), .init(position: end.left, place: to),
      ])
    }
  }

  /// Joins a segment to the one before, at its first knot.
  private mutating func join(_ before: Int, _ segment: Int) {
    let knot = knots[segment]
    let (d, e) = (directions[before], directions[segment])
    let (sine, cosine) = (d.x * e.y - d.y * e.x, dot(d, e))
    guard knot.half > 0, sine != 0 || cosine < 0 else { return }
    // Half of the turn: its tangent, and how far the mitre reaches in half widths.
    let isTurnBack = 1 + cosine < 1e-6
    let tangent = isTurnBack ? Float.infinity : abs(sine) / (1 + cosine)
    let reach = isTurnBack ? Float.infinity : (2 / (1 + cosine)).squareRoot()
    let turnsLeft = sine > 0
    let middle = Vector2(-d.y - e.y, d.x + e.x) * (knot.half / max(1 + cosine, 1e-6))
    let inner = turnsLeft ? knot.position + middle : knot.position - middle
    let outer = turnsLeft ? knot.position - middle : knot.position + middle
    let isCut = tangent * knot.half <= min(lengths[before], lengths[segment]) / 2
    let isMitered = reach <= limit(at: knot)
    let from = turnsLeft ? ends[before].right : ends[before].left
    let to = turnsLeft ? starts[segment].right : starts[segment].left
    if isCut {
      if turnsLeft {
        (ends[before].left, starts[segment].left) = (inner, inner)
      } else {
        (ends[before].right, starts[segment].right) = (inner, inner)
      }
      if isMitered {
        if turnsLeft {
          (ends[before].right, starts[segment].right) = (outer, outer)
        } else {
          (ends[before].left, starts[segment].left) = (outer, outer)
        }
        return
      }
    }
    let turn = Float(Elementary.atan2(Double(sine), Double(cosine)))
    let between =
      isMitered ? [outer] : isRound(knot) ? arc(knot, from, to, turn) : []
    let corners = [isCut ? inner : knot.position, from] + between + [to]
    polygons.append(corners.map { StrokeTiles.Corner(position: $0, place: knot.place) })
  }

  private func isRound(_ knot: StrokeLine.Knot) -> Bool { !knot.isCorner || style.join == .round }

  /// How far a mitre may reach, in half widths. Where nobody could see the difference all bends are
  /// mitred, because then tiles are fewest.
  private func limit(at knot: StrokeLine.Knot) -> Float {
    let unseen = 1 + tolerance / knot.half
    if knot.isCorner, case .miter(let limit) = style.join { return max(limit, unseen) }
    return unseen
  }

  private mutating func capStart() {
    let (knot, direction) = (knots[0], directions[0])
    switch style.cap {
    case .butt: return
    case .square:
      starts[0].left -= direction * knot.half
      starts[0].right -= direction * knot.half
    case .round: appendHalfDisc(knot, starts[0].left, starts[0].right)
    }
  }

  private mutating func capEnd(_ last: Int) {
    let (knot, direction) = (knots[knots.count - 1], directions[last])
    switch style.cap {
    case .butt: return
    case .square:
      ends[last].left += direction * knot.half
      ends[last].right += direction * knot.half
    case .round: appendHalfDisc(knot, ends[last].right, ends[last].left)
    }
  }

  private mutating func appendHalfDisc(_ knot: StrokeLine.Knot, _ from: Vector2, _ to: Vector2) {
    guard knot.half > 0 else { return }
    let corners = [from] + arc(knot, from, to, .pi) + [to]
    polygons.append(corners.map { StrokeTiles.Corner(position: $0, place: knot.place) })
  }

  /// A line of no length has caps all the same.
  private mutating func appendDot() {
    guard let knot = knots.first, knot.half > 0, style.cap != .butt else { return }
    let (center, half) = (knot.position, knot.half)
    let right = center + Vector2(half, 0)
    var corners = [
      center + Vector2(half, half), center + Vector2(-half, half), center - Vector2(half, half),
      center + Vector2(half, -half),
    ]
    if style.cap == .round {
      let left = center - Vector2(half, 0)
      corners = [right] + arc(knot, right, left, .pi) + [left] + arc(knot, left, right, .pi)
    }
    polygons.append(corners.map { StrokeTiles.Corner(position: $0, place: knot.place) })
  }

  /// The points between the ends of an arc around a knot.
  private func arc(
    _ knot: StrokeLine.Knot, _ from: Vector2, _ to: Vector2, _ angle: Float
  ) -> [Vector2] {
    let step = (8 * tolerance / knot.half).squareRoot()
    let count = Int(clamp((abs(angle) / step).rounded(.up), 1, 512))
    let radius = from - knot.position
    return (1..<count).map { index in
      let turn = angle * Float(index) / Float(count)
      let (c, s) = (Elementary.cos(turn), Elementary.sin(turn))
      return knot.position + Vector2(radius.x * c - radius.y * s, radius.x * s + radius.y * c)
    }
  }
}
