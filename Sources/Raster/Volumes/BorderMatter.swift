import Fields
import Geometry
import Scene

/// Where what can be seen of a field reaches the border of its grid: there the grid's box cuts it, and
/// its faces are hard edges, while all else changes from voxel to voxel.
struct BorderMatter: Sendable {
  /// A part of an edge of the box, in gaps between voxels.
  struct Edge: Sendable {
    let axis: Int
    /// On the other two axes, whether it lies at the first voxel (0) or the last (1).
    let sides: SIMD3<Int>
    let gaps: Range<Int>
  }

  let edges: [Edge]
  /// Whether it reaches any face.
  let isTouched: Bool

  init(_ volume: Volume) {
    let tables = volume.transfer.map {
      MaterialTable($0, presence: volume.presence, longestPath: 0)
    }
    let survey = BorderSurvey(field: volume.field, seen: tables.map { ($0.low, $0.high) })
    edges = (0..<3).flatMap { axis in
      (0..<4).flatMap { corner in survey.edges(axis, corner) }
    }
    isTouched =
      !edges.isEmpty
      || (0..<3).contains { axis in (0...1).contains { survey.reaches(axis, $0) } }
  }
}

private struct BorderSurvey {
  let field: FieldState
  /// For each variable between which values anything can be seen.
  let seen: [(low: Float, high: Float)]

  private var counts: SIMD3<Int> {
    SIMD3(field.grid.width, field.grid.height, field.grid.depth)
  }
  private var strides: SIMD3<Int> { SIMD3(1, counts.x, counts.x * counts.y) }

  /// The parts of an edge that can be seen.
  func edges(_ axis: Int, _ corner: Int) -> [BorderMatter.Edge] {
    var sides = SIMD3<Int>.zero
    sides[(axis + 1) % 3] = corner & 1
    sides[(axis + 2) % 3] = corner >> 1
    let start = (sides &* (counts &- 1) &* strides).wrappedSum()
    let gaps = max(counts[axis] - 1, 1)
    var found: [BorderMatter.Edge] = []
    var first: Int?
    for gap in 0...gaps {
      let next = start + min(gap + 1, counts[axis] - 1) * strides[axis]
      if gap < gaps, isSeen([start + gap * strides[axis], next]) {
        first = first ?? gap
      } else if let begin = first {
        found.append(BorderMatter.Edge(axis: axis, sides: sides, gaps: begin..<gap))
        first = nil
      }
    }
    return found
  }

  /// Whether a face can be seen.
  func reaches(_ axis: Int, _ side: Int) -> Bool {
    let (u, v) = ((axis + 1) % 3, (axis + 2) % 3)
    let last = (counts &- 1) &>> ValueBricks.shift
    var brick = SIMD3<Int>.zero
    brick[axis] = side * last[axis]
    for row in 0...last[v] {
      for column in 0...last[u] {
        (brick[u], brick[v]) = (column, row)
        if mayBeSeen(brick), isSeen(voxels(of: brick, axis, side)) { return true }
      }
    }
    return false
  }

  private func mayBeSeen(_ brick: SIMD3<Int>) -> Bool {
    zip(field.bricks, seen).contains { bricks, seen in
      let index = (brick.z * bricks.rows + brick.y) * bricks.columns + brick.x
      return bricks.highs[index] > seen.low && bricks.lows[index] < seen.high
    }
  }

  /// Those of a brick that lie on a face.
  private func voxels(of brick: SIMD3<Int>, _ axis: Int, _ side: Int) -> [Int] {
    let (u, v) = ((axis + 1) % 3, (axis + 2) % 3)
    func voxels(_ axis: Int) -> ClosedRange<Int> {
      let first = brick[axis] << ValueBricks.shift
      return first...min(first + ValueBricks.side, counts[axis] - 1)
    }
    let start = side * (counts[axis] - 1) * strides[axis]
    return voxels(v).flatMap { row in
      voxels(u).map { start + row * strides[v] + $0 * strides[u] }
    }
  }

  /// Whether anything can be seen between some voxels.
  private func isSeen(_ voxels: [Int]) -> Bool {
    zip(field.values, seen).contains { values, seen in
      voxels.contains { values[$0] > seen.low } && voxels.contains { values[$0] < seen.high }
    }
  }
}
