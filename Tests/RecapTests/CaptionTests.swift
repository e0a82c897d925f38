import Foundation
import Geometry
import Recap
import Telemetry
import Testing

/// What captions say is in the log: every number in them is a sample, rounded as it is written, at the
/// time that they name.
@Suite struct CaptionTests {
  static let storms = (0..<12).map { SyntheticStorm(seed: $0) }

  @Test(arguments: 0..<12) func everyNumberIsASampleAtItsTime(index: Int) throws {
    let log = Self.storms[index].log(decibels: 25, seed: UInt64(index + 1))
    let telling = Telling(try StormAnalysis(log), language: "en")
    #expect(telling.moments.count >= 6)
    for moment in telling.moments {
      for (language, words) in zip(telling.languages, moment.words) {
        let mark: Character = language == "pt" ? "," : "."
        let time = try #require(Self.clock(in: words), "\(words)")
        let number = try #require(Self.number(in: words, mark: mark), "\(words)")
        let found = log.channels.contains { channel in
          zip(channel.times, channel.values).contains { seconds, value in
            abs(seconds - time) < 60 && Self.rounded(value, number.decimals) == number.value
          }
        }
        #expect(found, "\(words)")
      }
    }
  }

  @Test func wordsKeepTheirLimits() throws {
    for storm in Self.storms {
      let telling = Telling(try StormAnalysis(storm.log(decibels: 25)), language: "pt")
      #expect(telling.languages == ["pt", "en"])
      let timetable = try Timetable(telling, length: nil)
      for beat in timetable.beats {
        for words in beat.moment.words {
          #expect(words.split(separator: "\n").count <= 2)
          #expect(Double(words.count) / (beat.duration - 0.8) <= 13, "\(words)")
        }
      }
      let ends = timetable.beats.map(\.end)
      #expect(zip(timetable.beats.dropFirst(), ends).allSatisfy { abs($0.start - $1) < 1e-9 })
      let logs = timetable.beats.flatMap { $0.keys.map(\.log) }
      #expect(zip(logs, logs.dropFirst()).allSatisfy { $0 <= $1 + 1e-6 })
    }
  }

  @Test func aShortFilmLeavesOutWhatMattersLeast() throws {
    let telling = Telling(try StormAnalysis(Self.storms[0].log(decibels: 40)), language: "en")
    let timetable = try Timetable(telling, length: 40)
    #expect(timetable.beats.contains { $0.moment.name == "peak" })
    #expect(!timetable.leftOut.isEmpty)
    #expect(throws: RecapError.self) { try Timetable(telling, length: 9) }
  }

  /// Seconds after the log's start, which is a midnight.
  private static func clock(in words: String) -> Double? {
    guard let match = words.firstMatch(of: /(\d\d):(\d\d)/), let hour = Double(match.1),
      let minute = Double(match.2)
    else { return nil }
    return hour * 3600 + minute * 60
  }

  /// The number that is not the clock.
  private static func number(
    in words: String, mark: Character
  ) -> (value: Double, decimals: Int)? {
    let rest = words.replacing(/\d\d:\d\d/, with: "")
    guard let match = rest.firstMatch(of: /\u{2212}?\d+([.,]\d+)?/) else { return nil }
    let text = String(match.0).replacing("\u{2212}", with: "-")
      .replacing(String(mark), with: ".")
    let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
    return Double(text).map { ($0, decimals) }
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = Elementary.pow(10, Double(decimals)).rounded()
    return (value * scale).rounded() / scale
  }
}
