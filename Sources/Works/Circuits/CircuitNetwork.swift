import Geometry

/// The roads of the Living Circuits: a relative neighborhood graph (Toussaint 1980, doi
/// 10.1016/0031-3203(80)90066-7) over evenly strewn nodes, and in it the shortest way of every node
/// to the nearest port of the heart. How many ways share a road decides its width, as in veins.
struct CircuitNetwork: Sendable {
  struct Road: Sendable {
    var line: Polyline
    /// Ways that lead over this road, as a share 0...1 of the busiest road's.
    var traffic: Float
    /// Whether its last point is a port, where it fades into the heart.
    var endsInPort: Bool
  }

  struct Way: Sendable {
    /// From a node to a port.
    var line: Polyline
  }

  /// Ports first.
  let nodes: [Vector3]
  let portCount: Int
  let roads: [Road]
  /// How the links ran before busy roads were drawn together.
  let formerRoads: [Polyline]
  let ways: [Way]
  /// Share of the busiest node's traffic, by node.
  let nodeTraffic: [Float]
  /// Whether no way but a node's own leads over it, by node.
  let isEnd: [Bool]

  init(seed: UInt64) {
    let ports = Self.ports
    let strewn = ports + Self.strewn(count: 460, seed: seed, around: ports)
    let links = Self.neighborhoodGraph(strewn)
    let parents = Self.shortestWays(strewn, links, from: ports.count)
    let counts = Self.traffic(parents)
    formerRoads = Self.straightRoads(strewn, links)
    let busiest = Float(counts.max() ?? 1)
    let nodes = Self.relaxed(strewn, parents, counts, fixed: ports.count)
    let tangents = Self.tangents(nodes, parents, counts)
    func line(_ a: Int, _ b: Int) -> Polyline {
      let direction = nodes[b] - nodes[a]
      func tangent(_ node: Int) -> Vector3 {
        let along = tangents[node] * (dot(tangents[node], direction) < 0 ? -1 : 1)
        return normalized(along + normalized(direction) * 0.6) * length(direction)
      }
      return Polyline(Self.curve(nodes[a], nodes[b], tangent(a), tangent(b)))
    }
    roads = links.enumerated().flatMap { node, neighbors in
      neighbors.filter { $0 > node }.map { neighbor in
        let child = parents[node] == neighbor ? node : parents[neighbor] == node ? neighbor : nil
        let count = child.map { Float(counts[$0]) } ?? 0
        // The nodes come after the ports, so a road that touches one starts there.
        let isPort = node < ports.count
        return Road(
          line: isPort ? line(neighbor, node) : line(node, neighbor), traffic: count / busiest,
          endsInPort: isPort)
      }
    }
    ways = nodes.indices.compactMap { start in
      var points: [Vector3] = []
      var node = start
      while let parent = parents[node] {
        points += line(node, parent).points.dropLast()
        node = parent
      }
      points.append(nodes[node])
      return points.count > 16 ? Way(line: Polyline(points)) : nil
    }
    nodeTraffic = counts.map { Float($0) / busiest }
    isEnd = counts.map { $0 == 1 }
    self.nodes = nodes
    portCount = ports.count
  }

  /// Where the heart's vessels take up what the circuits bring.
  private static let ports = [
    Vector3(-0.56, 1.12, -0.3), Vector3(0.05, 1.16, -0.4), Vector3(0.74, 0.80, -0.3),
    Vector3(0.62, 0.22, -0.45), Vector3(-0.86, 0.45, -0.35), Vector3(0.30, -1.05, -0.3),
  ]

  /// Best-candidate sampling (Mitchell 1991) over a bowl behind the heart.
  private static func strewn(count: Int, seed: UInt64, around ports: [Vector3]) -> [Vector3] {
    let hash = CounterHash(seed: seed, "circuits.nodes")
    let relief = Noise(seed: seed, "circuits.relief")
    var flat = ports.map { Vector2($0.x, $0.y) }
    var nodes: [Vector3] = []
    for index in 0..<count {
      var best = (point: Vector2.zero, distance: -Float.infinity)
      for candidate in 0..<14 {
        let lane = candidate * 2
        let p = Vector2(hash.signed(index, lane) * 6.4, hash.signed(index, lane + 1) * 3.7)
        // Denser near the heart: distances count for more there.
        let spread = 0.55 + 0.2 * length(p)
        let nearest = flat.map { length($0 - p) }.min() ?? 1
        let inside = length(p * Vector2(1, 0.85)) < 1.05
        let score = inside ? nearest - 100 : nearest / spread
        if score > best.distance { best = (p, score) }
      }
      flat.append(best.point)
      nodes.append(raised(best.point, relief))
    }
    return nodes
  }

  private static func raised(_ p: Vector2, _ relief: Noise) -> Vector3 {
    let away = length(p)
    let depth = -0.9 - 1.5 * smoothstep(1, 3.2, away) + 0.11 * max(away - 3, 0) * max(away - 3, 0)
    return Vector3(p.x, p.y, depth + 0.7 * relief.value(Vector3(p.x * 0.7, p.y * 0.7, 0.5)))
  }

  /// Two nodes are linked unless a third is nearer to both.
  private static func neighborhoodGraph(_ nodes: [Vector3]) -> [[Int]] {
    var links = Array(repeating: [Int](), count: nodes.count)
    func distance(_ a: Int, _ b: Int) -> Float {
      let d = nodes[a] - nodes[b]
      return dot(d, d)
    }
    for a in nodes.indices {
      for b in nodes.indices where b > a {
        let apart = distance(a, b)
        if apart > 1.8 * 1.8 { continue }
        let isBlocked = nodes.indices.contains { c in
          c != a && c != b && max(distance(a, c), distance(b, c)) < apart * 0.92
        }
        if !isBlocked {
          links[a].append(b)
          links[b].append(a)
        }
      }
    }
    return links
  }

  /// Dijkstra's algorithm from the ports, which are the first nodes; the next node on the way there.
  private static func shortestWays(
    _ nodes: [Vector3], _ links: [[Int]], from portCount: Int
  ) -> [Int?] {
    var costs = nodes.indices.map { $0 < portCount ? Float(0) : .infinity }
    var parents = [Int?](repeating: nil, count: nodes.count)
    var open = Array(nodes.indices)
    while let place = open.indices.min(by: { costs[open[$0]] < costs[open[$1]] }),
      costs[open[place]].isFinite
    {
      let node = open.remove(at: place)
      for next in links[node] {
        // Slightly dearer than length: short hops gather into few broad roads.
        let step = length(nodes[next] - nodes[node])
        let cost = costs[node] + step * step.squareRoot()
        if cost < costs[next] {
          costs[next] = cost
          parents[next] = node
        }
      }
    }
    return parents
  }

  private static func straightRoads(_ nodes: [Vector3], _ links: [[Int]]) -> [Polyline] {
    links.enumerated().flatMap { node, neighbors in
      neighbors.filter { $0 > node }.map { neighbor in
        let (a, b) = (nodes[node], nodes[neighbor])
        return Polyline((0...5).map { a.mixed(with: b, Float($0) / 5) })
      }
    }
  }

  private static func traffic(_ parents: [Int?]) -> [Int] {
    var counts = Array(repeating: 0, count: parents.count)
    for start in parents.indices {
      var node = start
      while let parent = parents[node] {
        counts[node] += 1
        node = parent
      }
    }
    return counts
  }

  /// Pulls every node towards its neighbors on the ways, the busier the stronger, so that broad
  /// roads run smoothly.
  private static func relaxed(
    _ nodes: [Vector3], _ parents: [Int?], _ counts: [Int], fixed: Int
  ) -> [Vector3] {
    var current = nodes
    for _ in 0..<10 {
      var sums = Array(repeating: Vector3.zero, count: nodes.count)
      var weights = Array(repeating: Float(0), count: nodes.count)
      for (node, parent) in parents.enumerated() {
        guard let parent else { continue }
        let weight = Float(counts[node])
        sums[node] += current[parent] * weight
        weights[node] += weight
        sums[parent] += current[node] * weight
        weights[parent] += weight
      }
      for node in fixed..<nodes.count where weights[node] > 0 {
        current[node] = current[node].mixed(with: sums[node] / weights[node], 0.22)
      }
    }
    return current
  }

  /// Which way the busiest road through each node runs.
  private static func tangents(
    _ nodes: [Vector3], _ parents: [Int?], _ counts: [Int]
  ) -> [Vector3] {
    var busiestChild = [Int?](repeating: nil, count: nodes.count)
    for (node, parent) in parents.enumerated() {
      guard let parent else { continue }
      if busiestChild[parent].map({ counts[node] > counts[$0] }) ?? true {
        busiestChild[parent] = node
      }
    }
    return nodes.indices.map { node in
      let ahead = parents[node].map { nodes[$0] } ?? nodes[node]
      let behind = busiestChild[node].map { nodes[$0] } ?? nodes[node]
      return normalized(ahead - behind)
    }
  }

  /// A cubic Hermite curve.
  private static func curve(
    _ a: Vector3, _ b: Vector3, _ ta: Vector3, _ tb: Vector3
  ) -> [Vector3] {
    (0...14).map { step in
      let t = Float(step) / 14
      let (t2, t3) = (t * t, t * t * t)
      let atEnds = a * (2 * t3 - 3 * t2 + 1) + b * (3 * t2 - 2 * t3)
      return atEnds + ta * (t3 - 2 * t2 + t) + tb * (t3 - t2)
    }
  }
}
