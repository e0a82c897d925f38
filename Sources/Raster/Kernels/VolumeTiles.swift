import Imaging
import Lanes

/// What a volume's rays saw, as a small picture a plane, magnified into the bands: first along the
/// picture's columns, where the rows of rays follow each other evenly, then along its rows.
struct VolumeTiles: Sendable {
  let sheet: RaySheet
  let planes: SheetPlanes
  /// What planes hold shares of, if they do.
  let whole: SheetPlanes?
  /// All that planes hold for themselves, what nothing comes through from too, if they are seen from
  /// beside the camera besides.
  let own: SheetPlanes?
  let phases: MagnifyingPhases
  let softPhases: MagnifyingPhases
  /// The row of rays at picture row y of a column of rays is `offset + scale y`.
  let offsets: [Float]
  let scales: [Float]
  /// Where any group of a plane holds anything.
  private let isOccupied: [Bool]

  init(sheet: RaySheet, planes: SheetPlanes, whole: SheetPlanes?, own: SheetPlanes?) {
    self.sheet = sheet
    self.planes = planes
    (self.whole, self.own) = (whole, own)
    phases = MagnifyingPhases(step: max(sheet.step, 1), SharpWeight.self)
    softPhases = MagnifyingPhases(step: max(sheet.step, 1), SoftWeight.self)
    let places = (0..<planes.stride).map { column in
      sheet.pencil.placement(atColumn: sheet.pictureColumn(Float(column)))
    }
    offsets = places.map(\.offset)
    scales = places.map(\.scale)
    let all = own ?? planes
    isOccupied = planes.planes.indices.map { plane in
      planes.rows.contains { !all.span(plane: plane, row: $0).isEmpty }
    }
  }

  var isShared: Bool { whole != nil }

  /// What rays saw in one picture, and its shares on planes, if there are several.
  var seen: SheetPlanes { whole ?? planes }
  var shares: SheetPlanes? { isShared ? planes : nil }

  var occupiedPlanes: [Int] {
    zip(planes.planes, isOccupied).filter(\.1).map(\.0)
  }

  func holds(plane: Int) -> Bool {
    planes.planes.firstIndex(of: plane).map { isOccupied[$0] } ?? false
  }

  /// The rows of one of the planes; nil where it holds nothing.
  func rows(ofPlane plane: Int) -> Rows? { rows(planes, ofPlane: plane) }

  /// Those of all that it holds for itself; nil where nobody asks for that.
  func ownRows(ofPlane plane: Int) -> Rows? { own.flatMap { rows($0, ofPlane: plane) } }

  private func rows(_ sheets: SheetPlanes, ofPlane plane: Int) -> Rows? {
    guard let index = planes.planes.firstIndex(of: plane), isOccupied[index] else { return nil }
    return rows(sheets, index)
  }

  /// Those of what planes hold shares of.
  var rowsOfWhole: Rows? { whole.map { rows($0, 0) } }

  private func rows(_ planes: SheetPlanes, _ plane: Int) -> Rows {
    unsafe Rows(
      spans: planes.spans(ofPlane: plane), runs: planes.runs(ofPlane: plane), all: planes.rows,
      isWhole: planes.planes.count == 1)
  }

  /// Whether each group of rays lies on sixteen pixels.
  var meetsPixels: Bool { sheet.step == 1 && sheet.left % SheetPlanes.group == 0 }

  /// A plane's rows of rays.
  @safe struct Rows {
    let spans: UnsafePointer<Range<Int>>
    let runs: UnsafePointer<UnsafeMutablePointer<Float>?>
    let all: Range<Int>
    let isWhole: Bool

    /// The least light and cover: the sharp filter's small undershoots stay where there are several
    /// planes, among which they cancel.
    var floor: Float { isWhole ? 0 : -.infinity }

    /// Those that a filter reaches from some places.
    @inline(__always)
    func reached(from low: Float, to high: Float, reach: Int) -> Range<Int> {
      let first = min(max(low, -1e6), 1e6).wholePart + 1 - reach - (low < 0 ? 1 : 0)
      let last = min(max(high, -1e6), 1e6).wholePart + reach
      return Range.ordered(max(first, all.lowerBound), min(last + 1, all.upperBound))
    }
  }

  /// The groups that hold anything of some picture rows.
  func groups(_ rows: Rows, pictureRows: Range<Int>) -> Range<Int> {
    let places = [pictureRows.lowerBound, pictureRows.upperBound].flatMap { row in
      [0, planes.stride - 1].map { offsets[$0] + scales[$0] * Float(row) }
    }
    var found = 0..<0
    for row in rows.reached(from: places.min() ?? 0, to: places.max() ?? 0, reach: 2) {
      let span = unsafe rows.spans[row - planes.rows.lowerBound]
      if span.isEmpty { continue }
      found =
        found.isEmpty
        ? span
        : min(found.lowerBound, span.lowerBound)..<max(found.upperBound, span.upperBound)
    }
    return found
  }

  /// Works a picture row out at the columns of rays; returns the groups that hold anything.
  func gather<L: RayLane, F: FilterWeight>(
    _ source: Rows, _ groups: Range<Int>, pictureRow: Float, into line: RayLine,
    _ lanes: L.Type, _ filter: F.Type
  ) -> Range<Int> {
    var filled = 0..<0
    for group in groups {
      guard let rows = self.rows(source, group, pictureRow: pictureRow, F.reach) else { continue }
      if filled.isEmpty {
        filled = group..<group &+ 1
      } else {
        line.clear(filled.upperBound..<group)
        filled = filled.lowerBound..<group &+ 1
      }
      let start = group &* SheetPlanes.group
      var lane = 0
      while lane < SheetPlanes.group {
        let light = blended(source, pictureRow, rows, group, lane, lanes, filter)
        unsafe light.red.store(line.red + start + lane)
        unsafe light.green.store(line.green + start + lane)
        unsafe light.blue.store(line.blue + start + lane)
        unsafe light.alpha.store(line.alpha + start + lane)
        unsafe light.sum.store(line.sum + start + lane)
        lane &+= L.count
      }
    }
    if !filled.isEmpty { line.clearAround(filled) }
    return filled
  }

  /// The rows of rays that a group's part of a picture row is blended of; nil where none holds
  /// anything.
  @inline(__always)
  func rows(
    _ source: Rows, _ group: Int, pictureRow: Float, _ reach: Int
  ) -> Range<Int>? {
    let start = group &* SheetPlanes.group
    let last = start &+ SheetPlanes.group &- 1
    let a = offsets[start] + scales[start] * pictureRow
    let b = offsets[last] + scales[last] * pictureRow
    var (first, end) = (Int.max, Int.min)
    for row in source.reached(from: min(a, b), to: max(a, b), reach: reach)
    where unsafe source.spans[row &- source.all.lowerBound].contains(group) {
      first = min(first, row)
      end = row &+ 1
    }
    return first < end ? first..<end : nil
  }

  /// A group's rays from `lane` on, at a picture row.
  @inline(__always)
  func blended<L: RayLane, F: FilterWeight>(
    _ source: Rows, _ pictureRow: Float, _ rows: Range<Int>, _ group: Int, _ lane: Int,
    _ lanes: L.Type, _ filter: F.Type
  ) -> MatterSeen<L> {
    let (column, stride) = (group &* SheetPlanes.group &+ lane, planes.stride)
    let place = unsafe offsets.withUnsafeBufferPointer { offsets in
      unsafe scales.withUnsafeBufferPointer { scales in
        unsafe L(loading: offsets.baseAddress! + column)
          + L(loading: scales.baseAddress! + column) * pictureRow
      }
    }
    var (red, green, blue, alpha) = (L.all(0), L.all(0), L.all(0), L.all(0))
    for row in rows {
      let index = row &- source.all.lowerBound
      if unsafe !source.spans[index].contains(group) { continue }
      let weight = F.weight((place - Float(row)).magnitude)
      let run = unsafe source.runs[index].unsafelyUnwrapped + column
      unsafe red += L(loading: run) * weight
      unsafe green += L(loading: run + stride) * weight
      unsafe blue += L(loading: run + 2 &* stride) * weight
      unsafe alpha += L(loading: run + 3 &* stride) * weight
    }
    return MatterSeen(red: red, green: green, blue: blue, alpha: alpha)
  }
}
