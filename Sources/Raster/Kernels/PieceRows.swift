import Lanes
import Scene

/// Pieces of a shape's edges in the rows of a band: where few edges cross a row, as most do, what each
/// pixel has of the shape is worked out from them when it is laid down.
@safe final class PieceRows: @unchecked Sendable {
  /// Pieces of a row that are kept; where there are more, the row is crowded.
  static let most = 8

  let counts: UnsafeMutablePointer<Int32>
  /// Of each row, `most`.
  private let pieces: UnsafeMutablePointer<EdgePiece>
  /// An edge's pieces in some rows, as `EdgeAreas` writes them.
  private let scratch: UnsafeMutablePointer<Float>

  init(rowCount: Int) {
    unsafe counts = .allocate(capacity: rowCount)
    unsafe counts.initialize(repeating: 0, count: rowCount)
    unsafe pieces = .allocate(capacity: rowCount * Self.most)
    unsafe pieces.initialize(repeating: .zero, count: rowCount * Self.most)
    unsafe scratch = .allocate(capacity: EdgeAreas<OneLane>.room)
    unsafe scratch.initialize(repeating: 0, count: EdgeAreas<OneLane>.room)
  }

  deinit {
    unsafe counts.deallocate()
    unsafe pieces.deallocate()
    unsafe scratch.deallocate()
  }

  @inline(__always)
  func row(_ row: Int) -> UnsafeMutablePointer<EdgePiece> { unsafe pieces + row &* Self.most }

  /// Adds an edge. Where it passes from one row to the next is reckoned from whole rows of its own,
  /// so that it is the same in every band.
  ///
  /// - Parameters:
  ///   - firstRow: the band's, in the edge's rows.
  ///   - crowd: takes a piece for which there is no room.
  @inline(__always)
  func add<L: Lane>(
    _: L.Type, _ edge: ScreenEdge, firstRow: Int, rowCount: Int,
    crowd: (_ row: Int, _ piece: EdgePiece) -> Void
  ) {
    let rows = edge.rows(from: firstRow, count: rowCount)
    if rows.isEmpty { return }
    let line = EdgeLine<L>(edge)
    var row = rows.lowerBound
    while row < rows.upperBound {
      unsafe EdgeAreas(line.pieces(fromRow: firstRow &+ row)).store(scratch)
      let count = min(rows.upperBound &- row, L.count)
      var lane = 0
      while lane < count {
        let piece = unsafe EdgePiece(areas: scratch + lane)
        let place = row &+ lane
        let filled = unsafe counts[place]
        if filled < Self.most {
          unsafe self.row(place)[Int(filled)] = piece
          unsafe counts[place] = filled &+ (piece.height != 0 ? 1 : 0)
        } else {
          crowd(place, piece)
        }
        lane &+= 1
      }
      row &+= L.count
    }
  }

  /// Sorts a row's first pieces by where they begin.
  @inline(__always)
  func sort(row: Int, count: Int) {
    let pieces = unsafe self.row(row)
    var index = 1
    while index < count {
      let piece = unsafe pieces[index]
      var place = index
      while place > 0, unsafe pieces[place &- 1].first > piece.first {
        unsafe pieces[place] = pieces[place &- 1]
        place &-= 1
      }
      unsafe pieces[place] = piece
      index &+= 1
    }
  }
}
