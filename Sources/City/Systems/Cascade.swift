/// Failure by overload after Motter & Lai 2002 (doi 10.1103/PhysRevE.66.065102): a node's load is
/// the number of shortest paths through it, its capacity is `1 + tolerance` times its load in the
/// whole network, and a node whose load passes its capacity fails. Loads are then found anew, until
/// none fails.
package struct Cascade: Sendable {
  package let graph: Graph
  package let capacity: [Double]
  private let weights: [Double]

  /// - Parameter weights: of each node as an end of traffic; 1 in the paper.
  package init(_ graph: Graph, weights: [Double]? = nil, tolerance: Double) {
    self.init(
      graph, weights: weights ?? Array(repeating: 1, count: graph.count),
      tolerance: tolerance, load: nil)
  }

  /// - Parameter load: the whole network's, where it is known.
  package init(_ graph: Graph, weights: [Double], tolerance: Double, load: [Double]?) {
    self.graph = graph
    self.weights = weights
    let whole = Array(repeating: true, count: graph.count)
    let load = load ?? Self.load(graph, weights, up: whole)
    capacity = load.map { (1 + tolerance) * $0 }
  }

  /// The paper counts the paths that end in a node too; so does this, or leaves could carry nothing.
  /// A node sends only to those that it still reaches.
  package static func load(_ graph: Graph, _ weights: [Double], up: [Bool]) -> [Double] {
    let through = graph.traffic(weights: weights, up: up)
    let parts = graph.components(up: up)
    var sums: [Int: Double] = [:]
    for (node, part) in parts.enumerated() {
      if let part { sums[part, default: 0] += weights[node] }
    }
    return through.indices.map { node in
      guard let part = parts[node], let sum = sums[part] else { return 0 }
      return through[node] + 2 * weights[node] * (sum - weights[node])
    }
  }

  package func load(up: [Bool]) -> [Double] { Self.load(graph, weights, up: up) }

  /// Which nodes are still up when it is over. `scale` multiplies all traffic.
  package func survivors(removing first: [Int], scale: Double = 1) -> [Bool] {
    var up = Array(repeating: true, count: graph.count)
    for node in first { up[node] = false }
    while true {
      let load = load(up: up)
      let failing = up.indices.filter { up[$0] && load[$0] * scale > capacity[$0] * (1 + 1e-9) }
      if failing.isEmpty { return up }
      for node in failing { up[node] = false }
    }
  }
}
