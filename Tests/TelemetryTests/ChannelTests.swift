import Telemetry
import Testing

@Suite struct ChannelTests {
  let channel = Channel(
    name: "load", unit: "kW", times: [0, 10, 20, 60, 70], values: [1, 3, 2, 8, 6],
    longestBridge: 30)

  @Test func valuesAreLinearBetweenSamples() {
    #expect(channel.value(at: 0) == 1)
    #expect(channel.value(at: 5) == 2)
    #expect(channel.value(at: 17.5) == 2.25)
    #expect(channel.value(at: 70) == 6)
  }

  @Test func gapsAndTheOutsideHaveNoValue() {
    #expect(channel.value(at: -0.001) == nil)
    #expect(channel.value(at: 70.001) == nil)
    #expect(channel.value(at: 20) == 2)
    #expect(channel.value(at: 20.001) == nil)
    #expect(channel.value(at: 59.999) == nil)
    #expect(channel.value(at: .nan) == nil)
    #expect(channel.gaps == [20...60])
    let empty = Channel(name: "e", unit: "", times: [], values: [], longestBridge: 1)
    #expect(empty.value(at: 0) == nil)
    #expect(empty.range == nil)
    #expect(empty.quantile(0.5) == nil)
  }

  @Test func bisectionAgreesWithASearchOfEverySample() {
    var dice = Dice(state: 3)
    var time = 0.0
    let times = (0..<200).map { _ in
      time += Double.random(in: 0.1...5, using: &dice)
      return time
    }
    let values = times.map { _ in Double.random(in: -1...1, using: &dice) }
    let random = Channel(name: "r", unit: "", times: times, values: values, longestBridge: 4)
    for _ in 0..<2000 {
      let seconds = Double.random(in: -1...time + 1, using: &dice)
      var expected: Double?
      for i in 0..<199 where times[i] <= seconds && seconds < times[i + 1] {
        if times[i + 1] - times[i] > 4 { continue }
        let t = (seconds - times[i]) / (times[i + 1] - times[i])
        expected = values[i] + (values[i + 1] - values[i]) * t
      }
      #expect(random.value(at: seconds) == expected)
    }
  }

  @Test func quantilesOfKnownSets() {
    #expect(channel.range == 1...8)
    #expect(channel.quantile(0) == 1)
    #expect(channel.quantile(0.5) == 3)
    #expect(channel.quantile(0.125) == 1.5)
    #expect(channel.quantile(7) == 8)
  }
}
