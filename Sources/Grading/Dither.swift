/// Static noise that is added just before values are rounded to codes, so that a slow ramp has no
/// steps: triangular over -1...1 codes, which leaves neither the mean nor the noise to depend on the
/// value (Lipshitz, Wannamaker & Vanderkooy 1992), and blue, which hides it (Wronski 2016).
struct Dither: Sendable {
  static let tile = Dither(BlueNoise.tile)

  /// The tile twice side by side, so that a row can be read from any shift.
  let triangular: [Float]
  /// The same noise uniform over -0.5...0.5: where triangular noise would pass the end of the codes.
  let uniform: [Float]

  private init(_ noise: BlueNoise) {
    let count = Float(noise.ranks.count)
    let flat = noise.ranks.map { (Float($0) + 0.5) / count }
    triangular = Self.doubled(
      flat.map { $0 < 0.5 ? ($0 * 2).squareRoot() - 1 : 1 - (2 - $0 * 2).squareRoot() })
    uniform = Self.doubled(flat.map { $0 - 0.5 })
  }

  private static func doubled(_ tile: [Float]) -> [Float] {
    let side = BlueNoise.side
    return (0..<side).flatMap { y in
      let row = tile[y * side..<(y + 1) * side]
      return row + row
    }
  }

  /// A shift of the tile for each plane, so that their noises have nothing in common.
  struct Shift: Sendable {
    let x: Int
    let y: Int

    static let luma = Shift(x: 0, y: 0)
    static let blueDifference = Shift(x: 23, y: 41)
    static let redDifference = Shift(x: 47, y: 18)
  }

  /// Where the noise of picture row `y` begins in the tables: 64 values from there on.
  func offset(row y: Int, _ shift: Shift) -> Int {
    let side = BlueNoise.side
    return ((y + shift.y) % side) * 2 * side + shift.x
  }
}
