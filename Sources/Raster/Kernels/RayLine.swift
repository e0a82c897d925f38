/// A picture row at the columns of rays, with a border at both ends.
@safe final class RayLine {
  static let border = 32
  let red: UnsafeMutablePointer<Float>
  let green: UnsafeMutablePointer<Float>
  let blue: UnsafeMutablePointer<Float>
  let alpha: UnsafeMutablePointer<Float>
  /// The sum of all four, nothing where they are: shares are never negative.
  let sum: UnsafeMutablePointer<Float>
  private let base: UnsafeMutablePointer<Float>

  init(groups: Int) {
    let length = groups * SheetPlanes.group + 2 * Self.border
    unsafe base = .allocate(capacity: 5 * length)
    unsafe base.initialize(repeating: 0, count: 5 * length)
    unsafe red = base + Self.border
    unsafe green = red + length
    unsafe blue = green + length
    unsafe alpha = blue + length
    unsafe sum = alpha + length
  }

  deinit { unsafe base.deallocate() }

  func clear(_ groups: Range<Int>) {
    let (start, count) = (groups.lowerBound * SheetPlanes.group, groups.count * SheetPlanes.group)
    if count <= 0 { return }
    unsafe (red + start).update(repeating: 0, count: count)
    unsafe (green + start).update(repeating: 0, count: count)
    unsafe (blue + start).update(repeating: 0, count: count)
    unsafe (alpha + start).update(repeating: 0, count: count)
    unsafe (sum + start).update(repeating: 0, count: count)
  }

  /// Clears the other groups of some more, and what the magnifying filter reaches beyond them.
  func clear(around filled: Range<Int>, within groups: Range<Int>) {
    let all = groups.lowerBound - 2..<groups.upperBound + 2
    if filled.isEmpty { return clear(all) }
    clear(Range.ordered(all.lowerBound, filled.lowerBound))
    clear(Range.ordered(filled.upperBound, all.upperBound))
  }

  /// Clears what the magnifying filter reaches beyond groups.
  func clearAround(_ groups: Range<Int>) {
    clear(groups.lowerBound - 2..<groups.lowerBound)
    clear(groups.upperBound..<groups.upperBound + 2)
  }
}
