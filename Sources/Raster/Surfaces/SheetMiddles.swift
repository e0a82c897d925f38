/// Where the pieces of each sheet lie on average, for what covers what: sums over the whole picture,
/// so that the order of sheets does not depend on how it is cut into bands.
struct SheetMiddles: Sendable {
  private struct Sum {
    var sheet: Int32
    var nearness: Float = 0
    var count = 0
  }

  /// By far plane, each in the order of sheets.
  private var sums: [[Sum]]

  init(planeCount: Int) { sums = Array(repeating: [], count: planeCount) }

  /// Takes in a piece of a sheet, which is none of those before or the last of them.
  mutating func add(_ piece: SurfacePiece) {
    let plane = Int(piece.slab)
    guard sums.indices.contains(plane) else { return }
    if sums[plane].last?.sheet != piece.sheet { sums[plane].append(Sum(sheet: piece.sheet)) }
    let last = sums[plane].count - 1
    sums[plane][last].nearness += piece.nearness
    sums[plane][last].count += 1
  }

  /// The mean of the pieces on both sides of a plane.
  func nearness(ofSheet sheet: Int32, onPlane plane: Int) -> Float {
    let (before, behind) = (sum(sheet, plane), sum(sheet, plane - 1))
    return (before.nearness + behind.nearness) / Float(max(before.count + behind.count, 1))
  }

  private func sum(_ sheet: Int32, _ plane: Int) -> Sum {
    guard sums.indices.contains(plane) else { return Sum(sheet: sheet) }
    let line = sums[plane]
    var (low, high) = (0, line.count)
    while low < high {
      let middle = (low + high) / 2
      if line[middle].sheet < sheet { low = middle + 1 } else { high = middle }
    }
    return low < line.count && line[low].sheet == sheet ? line[low] : Sum(sheet: sheet)
  }
}
