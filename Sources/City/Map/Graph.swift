/// An undirected graph without weights; nodes are 0..<count.
package struct Graph: Sendable, Hashable {
  package private(set) var neighbors: [[Int]]

  package init(count: Int, edges: [(Int, Int)]) {
    neighbors = Array(repeating: [], count: count)
    for (a, b) in edges {
      precondition(a != b && a < count && b < count, "an edge joins two nodes of its graph")
      neighbors[a].append(b)
      neighbors[b].append(a)
    }
  }

  package var count: Int { neighbors.count }

  /// Every edge once, the smaller node first.
  package var edges: [(Int, Int)] {
    neighbors.indices.flatMap { node in
      neighbors[node].filter { $0 > node }.map { (node, $0) }
    }
  }

  /// The nodes that can be reached from a node through nodes that are up, itself included; none
  /// where it is down.
  package func component(of start: Int, up: [Bool]) -> [Int] {
    guard up[start] else { return [] }
    var isSeen = Array(repeating: false, count: count)
    var reached = [start]
    isSeen[start] = true
    var next = 0
    while next < reached.count {
      for neighbor in neighbors[reached[next]] where up[neighbor] && !isSeen[neighbor] {
        isSeen[neighbor] = true
        reached.append(neighbor)
      }
      next += 1
    }
    return reached
  }

  /// Of each node, the number of the connected part that it is in; nil where it is down. Parts are
  /// numbered by their first nodes.
  package func components(up: [Bool]) -> [Int?] {
    var parts: [Int?] = Array(repeating: nil, count: count)
    var number = 0
    var reached: [Int] = []
    for node in 0..<count where up[node] && parts[node] == nil {
      reached.removeAll(keepingCapacity: true)
      reached.append(node)
      parts[node] = number
      var next = 0
      while next < reached.count {
        for neighbor in neighbors[reached[next]] where up[neighbor] && parts[neighbor] == nil {
          parts[neighbor] = number
          reached.append(neighbor)
        }
        next += 1
      }
      number += 1
    }
    return parts
  }

  /// How many nodes the largest connected part has.
  package func largestComponent(up: [Bool]) -> Int {
    var sizes: [Int] = []
    for case let part? in components(up: up) {
      while sizes.count <= part { sizes.append(0) }
      sizes[part] += 1
    }
    return sizes.max() ?? 0
  }
}
