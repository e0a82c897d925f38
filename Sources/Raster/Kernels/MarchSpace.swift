/// What a thread keeps while rows of rays march together.
struct MarchSpace: @unchecked Sendable {
  /// Rows that are marched together at most.
  static let rows = UInt16.bitWidth

  let scratch: [RayScratch]
  let places: TileSlab
  let lines: TileLines
  let light: LightLines

  /// - Parameter stride: numbers of a row of rays.
  init(_ march: RowMarch, stride: Int) {
    let variables = unsafe march.variables.count
    scratch = (0..<Self.rows).map { _ in RayScratch(stride: stride, variables: variables) }
    let isLit = march.light != nil
    places = TileSlab(rows: Self.rows)
    lines = TileLines(isLit: isLit, variables: variables)
    light = LightLines(
      voxels: isLit ? march.sheet.counts.x : 0, cells: isLit ? march.around?.stride ?? 0 : 0)
  }
}
