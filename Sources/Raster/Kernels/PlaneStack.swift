public import Imaging
import Lanes

/// The planes of one band of rows, far to near, kept to be laid into many views: of each row only
/// the stretch that holds anything, so that a row of all planes stays in a core's cache while view
/// after view is made of it.
@safe public final class PlaneStack: @unchecked Sendable {
  /// Picture rows.
  public let rows: Range<Int>
  /// Those that hold anything, in the order in which they lie over one another.
  public private(set) var places: [PlanePlace] = []
  private let lanes: LaneWidth
  private var blocks: [UnsafeMutablePointer<Float>] = unsafe []
  /// Plane by plane, each row by row.
  private var stretches: [Stretch] = []

  /// What a plane holds of a row.
  @safe fileprivate struct Stretch {
    let place: PlanePlace
    /// The first pixel's red.
    let start: UnsafeMutablePointer<Float>
    /// Floats from one primary to the next.
    let run: Int
    let columns: Range<Int>
    let isCovering: Bool
  }

  /// Nothing before and after a stretch, so that views read whole groups of lanes that begin or end
  /// outside of it.
  private static let border = 32

  init(rows: Range<Int>, lanes: LaneWidth) {
    self.rows = rows
    self.lanes = lanes
  }

  deinit { while let block = unsafe blocks.popLast() { unsafe block.deallocate() } }

  /// Keeps a plane that lies in front of those before.
  func push(_ plane: PlaneBand, _ place: PlanePlace) {
    let count = rows.reduce(0) { $0 + 4 * Self.run(plane.span(ofRow: $1)) }
    let block = UnsafeMutablePointer<Float>.allocate(capacity: count)
    unsafe block.initialize(repeating: 0, count: count)
    unsafe blocks.append(block)
    var start = unsafe block + Self.border
    for row in rows {
      let columns = plane.span(ofRow: row)
      let stretch = unsafe Stretch(
        place: place, start: start, run: Self.run(columns), columns: columns,
        isCovering: plane.isCovering(row: row))
      unsafe Self.fill(stretch, from: plane.row(row))
      stretches.append(stretch)
      unsafe start += 4 * stretch.run
    }
    places.append(place)
  }

  private static func run(_ columns: Range<Int>) -> Int {
    columns.isEmpty ? 0 : (columns.count + 15) / 16 * 16 + 2 * border
  }

  private static func fill(_ stretch: Stretch, from row: LightRow) {
    let (first, count) = (stretch.columns.lowerBound, stretch.columns.count)
    if count == 0 { return }
    let target = unsafe LightRow(stretch.start, stride: stretch.run)
    unsafe target.red.update(from: row.red + first, count: count)
    unsafe target.green.update(from: row.green + first, count: count)
    unsafe target.blue.update(from: row.blue + first, count: count)
    if stretch.isCovering { unsafe target.alpha.update(from: row.alpha + first, count: count) }
  }

  private func stretch(_ number: Int, row: Int) -> Stretch {
    stretches[number * rows.count + row - rows.lowerBound]
  }
}

extension Rasterizer {
  /// Rasterizes one band and keeps its planes.
  public func stack(_ layered: LayeredScene, band: Int) -> PlaneStack {
    let stack = PlaneStack(rows: rows(ofBand: band), lanes: lanes)
    sweep(layered, band: band) { plane, place in stack.push(plane, place) }
    return stack
  }
}

extension PlaneStack {
  /// Sets a row of one opaque picture for each eye to what it sees: all planes over the background.
  /// Between pixels, light is shared linearly, which keeps its sum and its place.
  public func draw(
    row: Int, over background: SIMD4<Float>, seenBy eyes: [EyeShifts],
    into pictures: [PictureRows]
  ) {
    let held = places.indices.map { stretch($0, row: row) }.filter { !$0.columns.isEmpty }
    for (eye, picture) in zip(eyes, pictures) {
      picture.fill(row: row, with: background)
      switch lanes {
      case .one: lay(OneLane.self, held, eye, row, picture)
      case .sixteen: lay(SixteenLanes.self, held, eye, row, picture)
      }
    }
  }

  @inline(__always)
  private func lay<L: Lane>(
    _: L.Type, _ held: [Stretch], _ eye: EyeShifts, _ row: Int, _ picture: PictureRows
  ) {
    let target = unsafe picture.row(row)
    for stretch in held {
      let shift = eye.shift(of: stretch.place)
      let first = max(stretch.columns.lowerBound + shift.pixels, 0)
      let last = min(stretch.columns.upperBound + shift.pixels + 1, picture.width)
      if first >= last { continue }
      let start = unsafe stretch.start - stretch.columns.lowerBound - shift.pixels
      let source = unsafe LightRow(start, stride: stretch.run)
      let (columns, share) = ((first..<last).inGroups, L.all(shift.share))
      if stretch.isCovering {
        unsafe Self.cover(source, share, columns, target)
      } else {
        unsafe Self.add(source, share, columns, target)
      }
    }
  }

  @inline(__always)
  private static func cover<L: Lane>(
    _ source: LightRow, _ share: L, _ columns: Range<Int>, _ target: LightRow
  ) {
    for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
      let rest = unsafe 1 - Over<L>.between(source.alpha + x, share)
      unsafe Over<L>.lay(Over<L>.between(source.red + x, share), rest, target.red + x)
      unsafe Over<L>.lay(Over<L>.between(source.green + x, share), rest, target.green + x)
      unsafe Over<L>.lay(Over<L>.between(source.blue + x, share), rest, target.blue + x)
    }
  }

  @inline(__always)
  private static func add<L: Lane>(
    _ source: LightRow, _ share: L, _ columns: Range<Int>, _ target: LightRow
  ) {
    for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
      unsafe Over<L>.add(Over<L>.between(source.red + x, share), target.red + x)
      unsafe Over<L>.add(Over<L>.between(source.green + x, share), target.green + x)
      unsafe Over<L>.add(Over<L>.between(source.blue + x, share), target.blue + x)
    }
  }

  /// Copies what a plane holds into a picture with alpha, whose other pixels are left.
  public func copy(_ place: PlanePlace, into picture: PictureRows) {
    guard let number = places.firstIndex(of: place) else { return }
    for row in rows {
      let stretch = stretch(number, row: row)
      let (first, count) = (stretch.columns.lowerBound, stretch.columns.count)
      if count == 0 { continue }
      let source = unsafe LightRow(stretch.start, stride: stretch.run)
      let target = unsafe picture.row(row)
      unsafe (target.red + first).update(from: source.red, count: count)
      unsafe (target.green + first).update(from: source.green, count: count)
      unsafe (target.blue + first).update(from: source.blue, count: count)
      unsafe (target.alpha + first).update(from: source.alpha, count: count)
    }
  }
}

/// How far each plane is moved to the right in one eye's view: whole pixels and a share of the next.
public struct EyeShifts: Sendable {
  private let shifts: [(pixels: Int, share: Float)]
  private let glass: Int

  /// - Parameter shiftPerPlane: pixels, for each plane in front of the zero-parallax plane.
  public init(_ shiftPerPlane: Float, _ rasterizer: Rasterizer) {
    let planes = rasterizer.planes
    shifts = (0..<planes.count).map { plane in
      let shift = shiftPerPlane * Float(plane - planes.zeroParallaxIndex)
      let whole = shift.rounded(.down)
      return (Int(whole) - rasterizer.sideMargin, shift - whole)
    }
    glass = -rasterizer.sideMargin
  }

  func shift(of place: PlanePlace) -> (pixels: Int, share: Float) {
    switch place {
    case .plane(let index): shifts[index]
    case .glass: (glass, 0)
    }
  }
}
