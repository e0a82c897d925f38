extension Graph {
  /// The traffic through each node when every ordered pair of nodes s, t exchanges
  /// `weight[s] * weight[t]` along its shortest paths, in equal parts where there are several. Ends
  /// do not count. With weights of 1 it is twice the betweenness of an undirected graph. Brandes
  /// 2001, doi 10.1080/0022250X.2001.9990249, with weighted ends.
  ///
  /// - Parameter up: nodes that are down carry and send nothing.
  package func traffic(weights: [Double], up: [Bool]) -> [Double] {
    var search = ShortestPaths(self, up: up)
    var load = Array(repeating: 0.0, count: count)
    for source in 0..<count where up[source] && weights[source] > 0 {
      search.run(from: source)
      search.addTraffic(of: source, weights: weights, to: &load)
    }
    return load
  }
}

/// One breadth-first search and what flows back along it. Its arrays are used again by every
/// source.
private struct ShortestPaths {
  /// The neighbors of node n that are up: `neighbors[starts[n]..<starts[n + 1]]`.
  private var starts = [0]
  private var neighbors: [Int32] = []
  /// Nodes in the order in which they were reached.
  private var order: [Int] = []
  private var distance: [Int32]
  /// Numbers of shortest paths from the source.
  private var paths: [Double]
  /// Traffic that leaves the source and passes or ends beyond a node.
  private var beyond: [Double]

  init(_ graph: Graph, up: [Bool]) {
    distance = Array(repeating: -1, count: graph.count)
    paths = Array(repeating: 0, count: graph.count)
    beyond = Array(repeating: 0, count: graph.count)
    order.reserveCapacity(graph.count)
    for node in 0..<graph.count {
      if up[node] {
        for neighbor in graph.neighbors[node] where up[neighbor] {
          neighbors.append(Int32(neighbor))
        }
      }
      starts.append(neighbors.count)
    }
  }

  mutating func run(from source: Int) {
    for node in order {
      (distance[node], paths[node], beyond[node]) = (-1, 0, 0)
    }
    order.removeAll(keepingCapacity: true)
    order.append(source)
    (distance[source], paths[source]) = (0, 1)
    var next = 0
    while next < order.count {
      let node = order[next]
      let (after, count) = (distance[node] + 1, paths[node])
      for place in starts[node]..<starts[node + 1] {
        let neighbor = Int(neighbors[place])
        if distance[neighbor] < 0 {
          distance[neighbor] = after
          order.append(neighbor)
        }
        if distance[neighbor] == after { paths[neighbor] += count }
      }
      next += 1
    }
  }

  mutating func addTraffic(of source: Int, weights: [Double], to load: inout [Double]) {
    for node in order.reversed() where node != source {
      let flow = (weights[node] + beyond[node]) / paths[node]
      let before = distance[node] - 1
      for place in starts[node]..<starts[node + 1] {
        let neighbor = Int(neighbors[place])
        if distance[neighbor] == before { beyond[neighbor] += paths[neighbor] * flow }
      }
      load[node] += weights[source] * beyond[node]
    }
  }
}
