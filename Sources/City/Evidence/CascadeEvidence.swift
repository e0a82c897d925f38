import Foundation
package import Geometry
import Parallel

/// Cascades of overload against Motter and Lai (2002, doi 10.1103/PhysRevE.66.065102), in networks
/// made as theirs are: random ones whose largest connected part has so many nodes.
package enum CascadeEvidence {
  package enum Net: String, Sendable, CaseIterable {
    /// Degrees that fall as k^-3, from 1 on.
    case scaleFree = "scale-free"
    /// Three edges at every node.
    case homogeneous
  }

  package enum Trigger: String, Sendable, CaseIterable {
    case random
    case highestLoad = "highest load"
  }

  /// The paper's.
  package static let nodes = 5000
  private static let triggers = 5

  /// The share G of nodes in the largest connected part after the cascade that one removal starts,
  /// as a mean over networks and over five removals in each: of random nodes, or of those with the
  /// highest loads.
  package static func remainder(
    _ net: Net, _ trigger: Trigger, tolerances: [Double], nodes: Int = nodes, networks: Int = 2
  ) throws -> EvidenceTable {
    var sums = Array(repeating: 0.0, count: tolerances.count)
    for network in 0..<networks {
      let hash = CounterHash(seed: UInt64(network), "evidence.cascade")
      let graph = graph(net, nodes, hash)
      let weights = Array(repeating: 1.0, count: graph.count)
      let load = Cascade.load(graph, weights, up: Array(repeating: true, count: graph.count))
      let first = first(trigger, load, hash)
      let left = try parallelMap(
        count: tolerances.count * triggers, threads: ProcessInfo.processInfo.activeProcessorCount
      ) { index in
        let cascade = Cascade(
          graph, weights: weights, tolerance: tolerances[index / triggers], load: load)
        return graph.largestComponent(up: cascade.survivors(removing: [first[index % triggers]]))
      }
      for (index, left) in left.enumerated() {
        sums[index / triggers] += Double(left) / Double(triggers * graph.count)
      }
    }
    return EvidenceTable(
      "\(net.rawValue), \(trigger.rawValue)", x: tolerances,
      y: sums.map { $0 / Double(networks) })
  }

  private static func first(_ trigger: Trigger, _ load: [Double], _ hash: CounterHash) -> [Int] {
    switch trigger {
    case .highestLoad:
      Array(load.indices.sorted { (load[$1], $0) < (load[$0], $1) }.prefix(triggers))
    case .random: (0..<triggers).map { Int(hash.bits($0, 77) % UInt64(load.count)) }
    }
  }

  /// The largest part of a random graph with the kind's degrees: the first of many that has `nodes`
  /// nodes, or up to 2 % more, in it.
  package static func graph(_ net: Net, _ nodes: Int, _ hash: CounterHash) -> Graph {
    let all = net == .homogeneous ? nodes + 1 : nodes * 5
    let degree = net == .homogeneous ? { _ in 3 } : scaleFreeDegrees(most: all - 1)
    var attempt = 0
    while true {
      var degrees = (0..<all).map { degree(Double(hash.unit($0, 5 + 2 * attempt))) }
      if degrees.reduce(0, +) % 2 == 1 { degrees[0] += 1 }
      let part = connectedPart(of: pairedGraph(degrees, hash, lane: 6 + 2 * attempt))
      if net == .homogeneous || (nodes...nodes + nodes / 50).contains(part.count) { return part }
      attempt += 1
    }
  }

  /// By the inverse of the cumulative distribution of P(k) ~ k^-3.
  private static func scaleFreeDegrees(most: Int) -> (Double) -> Int {
    var sums: [Double] = []
    for degree in 1...most {
      sums.append((sums.last ?? 0) + 1 / (Double(degree) * Double(degree) * Double(degree)))
    }
    let whole = sums[most - 1]
    return { chance in
      var (low, high) = (0, most - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] < chance * whole { low = middle + 1 } else { high = middle }
      }
      return low + 1
    }
  }

  /// Stubs are shuffled and joined in pairs; loops and double edges are left out (Molloy & Reed
  /// 1995, doi 10.1002/rsa.3240060204).
  private static func pairedGraph(_ degrees: [Int], _ hash: CounterHash, lane: Int) -> Graph {
    let stubs = degrees.enumerated().flatMap { node, degree in
      Array(repeating: node, count: degree)
    }
    let chances = stubs.indices.map { hash.bits($0, lane) }
    let order = stubs.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
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
    let parts = graph.components(up: Array(repeating: true, count: graph.count)).map { $0 ?? 0 }
    var sizes = Array(repeating: 0, count: graph.count)
    for part in parts { sizes[part] += 1 }
    let largest = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0
    let members = parts.indices.filter { parts[$0] == largest }
    var names = Array(repeating: -1, count: graph.count)
    for (name, member) in members.enumerated() { names[member] = name }
    let edges = graph.edges.filter { names[$0.0] >= 0 && names[$0.1] >= 0 }
    return Graph(count: members.count, edges: edges.map { (names[$0.0], names[$0.1]) })
  }
}
