import Notation
import Story
import Testing

/// How single values may be written, seen through whole stories.
@Suite struct QuantityTests {
  @Test(arguments: [
    ("8s", 8), ("8 s", 8), ("1.5s", 1.5), (".5s", 0.5), ("+2s", 2), ("1e1s", 10), ("2500ms", 2.5),
    ("1:30", 90), ("0:02.5", 2.5), ("00:01:30", 90), ("1:00:00", 3600), ("50 frames", 2),
    ("25 frame", 1), ("'4s'", 4), ("2min", 120), ("8h", 28_800), ("2 * 3s", 6),
    ("4s + 500ms", 4.5), ("(1:30 - 30s) / 2", 30), ("max(2s, 50 frames) * 40%", 0.8),
    ("clamp(1s, -2 * -4s, 5s)", 5), ("10 m / 4 m/s", 2.5),
  ])
  func durations(text: String, seconds: Double) throws {
    let story = try Fixture.story(
      try #require(Fixture.edited("duration: 25 frames", "duration: \(text)")))
    #expect(story.beats[2].duration == seconds)
  }

  @Test(arguments: [
    "8", "8d", "s", "1:60", "1:2:3:4", ":30", "1:", "1:-3", "1:30.", "0x8s", "8 s s", "8s8", "inf",
    "nan s", "1_0s", "1e999s",
  ])
  func wrongDurations(text: String) throws {
    let story = try #require(Fixture.edited("duration: 25 frames", "duration: '\(text)'"))
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(story) }
    #expect(found?.errors.map(\.place?.line) == [45])
  }

  @Test(arguments: [
    ("1", 1), ("0.5", 0.5), (".5", 0.5), ("5e-1", 0.5), ("1e0", 1), ("50%", 0.5), ("50 %", 0.5),
    ("+1", 1), ("0", 0), ("-0", 0),
  ])
  func numbers(text: String, number: Double) throws {
    let story = try Fixture.story(
      try #require(Fixture.edited("presence: 80%", "presence: \(text)")))
    guard case .constant(let value) = story.beats[0].works[0].parameters[0].value else {
      Issue.record("no constant")
      return
    }
    #expect(value == number)
  }

  @Test("In braces a call with a comma takes the quotes that YAML needs")
  func quotedCalls() throws {
    let story = try Fixture.story(
      try #require(Fixture.edited("presence: 80%", "presence: {to: 'max(0.25, 1 / 2)'}")))
    let at = story.beats[0].works[0].parameters[0].value
    #expect("\(at)".contains("0.5"))
  }

  @Test(arguments: [
    "5.", "1_0", "0x1", "1 m", ".", "-", "e1", "½", "١", "true", "01", "1,0", ".inf",
  ])
  func wrongNumbers(text: String) throws {
    let story = try #require(Fixture.edited("presence: 80%", "presence: \(text)"))
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(story) }
    #expect(found?.errors.map(\.place?.line) == [32])
  }

  @Test func largestSeed() throws {
    let text = try #require(Fixture.edited("seed: 7", "seed: 18446744073709551615"))
    #expect(try Fixture.story(text).seed == .max)
    let larger = try #require(Fixture.edited("seed: 7", "seed: 18446744073709551616"))
    #expect(throws: SourceErrors.self) { try Fixture.story(larger) }
  }

  @Test func aDataWindowMayStandStill() throws {
    let text = try #require(Fixture.edited("04:00..09:30", "04:00 .. 04:00:00"))
    #expect(try Fixture.story(text).beats[0].dataWindow?.value == 14_400...14_400)
  }
}
