import Lanes

/// What a ray weighs at a pixel by its distance, in rays.
protocol FilterWeight {
  /// To how many rays at either side it reaches.
  static var reach: Int { get }
  static func weight<L: Lane>(_ d: L) -> L
}

/// By cubic convolution (Keys 1981, doi 10.1109/TASSP.1981.1163711), which undershoots at edges.
enum SharpWeight: FilterWeight {
  static var reach: Int { 2 }

  @inline(__always)
  static func weight<L: Lane>(_ d: L) -> L {
    let near = (d * 1.5 - 2.5) * d * d + 1
    let far = ((2.5 - d * 0.5) * d - 4) * d + 2
    let outer = L.choose(d, below: .all(2), far, .all(0))
    return L.choose(d, below: .all(1), near, outer)
  }
}

/// Linearly.
enum SoftWeight: FilterWeight {
  static var reach: Int { 1 }

  @inline(__always)
  static func weight<L: Lane>(_ d: L) -> L { (1 - d).atLeast(.all(0)) }
}
