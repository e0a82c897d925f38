import Geometry

/// The electrical power grid of the western United States: generators, transformers and substations,
/// and the lines between them. It is the standard network of its kind. Watts & Strogatz 1998,
/// doi 10.1038/30918. The numbers of the nodes mean nothing.
package enum WesternGrid {
  package static let graph: Graph = {
    var edges: [(Int, Int)] = []
    var count = 0
    for word in lines.split(separator: " ") {
      let node = count
      let steps = word.split(separator: ".").compactMap { Int($0, radix: 36) }
      edges += steps.map { (node, node + $0) }
      count += 1
    }
    return Graph(count: count, edges: edges)
  }()

  package enum Trigger: String, Sendable, CaseIterable {
    case highestLoad = "highest load"
    case highestDegree = "highest degree"
    case random
  }

  /// The nodes in the largest connected part after the cascade that the loss of one node starts, by
  /// two other programs: one in C, and a few lines over igraph (Csárdi & Nepusz 2006).
  private static let counted: [Trigger: [Double: Double]] = [
    .highestLoad: [0.5: 2064, 1: 1984], .highestDegree: [0.5: 4923, 1: 4933],
  ]

  /// The share of all nodes in the largest connected part after a cascade.
  package static func cascades() -> [EvidenceTable] {
    let (weights, count) = (Array(repeating: 1.0, count: graph.count), Double(graph.count))
    let load = Cascade.load(graph, weights, up: Array(repeating: true, count: graph.count))
    return Trigger.allCases.map { trigger in
      let rows = [0.5, 1].map { tolerance in
        let cascade = Cascade(graph, weights: weights, tolerance: tolerance, load: load)
        let left = graph.largestComponent(up: cascade.survivors(removing: [first(trigger, load)]))
        return EvidenceTable.Row(
          x: tolerance, y: Double(left) / count,
          reference: counted[trigger]?[tolerance].map { $0 / count })
      }
      return EvidenceTable(trigger.rawValue, rows: rows)
    }
  }

  package static func findings(_ tables: [EvidenceTable]) -> [Finding] {
    zip(Trigger.allCases, tables).map { trigger, table in
      let whole = table.rows.last?.y ?? .nan
      return trigger == .highestLoad
        ? Finding("share left at α = 1, \(table.title)", whole, 0.5, .atMost)
        : Finding("share left at α = 1, \(table.title)", whole, 0.95, .atLeast)
    } + [
      Finding(
        "greatest difference in nodes from two other programs",
        (tables.map(\.worstDifference).max() ?? .nan) * Double(graph.count), 0.5, .atMost)
    ]
  }

  private static func first(_ trigger: Trigger, _ load: [Double]) -> Int {
    switch trigger {
    case .highestLoad: load.indices.max { (load[$0], $1) < (load[$1], $0) } ?? 0
    case .highestDegree:
      load.indices.max {
        (graph.neighbors[$0].count, $1) < (graph.neighbors[$1].count, $0)
      } ?? 0
    case .random: Int(CounterHash(seed: 1, "evidence.grid").bits(0) % UInt64(load.count))
    }
  }
}
