import Geometry

/// A tile of noise without low frequencies: ranks 0..<4096 over 64 x 64 pixels that repeat without
/// a seam, by void and cluster (Ulichney 1993, doi 10.1117/12.152707).
public struct BlueNoise: Sendable {
  public static let side = 64
  public static let tile = BlueNoise()

  /// Row by row; each of 0..<4096 once.
  public let ranks: [Int]

  private init() {
    var pattern = BinaryPattern()
    pattern.scatter(count: Self.side * Self.side / 10)
    pattern.settle()
    let prototype = pattern
    var ranks = Array(repeating: 0, count: Self.side * Self.side)
    for rank in (0..<pattern.count).reversed() {
      let cluster = pattern.tightestCluster
      pattern.set(cluster, false)
      ranks[cluster] = rank
    }
    pattern = prototype
    // The tightest cluster of empty pixels is the largest void of set ones, the filter being
    // linear: Ulichney's second and third phases are one loop.
    for rank in pattern.count..<ranks.count {
      let void = pattern.largestVoid
      pattern.set(void, true)
      ranks[void] = rank
    }
    self.ranks = ranks
  }
}

/// Set and empty pixels of the tile, and how crowded each pixel is: the Gaussian-weighted number of
/// set pixels round it.
private struct BinaryPattern {
  private static let side = BlueNoise.side
  private static let weights = gaussian(sigma: 1.5)
  private var isSet = Array(repeating: false, count: side * side)
  private var crowding = Array(repeating: Float(0), count: side * side)
  private(set) var count = 0

  mutating func set(_ pixel: Int, _ value: Bool) {
    isSet[pixel] = value
    count += value ? 1 : -1
    let sign: Float = value ? 1 : -1
    let (px, py) = (pixel % Self.side, pixel / Self.side)
    for y in 0..<Self.side {
      let weightRow = ((y - py) & (Self.side - 1)) * Self.side
      for x in 0..<Self.side {
        let weight = Self.weights[weightRow + ((x - px) & (Self.side - 1))]
        crowding[y * Self.side + x] += sign * weight
      }
    }
  }

  mutating func scatter(count goal: Int) {
    // Of sixty seeds the one whose tile holds a code the least long on a slow ramp (18 pixels of 145).
    let hash = CounterHash(seed: 49, "grading.blue-noise")
    var draw = 0
    while count < goal {
      let pixel = Int(hash.bits(draw) % UInt64(isSet.count))
      if !isSet[pixel] { set(pixel, true) }
      draw += 1
    }
  }

  /// Moves the most crowded set pixel to the largest void until that is where it came from.
  mutating func settle() {
    while true {
      let cluster = tightestCluster
      set(cluster, false)
      let void = largestVoid
      set(void, true)
      if void == cluster { return }
    }
  }

  var tightestCluster: Int {
    var (best, most) = (0, -Float.infinity)
    for pixel in isSet.indices where isSet[pixel] && crowding[pixel] > most {
      (best, most) = (pixel, crowding[pixel])
    }
    return best
  }

  var largestVoid: Int {
    var (best, least) = (0, Float.infinity)
    for pixel in isSet.indices where !isSet[pixel] && crowding[pixel] < least {
      (best, least) = (pixel, crowding[pixel])
    }
    return best
  }

  private static func gaussian(sigma: Double) -> [Float] {
    (0..<side * side).map { index in
      let (x, y) = (index % side, index / side)
      let (dx, dy) = (Double(min(x, side - x)), Double(min(y, side - y)))
      return Elementary.exp(Float(-(dx * dx + dy * dy) / (2 * sigma * sigma)))
    }
  }
}
