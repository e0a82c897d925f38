import City
import Geometry
import Testing

@Suite struct WasteFlowTests {
  /// By hand: what is made must be hauled, g = H s / (s + K), so s = K g / (H - g); what is hauled
  /// must be converted, so h = Kh g / (V - g). With g = 40, H = 100, K = 1200, V = 90, Kh = 700:
  /// s = 800 kg, h = 560 kg.
  @Test func aDistrictSettlesWhereItsBalanceSays() {
    var parameters = WasteParameters()
    (parameters.haul, parameters.haulHalf) = (100, 1200)
    (parameters.conversion, parameters.heartHalf) = (90, 700)
    parameters.decay = 0
    var flow = WasteFlow(populations: [1000], parameters: parameters)
    let orders = WasteFlow.Orders(
      made: [WasteFlow.usual * 40], shares: [1], effort: 0, runoff: [0])
    for _ in 0..<20_000 { flow.step(orders, minutes: 1) }
    // The minute's 40 kg come before the hauls and go with them: the balance holds before.
    #expect(abs(flow.waiting[0].sum + 40 - 800) < 1e-9)
    #expect(abs(flow.atHeart.sum + 40 - 560) < 1e-9)
    #expect(flow.imbalance < 1e-9)
  }

  /// Orders drawn at random, some of them absurd: no kind is ever made or lost by the books, and no
  /// stock is negative.
  @Test(arguments: [UInt64(1), 2, 3]) func wasteIsConservedWhateverIsOrdered(seed: UInt64) {
    let hash = CounterHash(seed: seed, "test.orders")
    var flow = WasteFlow(populations: [900, 3000, 20], parameters: WasteParameters())
    for step in 0..<3000 {
      func chance(_ lane: Int) -> Double { Double(hash.unit(step, lane)) }
      let made = (0..<3).map { district in
        WasteKinds(
          organic: 60 * chance(district), polymer: chance(10 + district) < 0.2 ? 900 : 0,
          metal: 5 * chance(20 + district), eWaste: chance(30 + district))
      }
      flow.step(
        WasteFlow.Orders(
          made: made, shares: (0..<3).map { 40 * chance(40 + $0) }, effort: chance(50),
          runoff: (0..<3).map { 2 * chance(60 + $0) }), minutes: 1)
      #expect(flow.imbalance < 1e-9, "step \(step)")
      let stocks = (flow.waiting + [flow.atHeart]).flatMap(\.all)
      #expect(stocks.allSatisfy { $0 >= 0 })
    }
  }
}
