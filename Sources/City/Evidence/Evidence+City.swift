/// The experiments about the city's networks, rhythms and books.
extension Evidence {
  static let networks: [Evidence] = [
    Evidence(
      "Cascades in random networks", .networks,
      source:
        "Motter & Lai 2002, doi 10.1103/PhysRevE.66.065102, in networks of 5000 nodes made by their "
        + "recipe, five removals in each of two: at α = 0.2 the loss of a most loaded node takes more "
        + "than 60 % of the nodes along, at α = 1 the largest part still shrinks, most by more than "
        + "20 %; a random loss leaves G near 1, and so does any in a homogeneous network at α = 0.05. "
        + "Their curves stand in a figure without numbers; these are the numbers of their text",
      plot: Plot(
        .linear("tolerance α"), .linear("largest part that is left, share"), reference: ""),
      measure: {
        [
          try CascadeEvidence.remainder(.scaleFree, .random, tolerances: [0.2], networks: 1),
          try CascadeEvidence.remainder(.scaleFree, .highestLoad, tolerances: [0.2, 0.5, 1]),
          try CascadeEvidence.remainder(
            .homogeneous, .highestLoad, tolerances: [0.05], networks: 1),
        ]
      }, judge: findingsOfCascades),
    Evidence(
      "Cascades in the western power grid", .networks,
      source:
        "Motter & Lai 2002, their text on the grid of Watts & Strogatz 1998, doi 10.1038/30918: the "
        + "loss of the most loaded node leaves less than half of it connected even at α = 1; of the "
        + "best connected or of any node, nearly all; counted once more by a program in C and by igraph",
      plot: Plot(
        .linear("tolerance α"), .linear("largest part that is left, share"),
        reference: "two other programs"),
      measure: WesternGrid.cascades, judge: WesternGrid.findings),
    Evidence(
      "Cascades in the karate club", .networks,
      source: "Zachary 1977, doi 10.1086/jar.33.4.3629752; cascades counted with NetworkX 3",
      plot: Plot(
        .linear("tolerance α"), .linear("members that are left"), reference: "NetworkX"),
      measure: KarateClub.cascades,
      judge: { tables in
        tables.map {
          Finding("greatest difference in members, \($0.title)", $0.worstDifference, 0, .atMost)
        }
      }),
  ]

  private static func findingsOfCascades(_ tables: [EvidenceTable]) -> [Finding] {
    func share(_ table: Int, _ tolerance: Double) -> Double {
      tables[table].rows.first { $0.x == tolerance }?.y ?? .nan
    }
    return [
      Finding("share left at α = 0.2, \(tables[0].title)", share(0, 0.2), 0.95, .atLeast),
      Finding("share left at α = 0.2, \(tables[1].title)", share(1, 0.2), 0.4, .atMost),
      Finding("share left at α = 1, \(tables[1].title)", share(1, 1), 0.95, .atMost),
      Finding("share left at α = 0.05, \(tables[2].title)", share(2, 0.05), 0.95, .atLeast),
    ]
  }

  static let oscillations: [Evidence] = [
    Evidence(
      "Order of coupled teams", .oscillations,
      source: "r = sqrt(1 - Kc / K), Kc = 2 / (pi g(0)) = 2, for Lorentzian frequencies (Kuramoto; "
        + "Strogatz 2000, doi 10.1016/S0167-2789(00)00094-4)",
      plot: Plot(.linear("coupling K"), .linear("order r"), reference: "exact"),
      measure: {
        let couplings = [0.5, 1, 1.5, 1.8, 2.1, 2.4, 2.8, 3.2, 4, 5, 6, 8]
        return [KuramotoEvidence.order(couplings: couplings)]
      },
      judge: { tables in
        let locked = tables[0].rows.filter { $0.x > 2.2 }
        let critical = locked.reduce(0) { $0 + $1.x * (1 - $1.y * $1.y) } / Double(locked.count)
        return [
          Finding("critical coupling, mean of K (1 - r²)", critical, 2, .withinShare(0.02)),
          Finding("greatest difference in r", tables[0].worstDifference, 0.12, .atMost),
        ]
      }),
    Evidence(
      "Spectrum of gusts", .oscillations,
      source: "von Kármán 1948, doi 10.1073/pnas.34.11.530; estimated after Welch 1967, "
        + "doi 10.1109/TAU.1967.1161901",
      plot: Plot(
        .logarithmic("frequency, Hz"), .logarithmic("density, 1/Hz"), reference: "von Kármán"),
      measure: { [GustEvidence.spectrum()] },
      judge: { tables in
        let ratios = tables[0].rows.map { $0.y / ($0.reference ?? .nan) }
        let mean = ratios.reduce(0, +) / Double(ratios.count)
        return [
          Finding(
            "slope from 0.1 to 0.7 Hz", tables[0].slope(over: 0.1...0.7), -5.0 / 3, .within(0.12)),
          Finding("density over von Kármán's, mean", mean, 1, .within(0.12)),
        ]
      }),
  ]

  static let books: [Evidence] = [
    Evidence(
      "District at rest", .books,
      source: "by hand: what is made must be hauled, g = H s / (s + K), so s = K g / (H - g)",
      plot: Plot(
        .linear("waste made, kg/min"), .linear("waste waiting, kg"), reference: "by hand"),
      measure: { [BalanceEvidence.district()] },
      judge: { [Finding("greatest difference, kg", $0[0].worstDifference, 1e-6, .atMost)] }),
    Evidence(
      "Film at rest", .books,
      source: "by hand: S = Ks L / (mu - L), X = Y D (S_in - S) / L, with losses L = kd + kp",
      plot: Plot(.linear("losses, 1/d"), .linear("biomass, g/m³"), reference: "by hand"),
      measure: { [MonodEvidence.film()] },
      judge: { [Finding("greatest difference, g/m³", $0[0].worstDifference, 1e-4, .atMost)] }),
    Evidence(
      "Waste's ledger", .books,
      source: "start + made = waiting + converted + lost, for each of four kinds",
      plot: Plot(
        .linear("hours"), .logarithmic("share that is not in the books"), reference: ""),
      measure: { [try BalanceEvidence.ledger(), BalanceEvidence.ledgerOfRandomOrders()] },
      judge: { tables in
        tables.map { Finding("worst share, \($0.title)", $0.greatest, 1e-12, .atMost) }
      }),
    Evidence(
      "Limit cycle of the loop", .books,
      source: "a periodic city ends its day where it began it",
      plot: Plot(
        .linear("days lived"), .logarithmic("greatest change in a day"), reference: "demanded"),
      measure: { [try BalanceEvidence.cycle()] },
      judge: { tables in
        let last = tables[0].rows.last?.y ?? .nan
        return [Finding("greatest change of any state in the last day", last, 1e-9, .atMost)]
      }),
  ]
}
