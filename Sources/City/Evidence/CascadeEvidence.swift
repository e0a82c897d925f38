package import Geometry

/// Cascades of overload against Motter and Lai (2002, doi 10.1103/PhysRevE.66.065102).
package enum CascadeEvidence {
  package enum Net: String, Sendable, CaseIterable {
    /// Degrees of at least 2 that fall as k^-3.
    case scaleFree = "scale-free"
    /// Three edges at every node.
    case homogeneous
  }

  package enum Trigger: String, Sendable, CaseIterable {
    case random
    case highestLoad = "highest load"
  }

  /// The share G of nodes in the largest connected part after the cascade that one removal starts,
  /// as a mean over networks.
  package static func remainder(
    _ net: Net, _ trigger: Trigger, tolerances: [Double] = [0.05, 0.2, 0.5, 1],
    nodes: Int = 240, networks: Int = 3
  ) -> EvidenceTable {
    var sums = Array(repeating: 0.0, count: tolerances.count)
    for network in 0..<networks {
      let hash = CounterHash(seed: UInt64(network), "evidence.cascade")
      let graph = graph(net, nodes, hash)
      let weights = Array(repeating: 1.0, count: graph.count)
      let up = Array(repeating: true, count: graph.count)
      let load = Cascade.load(graph, weights, up: up)
      for (index, tolerance) in tolerances.enumerated() {
        let cascade = Cascade(graph, weights: weights, tolerance: tolerance, load: load)
        sums[index] += meanRemainder(cascade, trigger, load, hash)
      }
    }
    return EvidenceTable(
      "\(net.rawValue), \(trigger.rawValue)", x: tolerances,
      y: sums.map { $0 / Double(networks) })
  }

  private static func meanRemainder(
    _ cascade: Cascade, _ trigger: Trigger, _ load: [Double], _ hash: CounterHash
  ) -> Double {
    let triggers: [Int]
    switch trigger {
    case .highestLoad:
      triggers = [load.indices.max { (load[$0], $1) < (load[$1], $0) } ?? 0]
    case .random:
      triggers = (0..<2).map { Int(hash.bits($0, 77) % UInt64(load.count)) }
    }
    let parts = triggers.map { node in
      cascade.graph.largestComponent(up: cascade.survivors(removing: [node]))
    }
    return Double(parts.reduce(0, +)) / Double(parts.count * load.count)
  }

  /// The largest part of a random graph with the kind's degrees.
  package static func graph(_ net: Net, _ nodes: Int, _ hash: CounterHash) -> Graph {
    var degrees = (0..<nodes).map { node in
      net == .homogeneous ? 3 : scaleFreeDegree(Double(hash.unit(node, 5)), most: nodes)
    }
    if degrees.reduce(0, +) % 2 == 1 { degrees[0] += 1 }
    return connectedPart(of: pairedGraph(degrees, hash))
  }

  /// By the inverse of the cumulative distribution of P(k) ~ k^-3, k >= 2.
  private static func scaleFreeDegree(_ chance: Double, most: Int) -> Int {
    let degree = 2 / max(1e-9, 1 - chance).squareRoot()
    return max(2, min(Int(degree), Int(Double(most).squareRoot() * 2)))
  }

  /// Stubs are shuffled and joined in pairs; loops and double edges are left out (Molloy & Reed
  /// 1995, doi 10.1002/rsa.3240060204).
  private static func pairedGraph(_ degrees: [Int], _ hash: CounterHash) -> Graph {
    let stubs = degrees.enumerated().flatMap { node, degree in
      Array(repeating: node, count: degree)
    }
    let order = stubs.indices.sorted { (hash.bits($0, 9), $0) < (hash.bits($1, 9), $1) }
    var edges: [(Int, Int)] = []
    var seen: Set<Int> = []
    for pair in stride(from: 0, to: order.count - 1, by: 2) {
      let (a, b) = (stubs[order[pair]], stubs[order[pair + 1]])
      let key = min(a, b) * degrees.count + max(a, b)
      if a != b, seen.insert(key).inserted { edges.append((a, b)) }
    }
    return Graph(count: degrees.count, edges: edges)
  }

  private static func connectedPart(of graph: Graph) -> Graph {
    var rest = Array(repeating: true, count: graph.count)
    var largest: [Int] = []
    for node in 0..<graph.count where rest[node] {
      let part = graph.component(of: node, up: rest)
      for member in part { rest[member] = false }
      if part.count > largest.count { largest = part }
    }
    let members = largest.sorted()
    var names = Array(repeating: -1, count: graph.count)
    for (name, member) in members.enumerated() { names[member] = name }
    let edges = graph.edges.filter { names[$0.0] >= 0 && names[$0.1] >= 0 }
    return Graph(count: members.count, edges: edges.map { (names[$0.0], names[$0.1]) })
  }
}
