extension Path {
  /// A polyline as an outline to be filled by the non-zero rule: one rectangle a segment and one
  /// disc a joint, all wound the same way, with round ends.
  ///
  /// - Parameter width: full width, in the points' unit.
  public static func stroke(_ points: [Vector2], width: Float) -> Path {
    var path = Path()
    guard let first = points.first else { return path }
    path.append(disc(first, width / 2))
    for (a, b) in zip(points, points.dropFirst()) where a != b {
      let along = b - a
      let across = Vector2(-along.y, along.x) * (width / 2 / length(along))
      path.append(.polygon([a - across, b - across, b + across, a + across]))
      path.append(disc(b, width / 2))
    }
    return path
  }

  /// The parts of a polyline that a pattern of dashes leaves.
  ///
  /// - Parameters:
  ///   - dash: length of a dash, in the points' unit.
  ///   - gap: length between two dashes.
  public static func dashes(of points: [Vector2], dash: Float, gap: Float) -> [[Vector2]] {
    precondition(dash > 0 && gap > 0, "dashes and gaps have a length")
    var dashes: [[Vector2]] = []
    var (left, isDrawn) = (dash, true)
    var current = points.first.map { [$0] } ?? []
    for (a, b) in zip(points, points.dropFirst()) {
      let whole = length(b - a)
      var done: Float = 0
      while whole - done > left {
        done += left
        let turn = a.mixed(with: b, done / whole)
        if isDrawn { dashes.append(current + [turn]) }
        current = [turn]
        isDrawn.toggle()
        left = isDrawn ? dash : gap
      }
      left -= whole - done
      if isDrawn { current.append(b) }
    }
    if isDrawn, current.count > 1 { dashes.append(current) }
    return dashes
  }

  private static func disc(_ center: Vector2, _ radius: Float) -> Path {
    let sides = 12
    return .polygon(
      (0..<sides).map { side in
        let angle = 2 * Float.pi * Float(side) / Float(sides)
        return center + Vector2(Elementary.cos(angle), Elementary.sin(angle)) * radius
      })
  }
}
