import City
import Testing

@Suite struct GraphTests {
  /// Zachary 1977, doi 10.1086/jar.33.4.3629752, counted from 0.
  static let karateClub = Graph(
    count: 34,
    edges: [
      (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (0, 7), (0, 8), (0, 10), (0, 11), (0, 12),
      (0, 13), (0, 17), (0, 19), (0, 21), (0, 31), (1, 2), (1, 3), (1, 7), (1, 13), (1, 17),
      (1, 19), (1, 21), (1, 30), (2, 3), (2, 7), (2, 8), (2, 9), (2, 13), (2, 27), (2, 28),
      (2, 32), (3, 7), (3, 12), (3, 13), (4, 6), (4, 10), (5, 6), (5, 10), (5, 16), (6, 16),
      (8, 30), (8, 32), (8, 33), (9, 33), (13, 33), (14, 32), (14, 33), (15, 32), (15, 33),
      (18, 32), (18, 33), (19, 33), (20, 32), (20, 33), (22, 32), (22, 33), (23, 25), (23, 27),
      (23, 29), (23, 32), (23, 33), (24, 25), (24, 27), (24, 31), (25, 31), (26, 29), (26, 33),
      (27, 33), (28, 31), (28, 33), (29, 32), (29, 33), (30, 32), (30, 33), (31, 32), (31, 33),
      (32, 33),
    ])

  /// Betweenness from NetworkX 3, not normalized.
  @Test func betweennessOfTheKarateClubIsThePublishedOne() {
    let club = Self.karateClub
    let traffic = club.traffic(
      weights: Array(repeating: 1, count: 34), up: Array(repeating: true, count: 34))
    let published = [
      0: 231.071429, 1: 28.478571, 2: 75.850794, 3: 6.288095, 4: 0.333333, 5: 15.833333, 7: 0,
      13: 24.215873, 19: 17.146825, 31: 73.009524, 32: 76.690476, 33: 160.551587,
    ]
    for (node, value) in published.sorted(by: { $0.key < $1.key }) {
      #expect(abs(traffic[node] / 2 - value) < 1e-5, "node \(node)")
    }
  }

  /// On a path the node in place k carries all pairs with one end on either side.
  @Test func trafficWeighsItsEnds() {
    let path = Graph(count: 4, edges: [(0, 1), (1, 2), (2, 3)])
    let all = Array(repeating: true, count: 4)
    #expect(path.traffic(weights: [1, 1, 1, 1], up: all) == [0, 4, 4, 0])
    #expect(path.traffic(weights: [2, 1, 1, 3], up: all) == [0, 16, 18, 0])
    #expect(path.traffic(weights: [2, 1, 1, 3], up: [true, false, true, true]) == [0, 0, 0, 0])
  }

  /// A square with its center: the sides stay, since the center lies on no side's circle but
  /// touches it; the diagonals go through the center.
  @Test func gabrielGraphOfASquareIsItsSidesAndSpokes() {
    let graph = Graph(gabriel: [[0, 0], [2, 0], [2.1, 2], [0, 2.2], [1.0, 1.3]])
    let edges = graph.edges.map { "\($0.0)-\($0.1)" }
    #expect(Set(edges) == ["0-1", "1-4", "2-4", "3-4", "0-4", "1-2"])
  }

  @Test func partsAreFound() {
    let graph = Graph(count: 6, edges: [(0, 1), (1, 2), (3, 4)])
    #expect(graph.component(of: 2, up: Array(repeating: true, count: 6)) == [2, 1, 0])
    #expect(graph.largestComponent(up: Array(repeating: true, count: 6)) == 3)
    #expect(graph.largestComponent(up: [true, false, true, true, true, true]) == 2)
    #expect(graph.component(of: 1, up: [true, false, true, true, true, true]).isEmpty)
  }

  /// However many districts there are, every junction can be reached from the heart.
  @Test(arguments: [2, 5, 12, 24]) func theCircuitsAreConnected(districts: Int) {
    let map = DistrictMap(count: districts, population: 90_000, seed: 3)
    let network = CircuitNetwork(map: map, junctions: 4)
    let up = Array(repeating: true, count: network.graph.count)
    #expect(network.graph.component(of: network.hub, up: up).count == 4 * districts + 1)
    #expect(abs(map.population - 90_000) < 1e-6)
  }
}
