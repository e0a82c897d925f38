import Lanes

/// Places between numbers of a section's lines.
struct LinePick<L: RayLane> {
  private let place: L.Whole
  private let after: L.Whole
  /// The numbers before and behind those, or the outermost where there are none.
  private let outer: (before: L.Whole, after: L.Whole)
  let share: L
  /// Numbers from a line to the next.
  private let width: Int

  /// - Parameters:
  ///   - position: on the row axis, between the window's first voxel and its last.
  @inline(__always)
  init(_ position: L, _ window: TileLines.Window) {
    // Rays within a group may be out of order by a rounding.
    let place = position.atLeast(.all(Float(window.first)))
    let whole = place.roundedDown
    share = place - whole
    let inside = whole - Float(window.first)
    self.place = inside.truncated
    after = self.place &+ .all(1)
    outer = (
      (inside - 1).atLeast(.all(0)).truncated,
      (inside + 2).atMost(.all(Float(window.count - 1))).truncated
    )
    width = window.width
  }

  /// Of the line that is mixed of two.
  @inline(__always)
  private func pick(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ t: Float, _ place: L.Whole
  ) -> L {
    if width <= 16 { return unsafe L.pick(a, b, t, place) }
    return width <= 32 ? unsafe L.pickWide(a, b, t, place) : unsafe L.pickFar(a, b, t, place)
  }

  /// - Parameter line: the first of two lines.
  @inline(__always)
  func value(_ line: UnsafePointer<Float>, _ t: Float) -> L {
    let b = unsafe line + width
    let low = unsafe pick(line, b, t, place)
    return unsafe low.mixed(with: pick(line, b, t, after), share)
  }

  /// The change a number along such a line.
  @inline(__always)
  func change(_ line: UnsafePointer<Float>, _ t: Float) -> L {
    let b = unsafe line + width
    let (first, second) = unsafe (pick(line, b, t, place), pick(line, b, t, after))
    let (before, after) = unsafe (pick(line, b, t, outer.before), pick(line, b, t, outer.after))
    return ((second - before) * (1 - share) + (after - first) * share) * 0.5
  }

  /// Of one line.
  @inline(__always)
  func between(_ line: UnsafePointer<Float>) -> L {
    let low = unsafe pick(line, place)
    return unsafe low.mixed(with: pick(line, after), share)
  }

  @inline(__always)
  private func pick(_ line: UnsafePointer<Float>, _ place: L.Whole) -> L {
    if width <= 16 { return unsafe L.pick(line, place) }
    return width <= 32 ? unsafe L.pickWide(line, place) : unsafe L.pickFar(line, place)
  }
}
