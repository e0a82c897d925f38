/// Waste of four kinds: made in the districts, hauled to the heart as the controller orders,
/// converted there. What decays or is washed away is counted too, so that for each kind
///
///     start + made = waiting in districts + waiting at the heart + converted + lost
///
/// A district's haul is `share H s / (s + K)` in kg/min, the heart's conversion of each kind
/// `V h / (h + Kh)`.
package struct WasteFlow: Sendable {
  /// All that happened since the ledger was opened, in kg.
  package struct Ledger: Sendable, Hashable {
    package var start: WasteKinds
    package var made = WasteKinds.zero
    package var converted = WasteKinds.zero
    package var lost = WasteKinds.zero
  }

  package struct Orders: Sendable {
    /// What each district makes, in kg/min.
    package var made: [WasteKinds]
    /// Each district's share of the hauling.
    package var shares: [Double]
    /// What the heart is raised by, 0...1.
    package var effort: Double
    /// Share of each district's exposed organic waste that rain takes, in 1/min.
    package var runoff: [Double]

    package init(made: [WasteKinds], shares: [Double], effort: Double, runoff: [Double]) {
      self.made = made
      self.shares = shares
      self.effort = effort
      self.runoff = runoff
    }
  }

  /// In kg, by district.
  package private(set) var waiting: [WasteKinds]
  /// In kg, at the heart.
  package private(set) var atHeart: WasteKinds
  package private(set) var ledger: Ledger
  /// In kg/min, over the last step.
  package private(set) var made = WasteKinds.zero
  package private(set) var hauled: [Double]
  package private(set) var converted = WasteKinds.zero
  package private(set) var lost = WasteKinds.zero

  private let parameters: WasteParameters
  /// Half-saturation of a district's haul, in kg.
  private let halfHaul: [Double]

  package init(populations: [Double], parameters: WasteParameters) {
    self.parameters = parameters
    let people = populations.reduce(0, +)
    halfHaul = populations.map { parameters.haulHalf * $0 / people }
    waiting = populations.map { WasteFlow.usual * (2500 * $0 / people) }
    atHeart = WasteFlow.usual * 2000
    hauled = Array(repeating: 0, count: populations.count)
    ledger = Ledger(start: WasteKinds.zero)
    openLedger()
  }

  /// The kinds' shares in a person's waste.
  package static let usual = WasteKinds(organic: 0.55, polymer: 0.24, metal: 0.15, eWaste: 0.06)

  package mutating func openLedger() { ledger = Ledger(start: stock) }

  /// All that waits, in kg.
  package var stock: WasteKinds { waiting.reduce(atHeart, +) }

  /// How far the ledger is from closing, as a share of what passed through it.
  package var imbalance: Double {
    let error = ledger.start + ledger.made - stock - ledger.converted - ledger.lost
    return zip(error.all, (ledger.start + ledger.made).all).reduce(0) { worst, pair in
      max(worst, pair.1 > 0 ? abs(pair.0) / pair.1 : abs(pair.0))
    }
  }

  package mutating func step(_ orders: Orders, minutes dt: Double) {
    (made, lost) = (.zero, .zero)
    let power = parameters.haul * (1 + parameters.reserve * orders.effort)
    for index in waiting.indices {
      add(orders.made[index] * dt)
      waiting[index] += orders.made[index] * dt
      lose(min(0.5, (parameters.decay / 1440 + orders.runoff[index]) * dt), at: index)
      let there = waiting[index].sum
      let rate = orders.shares[index] * power / (there + halfHaul[index])
      let moved = waiting[index] * min(1, rate * dt)
      waiting[index] -= moved
      atHeart += moved
      hauled[index] = moved.sum / dt
    }
    convert(effort: orders.effort, minutes: dt)
    (made, lost) = (made * (1 / dt), lost * (1 / dt))
  }

  private mutating func add(_ amount: WasteKinds) {
    made += amount
    ledger.made += amount
  }

  private mutating func lose(_ share: Double, at index: Int) {
    var gone = WasteKinds.zero
    gone.organic = waiting[index].organic * share
    waiting[index] -= gone
    lost += gone
    ledger.lost += gone
  }

  private mutating func convert(effort: Double, minutes dt: Double) {
    let there = atHeart.sum
    let rate =
      parameters.conversion * (1 + parameters.reserve * effort) / (there + parameters.heartHalf)
    let done = atHeart * min(1, rate * dt)
    atHeart -= done
    converted = done * (1 / dt)
    ledger.converted += done
  }
}
