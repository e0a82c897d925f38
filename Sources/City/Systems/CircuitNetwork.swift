import Geometry

/// The living circuits' junctions: a few in each district and one at the heart, grown together as a
/// Gabriel graph.
package struct CircuitNetwork: Sendable {
  package let graph: Graph
  /// In kilometres east and north of the heart; the heart's own junction is the last.
  package let places: [SIMD2<Double>]
  /// Nil for the heart's.
  package let districts: [Int?]
  /// The nodes of each district.
  package let members: [[Int]]
  /// Each node as an end of traffic.
  package let weights: [Double]

  package init(map: DistrictMap, junctions: Int) {
    var places: [SIMD2<Double>] = []
    var owners: [Int?] = []
    var weights: [Double] = []
    let reach = 0.8 * DistrictMap.radius / Double(map.count).squareRoot()
    for (index, district) in map.districts.enumerated() {
      for junction in 0..<junctions {
        let petal = DistrictMap.seedHead(junction, of: junctions, radius: reach)
        let turn = 0.9 * Double(index)
        let (c, s) = (Elementary.cos(turn), Elementary.sin(turn))
        places.append(
          district.center + SIMD2(c * petal.x - s * petal.y, s * petal.x + c * petal.y))
        owners.append(index)
        weights.append(district.population / map.population / Double(junctions))
      }
    }
    members = (0..<map.count).map { district in
      Array(district * junctions..<(district + 1) * junctions)
    }
    places.append(SIMD2(0, 0))
    owners.append(nil)
    weights.append(0.25)
    graph = Graph(gabriel: places)
    (self.places, districts, self.weights) = (places, owners, weights)
  }

  package var hub: Int { places.count - 1 }

  /// For each district, the share of its junctions that the heart can reach.
  func reach(up: [Bool], count: Int) -> [Double] {
    let joined = graph.component(of: hub, up: up)
    var reached = Array(repeating: 0.0, count: count)
    var whole = Array(repeating: 0.0, count: count)
    for district in districts { if let district { whole[district] += 1 } }
    for node in joined { if let district = districts[node] { reached[district] += 1 } }
    return zip(reached, whole).map { $0 / $1 }
  }
}
