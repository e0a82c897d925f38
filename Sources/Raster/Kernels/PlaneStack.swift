public import Imaging
import Lanes

/// The planes of one band of rows, far to near, kept to be laid into many views: of each row only
/// the stretches that hold anything, so that a row of all planes stays in a core's cache while view
/// after view is made of it.
@safe public final class PlaneStack: @unchecked Sendable {
  /// Picture rows.
  public let rows: Range<Int>
  /// Those that hold anything, in the order in which they lie over one another.
  public private(set) var places: [PlanePlace] = []
  let lanes: LaneWidth
  private var blocks: [UnsafeMutablePointer<Float>] = unsafe []
  /// For each row what planes hold of it, far to near.
  private var pieces: [[PlanePiece]]

  /// Nothing before and after a stretch, so that views read whole groups of lanes that begin or end
  /// outside of it.
  private static let border = 32
  /// Stretches with no more dark groups between them are kept as one; their views never overlap.
  private static let leastGap = 3

  init(rows: Range<Int>, lanes: LaneWidth) {
    self.rows = rows
    self.lanes = lanes
    pieces = Array(repeating: [], count: rows.count)
  }

  deinit { while let block = unsafe blocks.popLast() { unsafe block.deallocate() } }

  func pieces(ofRow row: Int) -> [PlanePiece] { pieces[row - rows.lowerBound] }

  /// Keeps a plane that lies in front of those before.
  func push(_ plane: PlaneBand, _ place: PlanePlace, _ part: PlanePart) {
    let stretches = rows.map { Self.stretches(plane, row: $0) }
    let channels = rows.map { plane.isCovering(row: $0) ? 4 : 3 }
    let count = zip(stretches, channels).reduce(0) { sum, row in
      sum + row.1 * row.0.reduce(0) { $0 + $1.count + 2 * Self.border }
    }
    let block = UnsafeMutablePointer<Float>.allocate(capacity: count + Self.border)
    unsafe block.initialize(repeating: 0, count: count + Self.border)
    unsafe blocks.append(block)
    var start = unsafe block + Self.border
    for (index, row) in rows.enumerated() {
      let kind: PlanePiece.Kind =
        channels[index] == 3 ? .light : part == .matter ? .matter : .cover
      for columns in stretches[index] {
        let run = columns.count + 2 * Self.border
        let piece = unsafe PlanePiece(
          place: place, start: start, run: run, columns: columns, kind: kind)
        unsafe piece.fill(from: plane.row(row), channels: channels[index])
        pieces[index].append(piece)
        unsafe start += channels[index] * run
      }
    }
    if places.last != place { places.append(place) }
  }

  /// Whole groups of sixteen columns that hold anything, in runs.
  private static func stretches(_ plane: PlaneBand, row: Int) -> [Range<Int>] {
    let channels = plane.isCovering(row: row) ? 4 : 3
    let light = unsafe plane.row(row)
    var found: [Range<Int>] = []
    for x in stride(
      from: plane.span(ofRow: row).inGroups.lowerBound,
      to: plane.span(ofRow: row).inGroups.upperBound, by: 16)
    {
      var isDark = true
      for channel in 0..<channels where isDark {
        isDark = unsafe SixteenLanes(loading: light.red + channel * light.stride + x).bits.isAllZero
      }
      if isDark { continue }
      if let last = found.last, x - last.upperBound < leastGap * 16 {
        found[found.count - 1] = last.lowerBound..<x + 16
      } else {
        found.append(x..<x + 16)
      }
    }
    return found
  }

  /// Copies what a plane holds into a picture with alpha, whose other pixels are left.
  public func copy(_ place: PlanePlace, into picture: PictureRows) {
    for row in rows {
      let target = unsafe picture.row(row)
      for piece in pieces(ofRow: row) where piece.place == place {
        let columns = piece.columns.clamped(to: 0..<picture.width)
        for channel in 0..<(piece.kind == .light ? 3 : 4) {
          unsafe (target.red + channel * target.stride + columns.lowerBound).update(
            from: piece.start + channel * piece.run, count: columns.count)
        }
      }
    }
  }
}

/// What a plane holds of a row: a stretch of whole groups of columns.
@safe struct PlanePiece {
  enum Kind {
    /// Adds light alone, and has no alpha.
    case light
    case cover
    /// A volume's: soft, and thicker to eyes that look through it aslant.
    case matter
  }

  let place: PlanePlace
  /// The first pixel's red.
  let start: UnsafeMutablePointer<Float>
  /// Floats from one primary to the next.
  let run: Int
  let columns: Range<Int>
  let kind: Kind

  fileprivate func fill(from row: LightRow, channels: Int) {
    for channel in 0..<channels {
      unsafe (start + channel * run).update(
        from: row.red + channel * row.stride + columns.lowerBound, count: columns.count)
    }
  }
}

/// What of a plane is handed on.
enum PlanePart {
  case all
  /// What lies behind the volumes' matter, the matter, and what lies before it.
  case behind, matter, before
}

extension Rasterizer {
  /// Rasterizes one band and keeps its planes, each whole.
  public func stack(_ layered: LayeredScene, band: Int) -> PlaneStack {
    let stack = PlaneStack(rows: rows(ofBand: band), lanes: lanes)
    sweep(layered, band: band) { plane, place in stack.push(plane, place, .all) }
    return stack
  }

  /// The same for views from beside the camera, for which matter is kept apart from all else.
  public func viewStack(_ layered: LayeredScene, band: Int) -> PlaneStack {
    let stack = PlaneStack(rows: rows(ofBand: band), lanes: lanes)
    sweepParts(layered, band: band) { plane, place, part in stack.push(plane, place, part) }
    return stack
  }
}
