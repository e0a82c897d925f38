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
          var result = source[y - rows.lowerBound + border]
          if let dispersion {
            part(source, y, first: rows.lowerBound - border, dispersion, into: line)
            result = line
          }
          let tear = tears[y]
          for (primary, shift) in [tear.red, tear.green, tear.blue].enumerated() {
            unsafe turn(
              result.run(primary), by: shift, into: output.pointer(at: (3 * y + primary) * length))
          }
        }
      }
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
    _ source: [WorkingRow], _ y: Int, first: Int, _ dispersion: Dispersion, into line: WorkingRow
  ) {
    let dy = Float(y) + 0.5 - dispersion.center.y
    let (red, green, blue) = unsafe (line.run(0), line.run(1), line.run(2))
    for x in stride(from: 0, to: picture.width, by: L.count) {
      let dx = L.steps + (Float(x) + 0.5 - dispersion.center.x)
      let factor = (dx * dx + dy * dy) * dispersion.scale
      let (across, along) = (dx * factor, dy * factor)
      let ways = Ways(x, count: L.count, dy, dispersion)
      var sums = (L.all(0), L.all(0), L.all(0))
      for sample in dispersion.samples {
        let place = -sample.place
        let columns = Self.range(ways.low.x * place, ways.high.x * place)
        let rows = Self.range(ways.low.y * place, ways.high.y * place)
        let (u, v) = (across * place, along * place)
        for row in rows.first...rows.last {
          let height = tent(v - Float(row))
          let runs = source[y + row - first]
          for column in columns.first...columns.last {
            let part = tent(u - Float(column)) * height
            let at = x + column
            if sample.shares.x > 0 {
              sums.0 += unsafe L(loading: runs.run(0) + at) * (part * sample.shares.x)
            }
            if sample.shares.y > 0 {
              sums.1 += unsafe L(loading: runs.run(1) + at) * (part * sample.shares.y)
            }
            if sample.shares.z > 0 {
              sums.2 += unsafe L(loading: runs.run(2) + at) * (part * sample.shares.z)
            }
          }
        }
      }
      unsafe sums.0.store(red + x)
      unsafe sums.1.store(green + x)
      unsafe sums.2.store(blue + x)
    }
  }

  @inline(__always) private func tent(_ x: L) -> L { (1 - x.magnitude).atLeast(.all(0)) }

  /// Columns or rows that a tent between two places may touch.
  @inline(__always) private static func range(_ a: Float, _ b: Float) -> (first: Int, last: Int) {
    (Int(min(a, b).rounded(.down)), Int(max(a, b).rounded(.down)) + 1)
  }
}

/// The least and the greatest ways of the spectrum's end at the pixels of a group; reckoned as the
/// lanes do, to the bit.
private struct Ways {
  let low: Vector2
  let high: Vector2

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
