import Fields

/// Which of a field's bricks hold anything to see, so that empty space is skipped.
struct OccupiedBricks: Sendable {
  private let flags: [Bool]
  private let columns: Int
  private let rows: Int

  init(_ field: FieldState, thresholds: SIMD4<Float>) {
    let bricks = field.bricks
    var flags = Array(repeating: false, count: bricks[0].highs.count)
    for (variable, ranges) in bricks.enumerated() {
      for index in flags.indices where ranges.highs[index] > thresholds[variable] {
        flags[index] = true
      }
    }
    self.flags = flags
    (columns, rows) = (bricks[0].columns, bricks[0].rows)
  }

  @inline(__always) func isOccupied(_ x: Int, _ y: Int, _ z: Int) -> Bool {
    let shift = ValueBricks.shift
    return flags[((z >> shift) * rows + (y >> shift)) * columns + (x >> shift)]
  }
}
