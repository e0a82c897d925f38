import City
import Testing

@Suite struct GraphTests {
  /// Betweenness from NetworkX 3, not normalized.
  @Test func betweennessOfTheKarateClubIsThePublishedOne() {
    let club = KarateClub.graph
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
