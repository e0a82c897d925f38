extension Graph {
  /// The traffic through each node when every ordered pair of nodes s, t exchanges
  /// `weight[s] * weight[t]` along its shortest paths, in equal parts where there are several. Ends
  /// do not count. With weights of 1 it is twice the betweenness of an undirected graph. Brandes
  /// 2001, doi 10.1080/0022250X.2001.9990249, with weighted ends.
  ///
  /// - Parameter up: nodes that are down carry and send nothing.
  package func traffic(weights: [Double], up: [Bool]) -> [Double] {
    var search = ShortestPaths(count: count)
    var load = Array(repeating: 0.0, count: count)
    for source in 0..<count where up[source] && weights[source] > 0 {
      search.run(from: source, in: neighbors, up: up)
      search.addTraffic(of: source, in: neighbors, weights: weights, to: &load)
    }
    return load
  }
}

/// One breadth-first search and what flows back along it. Its arrays are used again by every
/// source.
private struct ShortestPaths {
  /// Nodes in the order in which they were reached.
  private var order: [Int] = []
  private var distance: [Int]
  /// Numbers of shortest paths from the source.
  private var paths: [Double]
  /// Traffic that leaves the source and passes or ends beyond a node.
  private var beyond: [Double]

  init(count: Int) {
    distance = Array(repeating: -1, count: count)
    paths = Array(repeating: 0, count: count)
    beyond = Array(repeating: 0, count: count)
    order.reserveCapacity(count)
  }

  mutating func run(from source: Int, in neighbors: [[Int]], up: [Bool]) {
    for node in order {
      (distance[node], paths[node], beyond[node]) = (-1, 0, 0)
    }
    order.removeAll(keepingCapacity: true)
    order.append(source)
    (distance[source], paths[source]) = (0, 1)
    var next = 0
    while next < order.count {
      let node = order[next]
      for neighbor in neighbors[node] where up[neighbor] {
        if distance[neighbor] < 0 {
          distance[neighbor] = distance[node] + 1
          order.append(neighbor)
        }
        if distance[neighbor] == distance[node] + 1 {
          paths[neighbor] += paths[node]
        }
      }
      next += 1
    }
  }

  mutating func addTraffic(
    of source: Int, in neighbors: [[Int]], weights: [Double], to load: inout [Double]
  ) {
    for node in order.reversed() where node != source {
      let flow = (weights[node] + beyond[node]) / paths[node]
      let before = distance[node] - 1
      for neighbor in neighbors[node] where distance[neighbor] == before {
        beyond[neighbor] += paths[neighbor] * flow
      }
      load[node] += weights[source] * beyond[node]
    }
  }
}
