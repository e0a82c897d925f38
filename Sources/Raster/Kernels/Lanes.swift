import CLanes

/// Eight neighboring pixels at once. Every operation is element by element, so that the bits do not
/// depend on how wide the machine's registers are.
typealias Lanes = SIMD8<Float>

extension SIMD8<Float> {
  @inline(always) static var steps: Lanes { Lanes(0, 1, 2, 3, 4, 5, 6, 7) }
  @inline(always) static func all(_ value: Float) -> Lanes { Lanes(repeating: value) }
  @inline(always) func atLeast(_ low: Lanes) -> Lanes { verdiva_lanes_max(self, low) }
  @inline(always) func atMost(_ high: Lanes) -> Lanes { verdiva_lanes_min(self, high) }
  @inline(always) var magnitude: Lanes { verdiva_lanes_abs(self) }

  /// Eight floats from `place` on.
  @inline(always) init(loading place: UnsafePointer<Float>) {
    self = unsafe UnsafeRawPointer(place).loadUnaligned(as: Lanes.self)
  }

  /// Writes to eight floats from `place` on.
  @inline(always) func store(_ place: UnsafeMutablePointer<Float>) {
    unsafe UnsafeMutableRawPointer(place).storeBytes(of: self, as: Lanes.self)
  }
}

/// Four neighboring pixels at once.
enum FourPixels {
  /// Lays one light over eight pixels.
  @inline(always)
  static func lay(_ light: SIMD4<Float>, on pixels: UnsafeMutablePointer<SIMD4<Float>>) {
    let pair = SIMD8(lowHalf: light, highHalf: light)
    let lights = SIMD16(lowHalf: pair, highHalf: pair)
    for half in 0..<2 {
      let place = unsafe UnsafeMutableRawPointer(pixels + 4 * half)
      let below = unsafe place.loadUnaligned(as: SIMD16<Float>.self)
      unsafe place.storeBytes(of: lights + below * (1 - light.w), as: SIMD16<Float>.self)
    }
  }
}
