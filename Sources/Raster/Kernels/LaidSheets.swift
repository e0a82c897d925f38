import Lanes

/// What the sheets of a plane together lay on a row: each comes before or behind those that are there
/// already, pixel by pixel, as near as it is there.
@safe final class LaidSheets: @unchecked Sendable {
  /// Over so much of a plane one sheet takes another's place where they pass through each other.
  private static let passage: Float = 1 / 4

  private let row: SurfaceRow
  private(set) var isCovering = false

  init(width: Int) { row = SurfaceRow(width: width) }

  var span: Range<Int> { row.span }

  @inline(__always)
  func touch(_ columns: Range<Int>, covering: Bool) {
    row.touch(columns)
    if covering { isCovering = true }
  }

  /// - Parameter nearness: in planes, from where nothing lies.
  @inline(__always)
  func gather<L: Lane>(_ seen: LaneLight<L>, _ nearness: L, at x: Int) {
    let top = unsafe L(loading: row.near + x)
    let there = unsafe L(loading: row.alpha + x)
    // At one place the later one lies in front.
    let front = ((nearness - top) * (1 / Self.passage) + 1).clamped(0, 1)
    let shown = 1 - there * (1 - front)
    let rest = 1 - seen.alpha * front
    unsafe Self.gather(seen.red, shown, rest, row.red + x)
    unsafe Self.gather(seen.green, shown, rest, row.green + x)
    unsafe Self.gather(seen.blue, shown, rest, row.blue + x)
    unsafe Self.gather(seen.alpha, shown, rest, row.alpha + x)
    unsafe top.atLeast(nearness).store(row.near + x)
  }

  @inline(__always)
  private static func gather<L: Lane>(
    _ light: L, _ shown: L, _ rest: L, _ place: UnsafeMutablePointer<Float>
  ) {
    unsafe (light * shown + L(loading: place) * rest).store(place)
  }

  /// Lays all of them over what is behind.
  @inline(__always)
  func lay<L: Lane>(_: L.Type, _ columns: Range<Int>, _ light: LightRow, keepsCover: Bool) {
    var x = columns.lowerBound
    while x < columns.upperBound {
      let alpha = unsafe L(loading: row.alpha + x)
      let rest = 1 - alpha
      unsafe Over<L>.lay(L(loading: row.red + x), rest, light.red + x)
      unsafe Over<L>.lay(L(loading: row.green + x), rest, light.green + x)
      unsafe Over<L>.lay(L(loading: row.blue + x), rest, light.blue + x)
      if keepsCover { unsafe Over<L>.lay(alpha, rest, light.alpha + x) }
      x += L.count
    }
  }

  func clear() {
    row.clear()
    isCovering = false
  }
}
