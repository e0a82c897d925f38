/// Trust, by district: it follows what people see, is lost sooner than it is won (Slovic 1993,
/// doi 10.1111/j.1539-6924.1993.tb01329.x), and passes between neighbors (DeGroot 1974,
/// doi 10.1080/01621459.1974.10480137).
///
///     T_t = (T* - T) / tau + c sum_j (T_j - T)        tau = 7 h falling, 8 h rising
package struct TrustNetwork: Sendable, Hashable {
  package private(set) var trust: [Double]
  private let borders: Graph
  private let parameters: TrustParameters

  /// What people see, each 0 (all well) or more.
  package struct Grounds: Sendable, Hashable {
    /// Waste that waits, in kg a person.
    package var waste: Double
    /// ppm
    package var toxin: Double
    /// Share of the district's junctions that are down or cut off.
    package var dark: Double
    package var breach: Double
    /// Of the codes.
    package var gini: Double
    /// In the sentinels, 0...1.
    package var sentinels: Double
    /// Share of the heart's reserve that works off the backlog, 0...1.
    package var thanks: Double
    /// Share of people at the festival.
    package var feast: Double

    package init(
      waste: Double, toxin: Double, dark: Double, breach: Double, gini: Double, sentinels: Double,
      thanks: Double, feast: Double
    ) {
      self.waste = waste
      self.toxin = toxin
      self.dark = dark
      self.breach = breach
      self.gini = gini
      self.sentinels = sentinels
      self.thanks = thanks
      self.feast = feast
    }
  }

  package init(borders: Graph, parameters: TrustParameters) {
    self.borders = borders
    self.parameters = parameters
    trust = Array(repeating: parameters.usual, count: borders.count)
  }

  package mutating func step(_ grounds: [Grounds], minutes dt: Double) {
    let before = trust
    for index in trust.indices {
      let goal = goal(grounds[index])
      let now = before[index]
      let hours = goal < now ? parameters.falling : parameters.rising
      let talk = borders.neighbors[index].reduce(0) { $0 + before[$1] - now }
      trust[index] += dt * ((goal - now) / (60 * hours) + parameters.talk / 60 * talk)
    }
  }

  private func goal(_ grounds: Grounds) -> Double {
    let worry =
      1.1 * max(0, grounds.waste - 0.04) + 0.02 * max(0, grounds.toxin - 2) + 0.8 * grounds.dark
      + 0.8 * grounds.breach + 0.35 * max(0, grounds.gini - 0.1)
    let comfort = 0.4 * grounds.thanks + 0.25 * grounds.feast + 0.2 * (grounds.sentinels - 0.85)
    return min(0.97, max(0.03, parameters.usual + 0.03 + comfort - worry))
  }
}
