import Geometry

/// The districts, where they lie, and which border on which.
package struct DistrictMap: Sendable, Hashable {
  /// How many districts there can be.
  package static let counts = 2...24
  /// From the heart to the city's edge, in kilometres.
  package static let radius = 6.0

  package let districts: [District]
  package let borders: Graph

  /// - Precondition: `count` is one of `counts`.
  package init(count: Int, population: Double, seed: UInt64) {
    precondition(Self.counts.contains(count), "a city has 2 to 24 districts")
    let hash = CounterHash(seed: seed, "city.districts")
    let sizes = (0..<count).map { 1 + 0.45 * Double(hash.signed($0)) }
    let whole = sizes.reduce(0, +)
    districts = (0..<count).map { index in
      let center = Self.seedHead(index, of: count, radius: Self.radius)
      let home = 0.62 + 0.28 * Double(hash.signed(index, 1))
      let distance = squaredLength(center).squareRoot()
      return District(
        name: Self.names[index], center: center, population: population * sizes[index] / whole,
        homeShare: home,
        habits: WasteKinds(
          organic: 0.7 + 0.48 * home, polymer: 1 + 0.2 * Double(hash.signed(index, 2)),
          metal: 1.6 - 0.97 * home, eWaste: 1.4 - 0.65 * home),
        closeness: 1 / (1 + distance / Self.radius))
    }
    borders = Graph(gabriel: districts.map(\.center))
  }

  package var count: Int { districts.count }
  package var population: Double { districts.reduce(0) { $0 + $1.population } }

  /// Points spread evenly over a disk like the seeds of a sunflower: Vogel 1979,
  /// doi 10.1016/0025-5564(79)90080-4.
  static func seedHead(_ index: Int, of count: Int, radius: Double) -> SIMD2<Double> {
    let angle = Double(index) * 2.399963229728653
    let distance = radius * ((Double(index) + 0.5) / Double(count)).squareRoot()
    return SIMD2(distance * Elementary.cos(angle), distance * Elementary.sin(angle))
  }

  private static let names = [
    "hearth", "lumen", "moss", "kiln", "heron", "alder", "tidewell", "sorrel", "quarry", "ember",
    "osier", "cress", "harbor", "linden", "rook", "saffron", "thistle", "umber", "vale", "willow",
    "yarrow", "marl", "fernhall", "basin",
  ]
}
