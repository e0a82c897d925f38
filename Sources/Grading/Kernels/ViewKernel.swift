import Geometry
import Lanes
import Parallel

/// Parts the colors of a picture and tears it, row by row, still in linear light.
struct ViewKernel<L: PairedLane>: Sendable {
  let picture: LightRuns
  let dispersion: Dispersion?
  let tears: [Glitch.Tear]

  /// - Parameters:
  ///   - output: an opaque picture's samples.
  ///   - length: floats from one of its runs to the next.
  func draw(into output: SharedMemory<Float>, length: Int, threads: Int) throws {
    let bands = RowBands(rows: picture.height)
    let border = dispersion?.border ?? 0
    let reach = bands.rowsInBand + 2 * border
    try parallelForEach(count: bands.count, threads: threads) { band in
      withScratchRows(reach + 1, width: picture.width) { memory in
        let rows = bands.range(of: band)
        let (source, line) = (Array(memory.dropLast()), memory[reach])
        for index in 0..<rows.count + 2 * border {
          copy(rows.lowerBound + index - border, into: source[index], border)
        }
        for y in rows {
          func target(_ primary: Int) -> UnsafeMutablePointer<Float> {
            unsafe output.pointer(at: (3 * y + primary) * length)
          }
          let tear = tears[y]
          let (first, place) = (rows.lowerBound - border, y - rows.lowerBound + border)
          guard let dispersion else {
            unsafe turn(source[place], by: tear, into: target)
            continue
          }
          if tear.isNone {
            unsafe part(
              source, y, first: first, dispersion,
              into: LaneTargets(red: target(0), green: target(1), blue: target(2)))
          } else {
            unsafe part(
              source, y, first: first, dispersion,
              into: LaneTargets(red: line.run(0), green: line.run(1), blue: line.run(2)))
            unsafe turn(line, by: tear, into: target)
          }
        }
      }
    }
  }

  private func turn(
    _ row: WorkingRow, by tear: Glitch.Tear, into target: (Int) -> UnsafeMutablePointer<Float>
  ) {
    for (primary, shift) in [tear.red, tear.green, tear.blue].enumerated() {
      unsafe turn(row.run(primary), by: shift, into: target(primary))
    }
  }

  private func copy(_ y: Int, into row: WorkingRow, _ border: Int) {
    for primary in 0..<3 {
      let (source, target) = unsafe (picture.nearestRun(y, primary), row.run(primary))
      for x in stride(from: 0, to: picture.width, by: L.count) {
        unsafe L.light(source + x).store(target + x)
      }
      if border > 0 { unsafe WorkingRow.extend(target, width: picture.width, by: border) }
    }
  }

  /// A run moved round to the right: what leaves at one side comes in at the other.
  private func turn(
    _ run: UnsafePointer<Float>, by shift: Int, into target: UnsafeMutablePointer<Float>
  ) {
    let width = picture.width
    let start = ((shift % width) + width) % width
    unsafe (target + start).update(from: run, count: width - start)
    unsafe target.update(from: run + (width - start), count: start)
  }

  // MARK: dispersion

  private func part(
    _ source: [WorkingRow], _ y: Int, first: Int, _ dispersion: Dispersion,
    into targets: LaneTargets
  ) {
    let dy = Float(y) + 0.5 - dispersion.center.y
    for group in stride(from: 0, to: picture.width, by: 16) {
      // Of sixteen pixels, however many are taken at once.
      let most = Ways(group, count: 16, dy, dispersion).most
      let samples = most < 1 ? dispersion.fewSamples : dispersion.samples
      for x in stride(from: group, to: min(group + 16, picture.width), by: L.count) {
        part(source, y - first, x, dy, dispersion, samples, into: targets)
      }
    }
  }

  /// - Parameter row: of the source.
  @inline(__always)
  private func part(
    _ source: [WorkingRow], _ row: Int, _ x: Int, _ dy: Float, _ dispersion: Dispersion,
    _ samples: [Dispersion.Sample], into targets: LaneTargets
  ) {
    let dx = L.steps + (Float(x) + 0.5 - dispersion.center.x)
    let factor = (dx * dx + dy * dy) * dispersion.scale
    let (across, along) = (dx * factor, dy * factor)
    let ways = Ways(x, count: L.count, dy, dispersion)
    var sums = (L.all(0), L.all(0), L.all(0))
    for sample in samples {
      let place = -sample.place
      let columns = Self.range(ways.low.x * place, ways.high.x * place)
      let rows = Self.range(ways.low.y * place, ways.high.y * place)
      let (u, v) = (across * place, along * place)
      func gathered(_ primary: Int) -> L {
        var sum = L.all(0)
        for step in rows.first...rows.last {
          let run = unsafe source[row + step].run(primary) + x
          var across = L.all(0)
          for column in columns.first...columns.last {
            across += unsafe L(loading: run + column) * tent(u - Float(column))
          }
          sum += across * tent(v - Float(step))
        }
        return sum
      }
      if sample.shares.x > 0 { sums.0 += gathered(0) * sample.shares.x }
      if sample.shares.y > 0 { sums.1 += gathered(1) * sample.shares.y }
      if sample.shares.z > 0 { sums.2 += gathered(2) * sample.shares.z }
    }
    unsafe sums.0.store(targets.red + x)
    unsafe sums.1.store(targets.green + x)
    unsafe sums.2.store(targets.blue + x)
  }

  @inline(__always) private func tent(_ x: L) -> L { (1 - x.magnitude).atLeast(.all(0)) }

  /// Columns or rows that a tent between two places may touch.
  @inline(__always) private static func range(_ a: Float, _ b: Float) -> (first: Int, last: Int) {
    (Int(min(a, b).rounded(.down)), Int(max(a, b).rounded(.down)) + 1)
  }
}

/// Where a row's primaries go.
@safe private struct LaneTargets {
  let red: UnsafeMutablePointer<Float>
  let green: UnsafeMutablePointer<Float>
  let blue: UnsafeMutablePointer<Float>
}

/// The least and the greatest ways of the spectrum's end at the pixels of a group; reckoned as the
/// lanes do, to the bit.
private struct Ways {
  let low: Vector2
  let high: Vector2

  /// The greatest along either axis.
  var most: Float { max(max(abs(low.x), abs(high.x)), max(abs(low.y), abs(high.y))) }

  init(_ x: Int, count: Int, _ dy: Float, _ dispersion: Dispersion) {
    func way(_ place: Float) -> Vector2 {
      let dx = place + (Float(x) + 0.5 - dispersion.center.x)
      let factor = (dx * dx + dy * dy) * dispersion.scale
      return Vector2(dx * factor, dy * factor)
    }
    // Sideways they grow from the first to the last; up and down they are least by the middle.
    let last = Float(count - 1)
    let middle = clamp((dispersion.center.x - 0.5 - Float(x)).rounded(), 0, last)
    let (a, b, c) = (way(0), way(last), way(middle))
    low = pointwiseMin(pointwiseMin(a, b), c)
    high = pointwiseMax(pointwiseMax(a, b), c)
  }
}
