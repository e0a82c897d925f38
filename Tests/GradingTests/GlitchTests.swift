import Grading
import Imaging
import Testing

@Suite struct GlitchTests {
  private var image: LinearImage {
    var image = LinearImage(size: PictureSize(width: 320, height: 180), opaque: .zero)
    for y in 0..<180 {
      for x in 0..<320 {
        image[x, y] = SIMD4(Float(x) / 320, Float((x * 7 + y) % 64) / 64, Float(y) / 180, 1)
      }
    }
    return image
  }

  private func torn(_ image: LinearImage, _ glitch: Glitch) throws -> LinearImage {
    try Grade(bloom: .off, glitch: glitch).light(image, threads: 1)
  }

  @Test func nothingIsTheIdentity() throws {
    let image = image
    #expect(try torn(image, Glitch(strength: 0, seed: 3)) == image)
    #expect(Glitch(amount: 0, seed: 3, seconds: 2, loop: nil) == .none)
  }

  /// Rows only turn: each keeps its pixels, a primary at a time.
  @Test(arguments: [UInt64(1), 2, 3]) func rowsKeepTheirLight(seed: UInt64) throws {
    let (image, result) = (image, try torn(image, Glitch(strength: 1, seed: seed)))
    #expect(result != image)
    for y in 0..<180 {
      for primary in 0..<3 {
        let before = (0..<320).map { image[$0, y][primary] }
        #expect((0..<320).map { result[$0, y][primary] }.sorted() == before.sorted())
      }
    }
  }

  /// Over an hour of 30 frames a second: bursts last two to five frames, and no second knows more
  /// than three.
  @Test(arguments: [Float(0.2), 0.6, 1]) func burstsAreShortAndRare(amount: Float) {
    let strengths = (0..<108_000).map { frame in
      Glitch(amount: amount, seed: 11, seconds: Double(frame) / 30, loop: nil).strength
    }
    var bursts: [Range<Int>] = []
    for frame in strengths.indices where strengths[frame] > 0 {
      if let last = bursts.last, last.upperBound == frame {
        bursts[bursts.count - 1] = last.lowerBound..<frame + 1
      } else {
        bursts.append(frame..<frame + 1)
      }
    }
    #expect(bursts.allSatisfy { (1...6).contains($0.count) })
    let usual = bursts.count { (2...5).contains($0.count) }
    #expect(Double(usual) > 0.97 * Double(bursts.count))
    #expect(zip(bursts, bursts.dropFirst(3)).allSatisfy { $1.lowerBound - $0.lowerBound >= 24 })
    let cells = 3600 / 0.4
    #expect(abs(Double(bursts.count) / cells - Double(amount)) < 0.02)
    #expect(strengths.allSatisfy { $0 == 0 || (amount / 2...amount).contains($0) })
  }

  @Test func aLoopComesRound() {
    for frame in 0..<300 {
      let seconds = Double(frame) / 30
      #expect(
        Glitch(amount: 1, seed: 4, seconds: seconds, loop: 10)
          == Glitch(amount: 1, seed: 4, seconds: seconds + 10, loop: 10))
    }
  }
}
