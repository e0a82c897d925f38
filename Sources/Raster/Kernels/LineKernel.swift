import Geometry

extension Bins<ScreenLine> {
  /// Lays the line pieces that share a plane onto its band.
  func draw(band: Int, plane: Int, into target: PlaneBand) {
    for index in range(band: band, farPlane: plane) {
      LineKernel(items[index], near: false)?.draw(into: target)
    }
    for index in range(band: band, farPlane: plane - 1) {
      LineKernel(items[index], near: true)?.draw(into: target)
    }
  }
}

/// A line piece as one of its two planes sees it. Coverage is the line's box seen through a tent of
/// two pixels, across and along: tents add up to one, so that light is kept as the line moves and
/// pieces join without a seam.
private struct LineKernel {
  private let line: ScreenLine
  private let size: Float
  private let direction: Vector2
  private let normal: Vector2
  /// The share of this plane at the start, and its change to the end.
  private let share: Float
  private let shareChange: Float
  private let across: Slab
  private let along: Slab

  /// Nil where nothing of the piece lies on the plane.
  init?(_ line: ScreenLine, near: Bool) {
    share = near ? line.nearShares.x : 1 - line.nearShares.x
    shareChange =
      near ? line.nearShares.y - line.nearShares.x : line.nearShares.x - line.nearShares.y
    if share == 0, shareChange == 0 { return nil }
    self.line = line
    let vector = line.end - line.start
    size = length(vector)
    direction = vector / size
    normal = Vector2(-direction.y, direction.x)
    across = Slab(normal, middle: 0, reach: max(line.halfWidths.x, line.halfWidths.y) + 1)
    along = Slab(direction, middle: size / 2, reach: size / 2 + 1)
  }

  func draw(into target: PlaneBand) {
    let rows = Range.ordered(
      max(line.firstRow, target.rows.lowerBound), min(line.lastRow + 1, target.rows.upperBound))
    let right = Float(target.width - 1)
    for row in rows {
      let y = Float(row) + 0.5 - line.start.y
      let (a, b) = (across.interval(y), along.interval(y))
      let first = Int(clamp((line.start.x + max(a.low, b.low) - 0.5).rounded(.up), 0, right + 1))
      let last = Int(clamp((line.start.x + min(a.high, b.high) - 0.5).rounded(.down), -1, right))
      if first > last { continue }
      let corner = Vector2(Float(first) + 0.5 - line.start.x, y)
      let fractions = unsafe target.scratch + PlaneBand.scratchRow(target.width)
      unsafe cover(last - first + 1, from: corner, target.scratch, fractions)
      let pixels = unsafe target.row(row, touching: first..<last + 1) + first
      unsafe light(pixels, count: last - first + 1, target.scratch, fractions)
    }
  }

  /// How much of each of `count` pixels the line covers, and how far along the line each is, 0...1.
  @inline(always)
  private func cover(
    _ count: Int, from corner: Vector2, _ coverage: UnsafeMutablePointer<Float>,
    _ fractions: UnsafeMutablePointer<Float>
  ) {
    let (t0, d0) = (dot(corner, direction), dot(corner, normal))
    let perPixel = 1 / size
    let widening = line.halfWidths.y - line.halfWidths.x
    var run = 0
    while run < count {
      let steps = Lanes.steps + Float(run)
      let (t, d) = (t0 + steps * direction.x, d0 + steps * normal.x)
      let fraction = (t * perPixel).atLeast(.all(0)).atMost(.all(1))
      let half = line.halfWidths.x + widening * fraction
      let side = tentIntegral(d + half) - tentIntegral(d - half)
      let ends = tentIntegral(t) - tentIntegral(t - size)
      unsafe (side * ends * (share + shareChange * fraction)).store(coverage + run)
      unsafe fraction.store(fractions + run)
      run += Lanes.scalarCount
    }
  }

  @inline(always)
  private func light(
    _ pixels: UnsafeMutablePointer<SIMD4<Float>>, count: Int,
    _ coverage: UnsafeMutablePointer<Float>, _ fractions: UnsafeMutablePointer<Float>
  ) {
    let change = line.endColor - line.startColor
    if change == .zero, line.startColor.w == 0 {
      for x in 0..<count { unsafe pixels[x] += line.startColor * coverage[x] }
      return
    }
    for x in 0..<count {
      let light = unsafe (line.startColor + change * fractions[x]) * coverage[x]
      unsafe pixels[x] = light + pixels[x] * (1 - light.w)
    }
  }
}

/// The points p with |axis·p - middle| <= reach, row by row.
private struct Slab {
  private let center: Float
  private let slope: Float
  private let reach: Float

  init(_ axis: Vector2, middle: Float, reach: Float) {
    let isLevel = abs(axis.x) < 1e-6
    center = isLevel ? 0 : middle / axis.x
    slope = isLevel ? 0 : -axis.y / axis.x
    self.reach = isLevel ? 1e9 : reach / abs(axis.x)
  }

  /// Which x it holds at a height.
  @inline(always) func interval(_ y: Float) -> (low: Float, high: Float) {
    let middle = center + slope * y
    return (middle - reach, middle + reach)
  }
}

/// The integral of a tent of height 1 on -1...1 from its left foot to x.
@inline(always) private func tentIntegral(_ x: Lanes) -> Lanes {
  let c = x.atLeast(.all(-1)).atMost(.all(1))
  return 0.5 + c - c * c.magnitude * 0.5
}
