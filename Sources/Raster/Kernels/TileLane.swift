import Lanes

/// Lanes that take sixteen pixels as two rows of eight: of small pieces fewer are taken for nothing
/// than in a row of sixteen.
protocol TileLane: Lane {
  /// How often the lanes must be filled for a tile.
  static var tileSteps: Int { get }
  /// The columns of a step's pixels in their tile, and what is told of their rows.
  static func tileColumns(_ step: Int) -> Self
  static func tileRows(_ step: Int, _ upper: Float, _ lower: Float) -> Self
  /// A step's pixels, of a tile whose rows begin at two places.
  static func load(_ upper: UnsafePointer<Float>, _ lower: UnsafePointer<Float>, _ step: Int)
    -> Self
  func store(
    _ upper: UnsafeMutablePointer<Float>, _ lower: UnsafeMutablePointer<Float>, _ step: Int)
}

/// Where a tile's rows begin: their reds, and as far on each the next primary.
@safe struct Tile {
  static let width = 8

  private let upper: UnsafeMutablePointer<Float>
  /// Beside the first, where nothing must be drawn, unless there is a second row.
  private var lower: UnsafeMutablePointer<Float>
  private let stride: Int

  @inline(__always)
  init(_ row: LightRow, _ column: Int) {
    unsafe upper = row.red + column
    unsafe lower = upper + Self.width
    stride = unsafe row.stride
  }

  /// Has the second row begin there.
  @inline(__always)
  mutating func begin(lower row: LightRow, _ column: Int) { unsafe lower = row.red + column }

  /// A step's pixels.
  @inline(__always)
  func light<L: TileLane>(_ channel: Int, _ step: Int) -> L {
    unsafe L.load(upper + channel * stride, lower + channel * stride, step)
  }

  /// Changes a step's pixels.
  @inline(__always)
  func change<L: TileLane>(_ channel: Int, _ step: Int, _ change: (L) -> L) {
    let (a, b) = unsafe (upper + channel * stride, lower + channel * stride)
    unsafe change(L.load(a, b, step)).store(a, b, step)
  }
}

extension OneLane: TileLane {
  static var tileSteps: Int { 2 * Tile.width }
  static func tileColumns(_ step: Int) -> OneLane { .all(Float(step % Tile.width)) }
  static func tileRows(_ step: Int, _ upper: Float, _ lower: Float) -> OneLane {
    .all(step < Tile.width ? upper : lower)
  }

  static func load(
    _ upper: UnsafePointer<Float>, _ lower: UnsafePointer<Float>, _ step: Int
  ) -> OneLane {
    unsafe OneLane(loading: step < Tile.width ? upper + step : lower + (step - Tile.width))
  }

  func store(
    _ upper: UnsafeMutablePointer<Float>, _ lower: UnsafeMutablePointer<Float>, _ step: Int
  ) {
    unsafe store(step < Tile.width ? upper + step : lower + (step - Tile.width))
  }
}

extension SixteenLanes: TileLane {
  @inline(__always) static var tileSteps: Int { 1 }

  @inline(__always) static func tileColumns(_: Int) -> SixteenLanes {
    unsafe unsafeBitCast(
      SIMD16<Float>(0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7), to: SixteenLanes.self)
  }

  @inline(__always) static func tileRows(
    _: Int, _ upper: Float, _ lower: Float
  ) -> SixteenLanes {
    let rows = SIMD16(lowHalf: SIMD8(repeating: upper), highHalf: SIMD8(repeating: lower))
    return unsafe unsafeBitCast(rows, to: SixteenLanes.self)
  }

  @inline(__always) static func load(
    _ upper: UnsafePointer<Float>, _ lower: UnsafePointer<Float>, _: Int
  ) -> SixteenLanes {
    let halves = unsafe SIMD16(
      lowHalf: UnsafeRawPointer(upper).loadUnaligned(as: SIMD8<Float>.self),
      highHalf: UnsafeRawPointer(lower).loadUnaligned(as: SIMD8<Float>.self))
    return unsafe unsafeBitCast(halves, to: SixteenLanes.self)
  }

  @inline(__always) func store(
    _ upper: UnsafeMutablePointer<Float>, _ lower: UnsafeMutablePointer<Float>, _: Int
  ) {
    let pixels = unsafe unsafeBitCast(self, to: SIMD16<Float>.self)
    unsafe UnsafeMutableRawPointer(upper).storeBytes(of: pixels.lowHalf, as: SIMD8<Float>.self)
    unsafe UnsafeMutableRawPointer(lower).storeBytes(of: pixels.highHalf, as: SIMD8<Float>.self)
  }
}
