import City
import Testing

@Suite struct CascadeTests {
  /// What is left of the karate club (Zachary 1977), counted by a few lines over NetworkX 3.
  @Test(arguments: [
    (0.05, 33, 27), (0.1, 33, 28), (0.2, 33, 28), (0.5, 33, 30), (1.0, 33, 32), (0.05, 0, 31),
    (0.1, 0, 31), (0.2, 0, 31), (0.5, 0, 33), (0.05, 16, 33),
  ]) func cascadesOfTheKarateClub(tolerance: Double, first: Int, left: Int) {
    let cascade = Cascade(KarateClub.graph, tolerance: tolerance)
    #expect(cascade.survivors(removing: [first]).count { $0 } == left)
  }

  /// What is cut off sends only to what it still reaches: of a path of five whose middle fails, two
  /// pairs are left, and each of their four nodes is an end of two orders.
  @Test func partsSendToThemselvesAlone() {
    let path = Graph(count: 5, edges: [(0, 1), (1, 2), (2, 3), (3, 4)])
    let load = Cascade.load(
      path, Array(repeating: 1, count: 5), up: [true, true, false, true, true])
    #expect(load == [2, 2, 0, 2, 2])
  }

  /// Motter & Lai 2002, in their kind of network, with fewer nodes: where loads are very unequal the
  /// loss of a most loaded node starts a cascade, the loss of any node hardly ever does; more
  /// tolerance leaves more.
  @Test func scaleFreeNetworksFallToAttacksAndNotToChance() throws {
    let tolerances = [0.05, 0.2, 0.5, 1]
    let attacked = try CascadeEvidence.remainder(
      .scaleFree, .highestLoad, tolerances: tolerances, nodes: 1000
    ).rows
    let random = try CascadeEvidence.remainder(
      .scaleFree, .random, tolerances: tolerances, nodes: 1000
    ).rows
    for (attack, chance) in zip(attacked, random) {
      #expect(attack.y < chance.y, "tolerance \(attack.x)")
      if attack.x >= 0.2 { #expect(chance.y > 0.95, "tolerance \(attack.x)") }
    }
    #expect(attacked[1].y < 0.6 && attacked[3].y > 0.6, "\(attacked)")
    #expect(zip(attacked, attacked.dropFirst()).allSatisfy { $0.y <= $1.y + 0.03 })
  }

  /// The data are whole: 4941 nodes, 6594 lines, in one part (Watts & Strogatz 1998), with 2.67 lines a
  /// node and 19 at most.
  @Test func theWesternGridIsTheStandardOne() {
    let graph = WesternGrid.graph
    #expect(graph.count == 4941 && graph.edges.count == 6594)
    #expect(graph.component(of: 0, up: Array(repeating: true, count: graph.count)).count == 4941)
    #expect(graph.neighbors.map(\.count).max() == 19)
  }

  /// The same paper: where all nodes have three edges, cascades end at a small tolerance; in as small a
  /// network as this at a fifth, not yet at a twentieth.
  @Test func homogeneousNetworksStand() throws {
    let attacked = try CascadeEvidence.remainder(
      .homogeneous, .highestLoad, tolerances: [0.2, 0.5], nodes: 1000
    ).rows
    #expect(attacked.allSatisfy { $0.y > 0.95 }, "\(attacked)")
  }
}
