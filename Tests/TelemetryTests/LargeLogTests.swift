import Foundation
import Telemetry
import Testing

@Suite struct LargeLogTests {
  /// Two channels of about 80,000 samples each, ten a second, some out of order and some missing.
  private static let rows: [(milli: Int, channel: Int, value: Double)] = {
    var dice = Dice(state: 5)
    return (0..<160_000).map { row in
      let late = Int.random(in: 0..<50, using: &dice) == 0 ? 3000 : 0
      let value = Double(Int.random(in: -9999...9998, using: &dice)) / 8
      return (max(row * 50 - late, 0), Int.random(in: 0..<2, using: &dice), value)
    }
  }()

  private static let text =
    "time,sensor,value\n"
    + rows.map { "\(1_773_480_000_000 + $0.milli),s\($0.channel),\($0.value)\n" }.joined()

  /// Slow: some seconds in a debug build.
  @Test func bucketsAreThoseOfAPlainSumForAnyNumberOfThreads() throws {
    let bytes = Array(Self.text.utf8)
    let one = try TelemetryLog(bytes: bytes, path: "x.csv", threads: 1)
    let three = try TelemetryLog(bytes: bytes, path: "x.csv", threads: 3)
    #expect(one.channels == three.channels)
    #expect(one.diagnostics == three.diagnostics)
    #expect(one.reading.bucket == 1)
    for channel in one.channels {
      let index = channel.name == "s0" ? 0 : 1
      let own = Self.rows.filter { $0.channel == index }
      // Eighths add up exactly, so that the order does not matter.
      let groups = Dictionary(grouping: own) { $0.milli / 1000 }.sorted { $0.key < $1.key }
      let buckets = try #require(channel.buckets)
      #expect(buckets.counts == groups.map(\.value.count))
      #expect(buckets.lows == groups.map { $0.value.map(\.value).min() })
      #expect(buckets.highs == groups.map { $0.value.map(\.value).max() })
      #expect(
        channel.values
          == groups.map { group in
            group.value.reduce(0) { $0 + $1.value } / Double(group.value.count)
          })
      #expect(channel.times.first == 0.5)
    }
  }

  /// Nothing cut short is read as something else: what was whole before the cut is there, and the
  /// rest is a problem or an error.
  @Test(arguments: [
    ("pandas.csv", false), ("pandas.jsonl", false), ("pandas.json", false),
    ("pandas.tsv.gz", true), ("pandas.csv.zst", true),
  ])
  func cutAtAnyByte(file: String, isPacked: Bool) throws {
    let url = PeerFileTests.folder.appending(path: file)
    let bytes = [UInt8](try Data(contentsOf: url))
    let whole = try TelemetryLog(bytes: bytes, path: file)
    for end in stride(from: 1, to: bytes.count, by: isPacked ? 41 : 97) {
      guard let cut = try? TelemetryLog(bytes: Array(bytes[..<end]), path: file) else { continue }
      #expect(!isPacked, "a packed file without its end is no log")
      for channel in cut.channels {
        guard let full = whole.channel(named: channel.name) else { continue }
        // The last value may have lost digits.
        let count = channel.values.count
        #expect(count <= full.values.count)
        #expect(Array(channel.values.dropLast()) == Array(full.values.prefix(max(count - 1, 0))))
      }
    }
  }

  @Test(arguments: ["pandas.csv", "pandas.jsonl", "pandas.tsv.gz", "pandas.csv.zst"])
  func damagedBytesAreErrorsOrProblems(file: String) throws {
    var dice = Dice(state: 11)
    let url = PeerFileTests.folder.appending(path: file)
    let bytes = [UInt8](try Data(contentsOf: url))
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        damaged[Int.random(in: 0..<bytes.count, using: &dice)] ^=
          1
          << UInt8.random(
            in: 0..<8, using: &dice)
      }
      do throws(TelemetryError) {
        let log = try TelemetryLog(bytes: damaged, path: file)
        for channel in log.channels {
          let isAscending = zip(channel.times, channel.times.dropFirst()).allSatisfy { $0 < $1 }
          let isFinite = channel.values.allSatisfy(\.isFinite)
          #expect(isAscending && isFinite)
        }
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test func bombsAreRefused() throws {
    let bytes = [UInt8](try Data(contentsOf: PeerFileTests.folder.appending(path: "bomb.zst")))
    #expect(
      throws: TelemetryError(
        path: "x",
        message: "byte \(bytes.count): the file unpacks to more than 1000 times its"
          + " size; that is no log, make or copy it again")
    ) { _ = try TelemetryLog(bytes: bytes, path: "x") }
  }

  @Test func endlessRowsAreRefused() {
    let bytes =
      Array("time,a\n2026-01-01T00:00:00Z,\"".utf8) + Array(repeating: 0x31, count: 17 << 20)
    #expect(throws: TelemetryError.self) { _ = try TelemetryLog(bytes: bytes, path: "x") }
  }

  @Test func cubicInterpolationNeverOvershootsAndHoldHolds() {
    var dice = Dice(state: 17)
    let values = (0..<50).map { _ in Double.random(in: -1...1, using: &dice) }
    let times = (0..<50).map(Double.init)
    func channel(_ kind: Interpolation) -> Channel {
      Channel(
        name: "c", unit: "", times: times, values: values, longestBridge: 1, interpolation: kind)
    }
    for _ in 0..<2000 {
      let time = Double.random(in: 0..<49, using: &dice)
      let (a, b) = (values[Int(time)], values[Int(time) + 1])
      let smooth = channel(.cubic).value(at: time) ?? .nan
      #expect(smooth >= min(a, b) && smooth <= max(a, b))
      #expect(channel(.hold).value(at: time) == a)
    }
    // Straight lines stay straight.
    let line = Channel(
      name: "l", unit: "", times: times, values: times.map { 2 * $0 }, longestBridge: 1,
      interpolation: .cubic)
    #expect(abs((line.value(at: 7.25) ?? 0) - 14.5) < 1e-12)
  }
}
