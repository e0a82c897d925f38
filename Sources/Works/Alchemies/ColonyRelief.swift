import Color
import Geometry
import Scene

extension MicroorganismAlchemies {
  /// A colony's pattern as lines of equal height, each above the one below, and soft light inside.
  func addRelief(
    _ stand: Stand, _ frame: Frame, to bundle: inout LineBundle, _ lights: inout SplatCloud
  ) {
    for (stride, weight) in frame.fineness.strides {
      addRelief(stand, frame, stride: stride, weight: weight, to: &bundle, &lights)
    }
  }

  /// - Parameters:
  ///   - stride: of the nodes; where every second is enough, so are lines of every second height.
  ///   - weight: of its light.
  private func addRelief(
    _ stand: Stand, _ frame: Frame, stride: Int, weight: Float, to bundle: inout LineBundle,
    _ lights: inout SplatCloud
  ) {
    let colony = stand.colony
    let nodes = Colony.nodes(stride: stride)
    let columns = (Colony.side - 1) / stride + 1
    let heights = colony.pattern(at: nodes, turn: frame.turn, growth: stand.reach)
    let light = nodes.map { node -> Float in
      let deviation =
        0.85 * deviation(of: colony.index, frame)
        + 0.53 * dot(Vector2(colony.unrest.a[node], colony.unrest.b[node]), frame.unrest)
      let far = length(stand.point(Colony.place(node), raised: 0)) * Self.lag
      return 0.40 + 0.60 * frame.flash(deviation, lag: far + 0.10 * colony.edge[node])
    }
    addBody(stand, nodes, heights, light, frame, weight: weight, to: &lights)
    for number in Swift.stride(from: 0, to: Self.levels.count, by: stride) {
      let high = Float(number) / Float(Self.levels.count - 1)
      let tint = Self.color(of: colony).mixed(with: Palette.type, 0.5 * high * high).rgb
      let power = frame.light * mix(0.30, 0.95, high) * (stride == 2 ? 5 / 3 : 1) * weight
      let line = ColonyContour(
        level: Self.levels[number], heights: heights, light: light, columns: columns,
        stride: stride,
        stand: stand, raised: 0.20 * high, color: tint * power)
      Contours(source: line, columns: columns, rows: columns).trace {
        bundle.segments.append(.init($0, $1))
      }
    }
  }

  private static let levels: [Float] = [-0.30, 0.10, 0.50, 0.90, 1.30]

  /// Soft light inside the ridges, so that they are bodies and not outlines.
  private func addBody(
    _ stand: Stand, _ nodes: [Int], _ heights: [Float], _ light: [Float], _ frame: Frame,
    weight: Float, to lights: inout SplatCloud
  ) {
    let color = Self.color(of: stand.colony)
    // A quarter of the whole grid's nodes, spread evenly.
    let isWhole = nodes.count == stand.colony.edge.count
    for (place, node) in nodes.enumerated() {
      let (column, row) = (node % Colony.side, node / Colony.side)
      if isWhole && (row % 2 != 0 || column % 2 != row / 2 % 2) { continue }
      let high = smoothstep(-0.2, 1.4, heights[place])
      if high <= 0.02 { continue }
      lights.splats.append(
        .init(
          position: stand.point(Colony.place(node), raised: 0.16 * high),
          radius: 0.075 * stand.colony.radius,
          color: color * (0.16 * frame.light * high * light[place] * weight)))
    }
  }
}

/// A line of equal height over a colony.
private struct ColonyContour: ContourSource {
  let level: Float
  let heights: [Float]
  let light: [Float]
  let columns: Int
  /// Nodes of the colony's grid from one that is looked at to the next.
  let stride: Int
  let stand: MicroorganismAlchemies.Stand
  let raised: Float
  let color: SIMD3<Float>

  func markAbove(in marks: inout NodeMarks) {
    for row in 0..<columns {
      for x in 0..<columns where heights[row * columns + x] > level {
        marks.insert(1, from: x, row: row)
      }
    }
  }

  func value(_ x: Int, _ y: Int) -> Float { heights[y * columns + x] }

  func end(_ x: Float, _ y: Float) -> LineBundle.End {
    let (column, row) = (Int(x), Int(y))
    let (right, up) = (x - Float(column), y - Float(row))
    let node = row * columns + column
    // One of the two is 0: ends stand on the grid's edges.
    let next = right > 0 ? node + 1 : up > 0 ? node + columns : node
    let glow = mix(light[node], light[next], max(right, up))
    return LineBundle.End(
      position: stand.point(Colony.place(Vector2(x, y) * Float(stride)), raised: raised),
      width: 0.004, color: SIMD4(color * glow, 0))
  }
}
