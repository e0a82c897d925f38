import Geometry
import Lanes
import Scene

/// The coverage of many shapes in a band, row by row and in their order: only where an edge passes
/// is there a number a pixel, between edges one number stands for a run of them (the sparse strips of
/// R. Levien, "Sparse strips", 2024). Shapes are laid down only then, so that a row stays in the
/// first-level cache while all of them pass over it.
@safe final class StripBuffer: @unchecked Sendable {
  /// Pixels in a group.
  static let group = 16
  /// Groups with a number a pixel, and strips, that are kept before the shapes are laid down.
  private static let mostGroups = 8192
  private static let mostStrips = 16_384

  private struct Strip {
    /// First column, a multiple of the group.
    var x: Int32
    /// Groups that all have one coverage; 0 for one group with a number a pixel.
    var groups: Int32
    /// Which shape's color.
    var color: Int32
    var coverage: Float
    /// Where the numbers are.
    var numbers: Int32
    /// The row's next strip; -1 ends.
    var next: Int32
  }

  private struct Row {
    var first: Int32 = -1
    var last: Int32 = -1
  }

  private let rowCount: Int
  private let rows: UnsafeMutablePointer<Row>
  private let strips: UnsafeMutablePointer<Strip>
  private let numbers: UnsafeMutablePointer<Float>
  private var paints: [FillPaint] = []
  private var usedGroups: Int32 = 0
  private var usedStrips: Int32 = 0

  init(rowCount: Int) {
    self.rowCount = rowCount
    unsafe rows = .allocate(capacity: rowCount)
    unsafe rows.initialize(repeating: Row(), count: rowCount)
    unsafe strips = .allocate(capacity: Self.mostStrips)
    unsafe numbers = .allocate(capacity: Self.mostGroups * Self.group)
  }

  deinit {
    unsafe rows.deallocate()
    unsafe strips.deallocate()
    unsafe numbers.deallocate()
  }

  /// What follows is of this color, until the next.
  func begin(_ paint: FillPaint) { paints.append(paint) }

  var isEmpty: Bool { paints.isEmpty }

  /// Whether there may be no room for a row of so many groups.
  func isFull(groups: Int) -> Bool {
    Int(usedGroups) + groups > Self.mostGroups || Int(usedStrips) + 2 * groups > Self.mostStrips
  }

  /// A group of the shape last begun from its signed-area differences, which are cleared.
  ///
  /// - Parameter winding: what is to the left of the group; becomes what is to its right.
  @inline(__always)
  func addGroup<L: Lane>(
    _: L.Type, row: Int, x: Int, _ cells: UnsafeMutablePointer<Int32>, _ winding: inout Int32,
    _ rule: FillRule
  ) {
    let place = unsafe numbers + Int(usedGroups) * Self.group
    var step = 0
    while step < Self.group {
      let windings = unsafe L.Whole(loading: cells + step).running &+ .all(winding)
      winding = windings.last
      unsafe L.Whole.all(0).store(cells + step)
      unsafe FillCoverage<L>.covered(windings, rule).store(place + step)
      step += L.count
    }
    add(x: x, groups: 0, coverage: 0, toRow: row)
    usedGroups &+= 1
  }

  /// Groups of the shape last begun that lie between edges.
  @inline(__always)
  func addRun(row: Int, from x: Int, to end: Int, _ winding: Int32, _ rule: FillRule) {
    let coverage = FillCoverage<OneLane>.covered(.all(winding), rule).number
    add(x: x, groups: (end - x) / Self.group, coverage: coverage, toRow: row)
  }

  @inline(__always)
  private func add(x: Int, groups: Int, coverage: Float, toRow row: Int) {
    unsafe (strips + Int(usedStrips)).initialize(
      to: Strip(
        x: Int32(truncatingIfNeeded: x), groups: Int32(truncatingIfNeeded: groups),
        color: Int32(truncatingIfNeeded: paints.count - 1), coverage: coverage,
        numbers: usedGroups, next: -1))
    let last = unsafe rows[row].last
    if last < 0 {
      unsafe rows[row].first = usedStrips
    } else {
      unsafe strips[Int(last)].next = usedStrips
    }
    unsafe rows[row].last = usedStrips
    usedStrips &+= 1
  }

  /// Lays all shapes down, whose columns the band's spans hold already, and forgets them.
  func flush<L: Lane>(_: L.Type, into target: PlaneBand) {
    if isEmpty { return }
    let keepsCover = target.keepsCover
    unsafe paints.withUnsafeBufferPointer { paints in
      for row in 0..<rowCount {
        var index = unsafe rows[row].first
        if index < 0 { continue }
        target.prepare(row: target.rows.lowerBound + row)
        let light = unsafe target.row(target.rows.lowerBound + row)
        while index >= 0 {
          let strip = unsafe strips[Int(index)]
          let paint = unsafe paints[Int(strip.color)]
          let x = Int(strip.x)
          if strip.groups == 0 {
            let numbers = unsafe self.numbers + Int(strip.numbers) * Self.group
            unsafe Self.lay(L.self, paint, numbers, light, x, keepsCover)
          } else {
            let end = x + Int(strip.groups) * Self.group
            let color = paint.color * paint.raised(OneLane.all(strip.coverage)).number
            unsafe Self.lay(L.self, color, light, x, end, keepsCover)
          }
          index = strip.next
        }
        unsafe rows[row] = Row()
      }
    }
    paints.removeAll(keepingCapacity: true)
    (usedGroups, usedStrips) = (0, 0)
  }

  /// A group with a number a pixel.
  @inline(__always)
  private static func lay<L: Lane>(
    _: L.Type, _ paint: FillPaint, _ numbers: UnsafePointer<Float>, _ light: LightRow, _ x: Int,
    _ keepsCover: Bool
  ) {
    let color = paint.color
    var step = 0
    while step < group {
      let covered = unsafe paint.raised(L(loading: numbers + step))
      let place = x + step
      step += L.count
      if color.w == 0 {
        unsafe Over<L>.add(covered * color.x, light.red + place)
        unsafe Over<L>.add(covered * color.y, light.green + place)
        unsafe Over<L>.add(covered * color.z, light.blue + place)
        continue
      }
      let alpha = covered * color.w
      let rest = 1 - alpha
      unsafe Over<L>.lay(covered * color.x, rest, light.red + place)
      unsafe Over<L>.lay(covered * color.y, rest, light.green + place)
      unsafe Over<L>.lay(covered * color.z, rest, light.blue + place)
      if keepsCover { unsafe Over<L>.lay(alpha, rest, light.alpha + place) }
    }
  }

  /// One light over a run of pixels.
  @inline(__always)
  private static func lay<L: Lane>(
    _: L.Type, _ color: SIMD4<Float>, _ light: LightRow, _ first: Int, _ end: Int,
    _ keepsCover: Bool
  ) {
    let (red, green, blue, alpha) = (
      L.all(color.x), L.all(color.y), L.all(color.z), L.all(color.w)
    )
    var x = first
    if color.w == 0 {
      while x < end {
        unsafe Over<L>.add(red, light.red + x)
        unsafe Over<L>.add(green, light.green + x)
        unsafe Over<L>.add(blue, light.blue + x)
        x += L.count
      }
      return
    }
    let rest = L.all(1 - color.w)
    while x < end {
      unsafe Over<L>.lay(red, rest, light.red + x)
      unsafe Over<L>.lay(green, rest, light.green + x)
      unsafe Over<L>.lay(blue, rest, light.blue + x)
      if keepsCover { unsafe Over<L>.lay(alpha, rest, light.alpha + x) }
      x += L.count
    }
  }
}

/// A shape's color on one of the two planes that share it.
///
/// The nearer plane's part is what its share of the color covers; it hides some of the farther one's,
/// although in truth they lie side by side: so that is raised by what it leaves, and both together
/// cover as much as the shape itself, at its edges as inside.
struct FillPaint {
  let color: SIMD4<Float>
  /// How much the nearer plane's part hides where the shape covers a whole pixel.
  private let hidden: Float

  /// - Parameter share: the plane's.
  init(_ color: SIMD4<Float>, share: Float, isFarther: Bool) {
    self.color = color * share
    hidden = isFarther ? color.w * (1 - share) : 0
  }

  /// What is covered, as much more as the nearer plane will hide of it.
  @inline(__always)
  func raised<L: Lane>(_ covered: L) -> L {
    hidden == 0 ? covered : covered / (1 - covered * hidden)
  }
}

/// What share of each pixel is inside a shape.
enum FillCoverage<L: Lane> {
  @inline(__always)
  static func covered(_ windings: L.Whole, _ rule: FillRule) -> L {
    let scale = 1 / Float(CoverageBuffer.unit)
    switch rule {
    case .nonZero: return (L(windings.magnitude) * scale).atMost(.all(1))
    case .evenOdd:
      let turn = windings.magnitude & .all(2 &* CoverageBuffer.unit &- 1)
      return 1 - (1 - L(turn) * scale).magnitude
    }
  }
}
