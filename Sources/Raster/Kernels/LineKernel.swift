import CLanes
import Geometry
import Lanes

extension Bins<ScreenLine> {
  /// Lays the line pieces that share a plane onto its band.
  func draw(
    band: Int, plane: Int, into target: PlaneBand, whole: WholePieces = .none
  ) {
    switch target.lanes {
    case .one: draw(OneLane.self, band, plane, target, whole)
    case .sixteen: draw(SixteenLanes.self, band, plane, target, whole)
    }
  }

  private func draw<L: TileLane>(
    _: L.Type, _ band: Int, _ plane: Int, _ target: PlaneBand, _ whole: WholePieces
  ) {
    unsafe items.withUnsafeBufferPointer { items in
      for index in range(band: band, farPlane: plane) {
        unsafe LineKernel<L>(items[index], whole.toNearer ? .whole : .farther)?.draw(
          into: target)
      }
      if whole.fromFarther { return }
      for index in range(band: band, farPlane: plane - 1) {
        unsafe LineKernel<L>(items[index], .nearer)?.draw(into: target)
      }
    }
  }
}

/// A line piece as one of its two planes sees it. Coverage is the line's box seen through the pixel's
/// own square, across and along: exact for long edges, and squares add up to one, so that light is
/// kept as the line moves and pieces join without a seam.
private struct LineKernel<L: TileLane> {
  /// Which of its two planes sees it, or that it is not parted.
  enum Part { case farther, nearer, whole }

  private let line: ScreenLine
  private let size: Float
  private let direction: Vector2
  /// The share of this plane at the start, and its change to the end.
  private let share: Float
  private let shareChange: Float
  private let colorChange: SIMD4<Float>
  private let isCovering: Bool
  private let pixel: PixelProfile<L>

  private var normal: Vector2 { Vector2(-direction.y, direction.x) }

  /// Nil where nothing of the piece lies on the plane.
  @inline(__always)
  init?(_ line: ScreenLine, _ part: Part) {
    let change = line.nearShares.y - line.nearShares.x
    (share, shareChange) =
      switch part {
      case .farther: (1 - line.nearShares.x, -change)
      case .nearer: (line.nearShares.x, change)
      case .whole: (1, 0)
      }
    if share == 0, shareChange == 0 { return nil }
    self.line = line
    colorChange = line.endColor - line.startColor
    isCovering = line.isCovering
    let vector = line.end - line.start
    size = length(vector)
    direction = vector / size
    pixel = PixelProfile(direction)
  }

  @inline(__always)
  func draw(into target: PlaneBand) {
    let along = size / 2 + pixel.reach
    let across = max(line.halfWidths.x, line.halfWidths.y) + pixel.reach
    let (x, y) = (abs(direction.x), abs(direction.y))
    let middle = (line.start + line.end) / 2
    let rows = Self.centers(middle.y, along * y + across * x, within: target.rows)
    let columns = Self.centers(middle.x, along * x + across * y, within: 0..<target.width)
    if rows.isEmpty || columns.isEmpty { return }
    if columns.count <= Tile.width {
      drawTiles(rows, columns, target)
    } else {
      drawRows(rows, across, target)
    }
  }

  /// Pixels whose centers lie so near to a place.
  @inline(__always)
  private static func centers(
    _ middle: Float, _ reach: Float, within all: Range<Int>
  ) -> Range<Int> {
    let (first, end) = (Float(all.lowerBound), Float(all.upperBound))
    let low = clamp((middle - reach - 0.5).rounded(.up), first, end)
    let high = clamp((middle + reach + 0.5).rounded(.down), first, end)
    return Range.ordered(Int(verdiva_toward_zero(low)), Int(verdiva_toward_zero(high)))
  }

  // MARK: Narrow pieces

  @inline(__always)
  private func drawTiles(_ rows: Range<Int>, _ columns: Range<Int>, _ target: PlaneBand) {
    target.touch(rows: rows, columns: columns, covering: isCovering)
    let keepsCover = target.keepsCover
    let x = columns.lowerBound
    var row = rows.lowerBound
    var light = unsafe target.row(row)
    while row < rows.upperBound {
      let isPair = row + 1 < rows.upperBound
      let tile = unsafe Tile(light, x, isPair: isPair)
      for step in 0..<L.tileSteps {
        let below = L.tileRows(step)
        var dx = (L.tileColumns(step) + (Float(x) + 0.5)) - line.start.x
        if !isPair { dx = .choose(below, below: .all(0.5), dx, .all(1e9)) }
        let dy = (below + (Float(row) + 0.5)) - line.start.y
        let t = dx * direction.x + dy * direction.y
        let d = dx * normal.x + dy * normal.y
        let fraction = (t * (1 / size)).clamped(0, 1)
        let half = fraction * (line.halfWidths.y - line.halfWidths.x) + line.halfWidths.x
        var covered = pixel.share(d - half, d + half)
        covered *= fraction * shareChange + share
        covered *= pixel.share(t - size, t)
        lay(covered, fraction, tile, step, keepsCover)
      }
      row += 2
      unsafe light = light.next.next
    }
  }

  @inline(__always)
  private func lay(_ covered: L, _ fraction: L, _ tile: Tile, _ step: Int, _ keepsCover: Bool) {
    let alpha = isCovering ? color(3, covered, fraction) : .all(0)
    for channel in 0..<3 {
      let light = color(channel, covered, fraction)
      tile.change(channel, step) { isCovering ? light + $0 * (1 - alpha) : $0 + light }
    }
    if isCovering, keepsCover { tile.change(3, step) { alpha + $0 * (1 - alpha) } }
  }

  // MARK: Others

  @inline(__always)
  private func drawRows(_ rows: Range<Int>, _ reachAcross: Float, _ target: PlaneBand) {
    let across = Slab(normal, middle: 0, reach: reachAcross)
    let along = Slab(direction, middle: size / 2, reach: size / 2 + pixel.reach)
    let right = Float(target.width - 1)
    // Width, color and share are the same all along.
    let isEven =
      colorChange == .zero && shareChange == 0 && line.halfWidths.x == line.halfWidths.y
    for row in rows {
      let y = Float(row) + 0.5 - line.start.y
      let (a, b) = (across.interval(y), along.interval(y))
      let low = clamp((line.start.x + max(a.low, b.low) - 0.5).rounded(.up), 0, right + 1)
      let high = clamp((line.start.x + min(a.high, b.high) - 0.5).rounded(.down), -1, right)
      let (first, last) = (Int(verdiva_toward_zero(low)), Int(verdiva_toward_zero(high)))
      if first > last { continue }
      let light = unsafe target.row(row, touching: first..<last + 1, covering: isCovering)
      unsafe draw(light, first, last, y, isEven, target.keepsCover)
    }
  }

  @inline(__always)
  private func draw(
    _ light: LightRow, _ first: Int, _ last: Int, _ y: Float, _ isEven: Bool, _ keepsCover: Bool
  ) {
    let end = first + (last + 1 - first + 15) & ~15
    let (ty, dy) = (y * direction.y, y * normal.y)
    // Between its ends a line is covered whole along its length, exactly.
    let t0 = (Float(first) + 0.5 - line.start.x) * direction.x + ty
    let t1 = (Float(last) + 0.5 - line.start.x) * direction.x + ty
    let hasEnds = !(min(t0, t1) >= pixel.reach && max(t0, t1) <= size - pixel.reach)
    var x = first
    while x < end {
      let dx = (L.steps + (Float(x) + 0.5)) - line.start.x
      let t = dx * direction.x + ty
      let d = dx * normal.x + dy
      if isEven {
        let half = L.all(line.halfWidths.x)
        var covered = pixel.share(d - half, d + half) * share
        if hasEnds { covered *= pixel.share(t - size, t) }
        unsafe lay(covered, nil, light, x, keepsCover)
      } else {
        let fraction = (t * (1 / size)).clamped(0, 1)
        let half = fraction * (line.halfWidths.y - line.halfWidths.x) + line.halfWidths.x
        var covered = pixel.share(d - half, d + half)
        covered *= fraction * shareChange + share
        if hasEnds { covered *= pixel.share(t - size, t) }
        unsafe lay(covered, fraction, light, x, keepsCover)
      }
      x += L.count
    }
  }

  @inline(__always)
  private func lay(
    _ covered: L, _ fraction: L?, _ light: LightRow, _ x: Int, _ keepsCover: Bool
  ) {
    let (red, green, blue) = unsafe (light.red + x, light.green + x, light.blue + x)
    if !isCovering {
      unsafe Over<L>.add(color(0, covered, fraction), red)
      unsafe Over<L>.add(color(1, covered, fraction), green)
      unsafe Over<L>.add(color(2, covered, fraction), blue)
      return
    }
    let alpha = color(3, covered, fraction)
    let rest = 1 - alpha
    unsafe Over<L>.lay(color(0, covered, fraction), rest, red)
    unsafe Over<L>.lay(color(1, covered, fraction), rest, green)
    unsafe Over<L>.lay(color(2, covered, fraction), rest, blue)
    if keepsCover { unsafe Over<L>.lay(alpha, rest, light.alpha + x) }
  }

  /// - Parameter fraction: nil where the color is the same all along.
  @inline(__always)
  private func color(_ channel: Int, _ covered: L, _ fraction: L?) -> L {
    guard let fraction else { return covered * line.startColor[channel] }
    return (fraction * colorChange[channel] + line.startColor[channel]) * covered
  }
}

/// A pixel's square seen along a direction or across it: a trapezoid of area 1, level in the middle
/// and falling over the square's shorter side at both ends.
private struct PixelProfile<L: Lane> {
  /// From its center to where it ends.
  let reach: Float
  private let level: Float
  private let height: Float
  private let bend: Float

  @inline(__always)
  init(_ direction: Vector2) {
    let long = max(abs(direction.x), abs(direction.y))
    let short = max(min(abs(direction.x), abs(direction.y)), 1e-3)
    reach = (long + short) / 2
    level = (long - short) / 2
    height = 1 / long
    bend = 0.5 / (long * short)
  }

  /// How much of it lies between two places.
  @inline(__always) func share(_ low: L, _ high: L) -> L { integral(high) - integral(low) }

  /// From its center to x.
  @inline(__always) private func integral(_ x: L) -> L {
    let inside = x.clamped(-reach, reach)
    let beyond = inside - inside.clamped(-level, level)
    return inside * height - beyond * beyond.magnitude * bend
  }
}

/// The points p with |axis·p - middle| <= reach, row by row.
private struct Slab {
  private let center: Float
  private let slope: Float
  private let reach: Float

  @inline(__always)
  init(_ axis: Vector2, middle: Float, reach: Float) {
    let isLevel = abs(axis.x) < 1e-6
    center = isLevel ? 0 : middle / axis.x
    slope = isLevel ? 0 : -axis.y / axis.x
    self.reach = isLevel ? 1e9 : reach / abs(axis.x)
  }

  /// Which x it holds at a height.
  @inline(__always) func interval(_ y: Float) -> (low: Float, high: Float) {
    let middle = center + slope * y
    return (middle - reach, middle + reach)
  }
}
