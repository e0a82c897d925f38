/// Lines of equal value over a grid, by marching squares (Lorensen & Cline 1987 in the plane).
struct Contours {
  let columns: Int
  let rows: Int

  /// Calls `body` with each piece: two crossings of grid edges, each between nodes `a` and `b`.
  func trace(
    _ values: [Float], level: Float, _ body: (_ from: Crossing, _ to: Crossing) -> Void
  ) {
    for y in 0..<rows - 1 {
      let first = y * columns
      // Which corners are above: of the cell's left side from the one before, of its right side new.
      var left = (values[first] > level ? 1 : 0) | (values[first + columns] > level ? 8 : 0)
      for node in first..<first + columns - 1 {
        let right =
          (values[node + 1] > level ? 2 : 0) | (values[node + columns + 1] > level ? 4 : 0)
        let above = left | right
        left = right >> 1 & 1 | right << 1 & 8
        if above != 0 && above != 15 { trace(node, above, values, level, body) }
      }
    }
  }

  private func trace(
    _ node: Int, _ above: Int, _ values: [Float], _ level: Float,
    _ body: (_ from: Crossing, _ to: Crossing) -> Void
  ) {
    let corners = SIMD4(node, node + 1, node + columns + 1, node + columns)
    func crossing(_ edge: Int) -> Crossing {
      let (a, b) = (corners[edge], corners[(edge + 1) & 3])
      return Crossing(a: a, b: b, t: (level - values[a]) / (values[b] - values[a]))
    }
    let cut = (0..<4).filter { (above >> $0 & 1) != (above >> (($0 + 1) & 3) & 1) }
    if cut.count == 2 {
      body(crossing(cut[0]), crossing(cut[1]))
      return
    }
    let middle = (0..<4).reduce(Float(0)) { $0 + values[corners[$1]] } / 4
    // In a saddle the corners that differ from the middle are cut off.
    let isFirst = (above & 1 != 0) != (middle > level)
    let pairs = isFirst ? [(3, 0), (1, 2)] : [(0, 1), (2, 3)]
    for (a, b) in pairs { body(crossing(a), crossing(b)) }
  }

  /// A place on the edge between two nodes.
  struct Crossing {
    let a: Int
    let b: Int
    let t: Float
  }
}
