import Lanes

/// Which cells sixteen neighboring pixels are made of, and how. Cells are some quarters of a pixel
/// wide, so that four times as many pixels as that begin again with the first phase.
struct MagnifyingPhases: Sendable {
  private let quarters: Int
  /// For each phase the first pixel's cell, sixteen places from there, and sixteen weights for each
  /// of four cells.
  private let firsts: [Int]
  private let places: [Int32]
  private let weights: [Float]

  init<F: FilterWeight>(step: Float, _ filter: F.Type) {
    quarters = Int(step * 4)
    let size = SheetPlanes.group
    var firsts: [Int] = []
    var places: [Int32] = []
    var weights: [Float] = []
    for phase in 0..<quarters {
      let cells = (0..<size).map { (Float(phase + $0) + 0.5) / step - 0.5 }
      let first = cells[0].rounded(.down)
      firsts.append(Int(first))
      places += cells.map { Int32($0.rounded(.down) - first) }
      for tap in 0..<4 {
        weights += cells.map {
          F.weight(OneLane.all(abs($0 - $0.rounded(.down) - Float(tap - 1)))).number
        }
      }
    }
    self.firsts = firsts
    self.places = places
    self.weights = weights
  }

  /// The first cell that a group of pixels from a column on needs, and its phase.
  @inline(__always)
  func place(ofColumn column: Int) -> (cell: Int, phase: Int) {
    let round = column >= 0 ? column / quarters : -((quarters - 1 - column) / quarters)
    let phase = column - round * quarters
    return (4 * round + firsts[phase] - 1, phase)
  }

  /// Whether nothing is seen at some pixels, of a row's rays from a cell on, by the two rays beside
  /// each.
  @inline(__always)
  func isNothing<L: RayLane>(
    _ line: RayLine, _ cell: Int, _ phase: Int, _ lane: Int, _ lanes: L.Type
  ) -> Bool {
    let first = phase * SheetPlanes.group + lane
    return unsafe places.withUnsafeBufferPointer { places in
      let place = unsafe L.Whole(loading: places.baseAddress! + first)
      let (left, right) = unsafe (
        L.pick(line.sum + cell + 1, place), L.pick(line.sum + cell + 2, place)
      )
      return (left + right).bits.isAllZero
    }
  }

  /// What is seen at some pixels, of a row's rays from a cell on.
  @inline(__always)
  func sum<L: RayLane, F: FilterWeight>(
    _ line: RayLine, _ cell: Int, _ phase: Int, _ lane: Int, _ lanes: L.Type, _ filter: F.Type
  ) -> MatterSeen<L> {
    unsafe MatterSeen(
      red: sum(line.red + cell, phase, lane, lanes, filter),
      green: sum(line.green + cell, phase, lane, lanes, filter),
      blue: sum(line.blue + cell, phase, lane, lanes, filter),
      alpha: sum(line.alpha + cell, phase, lane, lanes, filter))
  }

  /// The weighted sum of four cells, or of the two in the middle, for each of some pixels.
  @inline(__always)
  private func sum<L: RayLane, F: FilterWeight>(
    _ cells: UnsafePointer<Float>, _ phase: Int, _ lane: Int, _ lanes: L.Type, _ filter: F.Type
  ) -> L {
    let size = SheetPlanes.group
    return unsafe places.withUnsafeBufferPointer { places in
      unsafe weights.withUnsafeBufferPointer { weights in
        let place = unsafe L.Whole(loading: places.baseAddress! + phase * size + lane)
        let weight = unsafe weights.baseAddress! + phase * 4 * size + lane
        @inline(__always)
        func tap(_ number: Int) -> L {
          unsafe L.pick(cells + number, place) * L(loading: weight + number * size)
        }
        if F.reach == 1 { return tap(1) + tap(2) }
        return ((tap(0) + tap(1)) + tap(2)) + tap(3)
      }
    }
  }
}
