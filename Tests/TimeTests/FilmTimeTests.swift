import Testing
import Time

/// Exact arithmetic over a day at 30000/1001, against whole numbers of 1/30 000 000 000 s, in which
/// microseconds and frames are both whole.
@Suite struct FilmTimeTests {
  private static let ntsc = FrameRate(30000, 1001)
  private static let rates = [
    ntsc, FrameRate(24000, 1001), FrameRate(60000, 1001), FrameRate(24), FrameRate(25),
    FrameRate(30), FrameRate(50), FrameRate(60), FrameRate(120), FrameRate(15, 2),
  ]

  /// A seeded generator (SplitMix64, Steele et al. 2014).
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  @Test func everyFrameOfADayIsExact() {
    let rate = Self.ntsc
    let day = 24 * 3600 * 30000 / 1001
    for frame in stride(from: 0, through: day, by: 7) {
      let time = FilmTime(seconds: rate.seconds(ofFrame: frame), at: rate)
      #expect(time == FilmTime(frames: frame, at: rate))
      #expect(time.firstFrame(at: rate) == frame && time.frameCount(at: rate) == frame)
    }
    let frame = FilmTime(frames: 1, at: rate)
    #expect(frame.description == "1001/30000")
    var sum = FilmTime.zero
    for _ in 0..<100_000 { sum = sum + frame }
    #expect(sum == FilmTime(frames: 100_000, at: rate))
    #expect(sum.seconds == rate.seconds(ofFrame: 100_000))
  }

  /// 20 000 beats of milliseconds and of frames, mixed, fill a day: every start, first frame and
  /// count is that of whole-number arithmetic.
  @Test(arguments: rates) func thousandsOfBeatsDoNotDrift(rate: FrameRate) {
    var dice = Dice(state: UInt64(rate.numerator))
    let unit = Int128(1_000_000) * Int128(rate.numerator)
    var (start, whole) = (FilmTime.zero, Int128(0))
    for _ in 0..<20_000 {
      #expect(
        start.firstFrame(at: rate) == Int(ceiling(whole, Int128(rate.denominator) * 1_000_000)))
      if Bool.random(using: &dice) {
        let milliseconds = Int.random(in: 40...8000, using: &dice)
        start = start + FilmTime(seconds: Double(milliseconds) / 1000, at: rate)
        whole += Int128(milliseconds) * 1000 * Int128(rate.numerator)
      } else {
        let frames = Int.random(in: 1...200, using: &dice)
        start = start + FilmTime(seconds: rate.seconds(ofFrame: frames), at: rate)
        whole += Int128(frames) * Int128(rate.denominator) * 1_000_000
      }
      #expect(start.seconds == Double(whole) / Double(unit))
    }
    #expect(start.seconds > 40_000)
  }

  private func ceiling(_ above: Int128, _ below: Int128) -> Int128 { (above + below - 1) / below }

  @Test func framesNearestToALength() {
    let rate = FrameRate(25)
    for (seconds, count) in [(0.0, 0), (0.02, 1), (0.019, 0), (1.0, 25), (0.06, 2), (0.059, 1)] {
      #expect(FilmTime(seconds: seconds, at: rate).frameCount(at: rate) == count)
    }
  }

  /// 0.1 and 0.7 are no exact `Double`s, and their sums miss 0.8.
  @Test func decimalsAreExact() {
    let rate = FrameRate(10)
    let (a, b) = (FilmTime(seconds: 0.1, at: rate), FilmTime(seconds: 0.7, at: rate))
    #expect(0.1 + 0.7 != 0.8)
    #expect(a + b == FilmTime(seconds: 0.8, at: rate))
    #expect((a + b).firstFrame(at: rate) == 8)
    #expect((b - a).seconds == 0.6 && (a - b).seconds == -0.6 && a < b && -b < a)
    #expect((a - b).firstFrame(at: rate) == -6)
    #expect(FilmTime(seconds: 1.0 / 3, at: FrameRate(30)).description == "1/3")
    #expect(FilmTime(seconds: 1.0 / 7, at: FrameRate(30)).description == "142857143/1000000000")
  }
}
