import Lanes
import Parallel

extension SheetPlanes {
  /// Makes what planes hold their shares of what the eye sees: their light weakened by nearer planes,
  /// and how much of the light from behind all they take. Returns the sum, all planes as one.
  func shared(threads: Int) throws -> SheetPlanes {
    let whole = SheetPlanes(planes: [0], rows: rows, columns: stride)
    try parallelForEach(count: rows.count, threads: threads) { index in
      let row = self.rows.lowerBound + index
      for plane in self.planes.indices.reversed() {
        let groups = self.span(plane: plane, row: row)
        guard let first = groups.first, let last = groups.last else { continue }
        let own = unsafe self.run(plane: plane, row: row)
        _ = unsafe whole.run(plane: 0, row: row, touching: first)
        let sum = unsafe whole.run(plane: 0, row: row, touching: last)
        for group in groups {
          let start = group * Self.group
          unsafe self.share(own + start, with: sum + start)
        }
      }
    }
    return whole
  }

  /// A group of a plane, where all nearer ones have been added to the sum.
  private func share(_ own: UnsafeMutablePointer<Float>, with sum: UnsafeMutablePointer<Float>) {
    let seen = (0..<4).reduce(SixteenLanes.all(0)) {
      unsafe $0 + SixteenLanes(loading: own + $1 * stride)
    }
    if seen.bits.isAllZero { return }
    let through = unsafe 1 - SixteenLanes(loading: sum + 3 * stride)
    for channel in 0..<4 {
      let (place, total) = unsafe (own + channel * stride, sum + channel * stride)
      let share = unsafe SixteenLanes(loading: place) * through
      unsafe share.store(place)
      unsafe (SixteenLanes(loading: total) + share).store(total)
    }
  }
}
