import Testing
import Time

@Suite struct FrameRateTests {
  @Test func broadcastRatesAreExact() throws {
    let rate = try #require(FrameRate("29.97"))
    #expect(rate == FrameRate(30000, 1001))
    let dayOfFrames = 24 * 3600 * 30
    #expect(rate.seconds(ofFrame: dayOfFrames) == 86486.4)
    #expect(rate.frame(nearest: rate.seconds(ofFrame: dayOfFrames)) == dayOfFrames)
  }

  @Test(arguments: ["", "0", "-1", "30/0", "abc", "1/2/3", "1.5"])
  func nonsenseIsRefused(text: String) {
    #expect(FrameRate(text) == nil)
  }

  @Test func timecodesRoundToMilliseconds() {
    #expect(Timecode.text(seconds: 12.5) == "0:12.500")
    #expect(Timecode.text(seconds: 3725.0004) == "1:02:05.000")
    #expect(Timecode.text(seconds: -61) == "-1:01.000")
  }
}
