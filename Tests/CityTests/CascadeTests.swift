import City
import Testing

@Suite struct CascadeTests {
  /// What is left of the karate club (Zachary 1977), counted by a few lines over NetworkX 3.
  @Test(arguments: [
    (0.05, 33, 27), (0.1, 33, 27), (0.2, 33, 28), (0.5, 33, 30), (1.0, 33, 32), (0.05, 0, 28),
    (0.1, 0, 29), (0.2, 0, 31), (0.5, 0, 33), (0.05, 16, 33),
  ]) func cascadesOfTheKarateClub(tolerance: Double, first: Int, left: Int) {
    let cascade = Cascade(KarateClub.graph, tolerance: tolerance)
    #expect(cascade.survivors(removing: [first]).count { $0 } == left)
  }

  /// Motter & Lai 2002: on networks of very unequal loads the loss of the most loaded
  /// node starts a cascade even where tolerance is large, the loss of any node hardly ever does;
  /// more tolerance leaves more.
  @Test func scaleFreeNetworksFallToAttacksAndNotToChance() {
    let attacked = CascadeEvidence.remainder(.scaleFree, .highestLoad).rows
    let random = CascadeEvidence.remainder(.scaleFree, .random).rows
    for (attack, chance) in zip(attacked, random) {
      #expect(attack.y < chance.y, "tolerance \(attack.x)")
      if attack.x >= 0.2 { #expect(chance.y > 0.9, "tolerance \(attack.x)") }
    }
    #expect(attacked[0].y < 0.2, "\(attacked)")
    #expect(attacked[1].y < 0.5 && attacked[3].y < 0.99 && attacked[3].y > 0.6, "\(attacked)")
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

  /// The same paper: where all nodes have three edges, an attack is no worse than
  /// chance and cascades end at a small tolerance.
  @Test func homogeneousNetworksStand() {
    let attacked = CascadeEvidence.remainder(
      .homogeneous, .highestLoad, tolerances: [0.2, 1]
    ).rows
    let unequal = CascadeEvidence.remainder(
      .scaleFree, .highestLoad, tolerances: [0.2, 1]
    ).rows
    #expect(attacked.allSatisfy { $0.y > 0.9 }, "\(attacked)")
    #expect(zip(attacked, unequal).allSatisfy { $0.y > $1.y })
  }
}
