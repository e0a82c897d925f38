import Imaging
import Lanes

/// A row of a view while it is made: its light, and how much of what lies behind still comes.
@safe final class ViewLight {
  /// Under this nothing that comes is seen.
  static let opaque: Float = 0.0005
  /// Rows that are taken alike for how long ways through matter are.
  private static let rowsAlike = 16

  /// Three runs; in a core's cache until it is done.
  let light: LightRow
  let through: UnsafeMutablePointer<Float>
  /// For each group of sixteen columns whether nothing comes any more.
  let isClosed: UnsafeMutablePointer<Bool>
  let groups: Int
  private let eye: EyeShifts
  private let width: Int
  private var alike = 0..<0
  private(set) var slants: [Slant] = []

  init(_ eye: EyeShifts, width: Int) {
    self.eye = eye
    self.width = width
    groups = (width + 15) / 16
    let stride = groups * 16
    unsafe through = .allocate(capacity: 4 * stride)
    unsafe light = LightRow(through + stride, stride: stride)
    unsafe isClosed = .allocate(capacity: groups)
  }

  deinit {
    unsafe through.deallocate()
    unsafe isClosed.deallocate()
  }

  func begin(row: Int) {
    unsafe through.initialize(repeating: 1, count: light.stride)
    unsafe light.red.initialize(repeating: 0, count: 3 * light.stride)
    unsafe isClosed.initialize(repeating: false, count: groups)
    if alike.contains(row) { return }
    let first = row / Self.rowsAlike * Self.rowsAlike
    alike = first..<first + Self.rowsAlike
    slants = eye.slants(rows: alike, width: width)
  }

  /// Lays what has been seen over a background, and copies it past the caches.
  func finish(over background: SIMD4<Float>, into target: LightRow) {
    for x in stride(from: 0, to: groups * 16, by: SixteenLanes.count) {
      let through = unsafe SixteenLanes(loading: through + x)
      unsafe Over<SixteenLanes>.add(through * background.x, light.red + x)
      unsafe Over<SixteenLanes>.add(through * background.y, light.green + x)
      unsafe Over<SixteenLanes>.add(through * background.z, light.blue + x)
    }
    unsafe target.stream(light, count: min(light.stride, target.stride))
  }
}
