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

  init(step: Float) {
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
        weights += cells.map { Self.weight($0 - $0.rounded(.down) - Float(tap - 1)) }
      }
    }
    self.firsts = firsts
    self.places = places
    self.weights = weights
  }

  private static func weight(_ distance: Float) -> Float {
    let d = abs(distance)
    if d < 1 { return (d * 1.5 - 2.5) * d * d + 1 }
    return d < 2 ? ((2.5 - d * 0.5) * d - 4) * d + 2 : 0
  }

  /// The first cell that a group of pixels from a column on needs, and its phase.
  @inline(__always)
  func place(ofColumn column: Int) -> (cell: Int, phase: Int) {
    let round = column >= 0 ? column / quarters : -((quarters - 1 - column) / quarters)
    let phase = column - round * quarters
    return (4 * round + firsts[phase] - 1, phase)
  }

  /// Four cells' weighted sum for each of some pixels.
  @inline(__always)
  func sum<L: RayLane>(
    _ cells: UnsafePointer<Float>, _ phase: Int, _ lane: Int, as lanes: L.Type
  ) -> L {
    let size = SheetPlanes.group
    return unsafe places.withUnsafeBufferPointer { places in
      unsafe weights.withUnsafeBufferPointer { weights in
        let place = unsafe L.Whole(loading: places.baseAddress! + phase * size + lane)
        let weight = unsafe weights.baseAddress! + phase * 4 * size + lane
        var sum = unsafe L.pick(cells, place) * L(loading: weight)
        unsafe sum += L.pick(cells + 1, place) * L(loading: weight + size)
        unsafe sum += L.pick(cells + 2, place) * L(loading: weight + 2 * size)
        unsafe sum += L.pick(cells + 3, place) * L(loading: weight + 3 * size)
        return sum
      }
    }
  }
}
