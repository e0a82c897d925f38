import Foundation
import Geometry
import Testing

@Suite struct ElementaryTests {
  private let hash = CounterHash(seed: 1, "elementary")

  private func random(_ index: Int, _ range: ClosedRange<Double>) -> Double {
    let unit = Double(hash.bits(index) >> 11) * 0x1p-53
    return range.lowerBound + (range.upperBound - range.lowerBound) * unit
  }

  private func isClose(_ ours: Double, _ reference: Double, ulps: Double = 4) -> Bool {
    abs(ours - reference) <= ulps * max(reference.ulp, 1e-16)
  }

  @Test func agreesWithTheCLibraryOverRandomInputs() {
    for index in 0..<20_000 {
      let angle = random(index, -1e5...1e5)
      #expect(isClose(Elementary.sin(angle), Foundation.sin(angle)))
      #expect(isClose(Elementary.cos(angle), Foundation.cos(angle)))
      let power = random(index, -700...700)
      #expect(isClose(Elementary.exp(power), Foundation.exp(power)))
      let positive = Foundation.exp(random(index, -300...300))
      #expect(isClose(Elementary.log(positive), Foundation.log(positive)))
      let (x, y) = (random(index, -3...3), random(index + 1, -3...3))
      #expect(isClose(Elementary.atan2(y, x), Foundation.atan2(y, x)))
    }
  }

  @Test func limitsAreWhereTheyBelong() {
    #expect(Elementary.exp(-1000.0) == 0)
    #expect(Elementary.exp(1000.0) == .infinity)
    #expect(Elementary.exp(-744.0) > 0)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.pow(0.0, 2.4) == 0)
    #expect(Elementary.sin(Double.infinity).isNaN)
  }
}
