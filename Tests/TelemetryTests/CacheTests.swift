import Foundation
import Telemetry
import Testing

@Suite struct CacheTests {
  let scratch: Scratch
  let cache: LogCache
  private let mapping = TelemetryMapping()

  init() throws {
    scratch = try Scratch()
    cache = LogCache(folder: scratch.folder.appending(path: "cache"), fewestBytes: 0)
  }

  private var cacheFiles: [URL] {
    get throws {
      try FileManager.default.contentsOfDirectory(
        at: scratch.folder.appending(path: "cache"), includingPropertiesForKeys: nil
      ).sorted { $0.path < $1.path }
    }
  }

  private func write(_ text: String, _ name: String = "log.csv") throws -> String {
    let file = scratch.folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func expectSame(_ a: TelemetryLog, _ b: TelemetryLog) {
    #expect(a.path == b.path)
    #expect(a.startOfDaySeconds == b.startOfDaySeconds)
    #expect(a.startText == b.startText)
    #expect(a.duration == b.duration)
    #expect(a.channels == b.channels)
    #expect(a.diagnostics == b.diagnostics)
    #expect(a.reading == b.reading)
  }

  @Test(arguments: [
    "pandas.csv", "pandas.tsv.gz", "pandas.csv.zst", "pandas.jsonl", "pandas.json", "sqlite3.db",
  ])
  func logsComeBackAsTheyWereRead(file: String) throws {
    let path = PeerFileTests.folder.appending(path: file).path
    let plain = try TelemetryLog(reading: path)
    #expect(cache.log(path, mapping) == nil)
    expectSame(plain, try TelemetryLog(reading: path, cache: cache))
    expectSame(plain, try #require(cache.log(path, mapping)))
    expectSame(plain, try TelemetryLog(reading: path, cache: cache))
  }

  /// Buckets, problems with their places, rows out of order, a zone, and odd numbers.
  @Test func allOfALogComesBack() throws {
    let rows = (0..<150_000).map { row in
      "2026-03-29T0\(row % 4):30:00.\(row),\(row % 2),\(Double(row) / 3),\(row % 97 == 0 ? "x" : "1")\n"
    }
    let path = try write("time,sensor,value [kn],flag\n" + rows.joined())
    var mapping = TelemetryMapping()
    mapping.zone = "Europe/Lisbon"
    mapping.units = ["value": "m/s"]
    mapping.bucket = 0.1
    let plain = try TelemetryLog(reading: path, mapping: mapping)
    #expect(plain.reading.bucket == 0.1 && plain.reading.problemCount > 1000)
    _ = try TelemetryLog(reading: path, mapping: mapping, cache: cache)
    expectSame(plain, try #require(cache.log(path, mapping)))
    #expect(cache.log(path, TelemetryMapping()) == nil)
  }

  /// An edit of the same length, with the file's date set back, is seen though the stamp of the file
  /// was known; a file that was only touched or moved back is not read again.
  @Test func theContentDecides() async throws {
    let path = try write("time,a\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,2\n")
    try await Task.sleep(for: .seconds(3.2))
    let date = try #require(
      FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
    _ = try TelemetryLog(reading: path, cache: cache)
    #expect(cache.log(path, mapping) != nil)
    try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
    #expect(cache.log(path, mapping) != nil)

    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seek(toOffset: 28)
    try file.write(contentsOf: Data("5".utf8))
    try file.close()
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    #expect(cache.log(path, mapping) == nil)
    #expect(try TelemetryLog(reading: path, cache: cache).channels[0].values == [5, 2])
    #expect(cache.log(path, mapping)?.channels[0].values == [5, 2])
    #expect(try cacheFiles.count == 1)
  }

  @Test func aLogThatGrowsIsReadAgain() throws {
    let text = "time,a\n2026-01-01T00:00:00Z,1\n"
    let path = try write(text)
    _ = try TelemetryLog(reading: path, cache: cache)
    _ = try write(text + "2026-01-01T00:00:01Z,2\n")
    #expect(try TelemetryLog(reading: path, cache: cache).channels[0].values == [1, 2])
    let folder = scratch.folder.path + "/*.csv"
    _ = try TelemetryLog(reading: folder, cache: cache)
    _ = try write("time,a\n2026-01-01T00:00:02Z,3\n", "more.csv")
    #expect(try TelemetryLog(reading: folder, cache: cache).channels[0].values == [1, 2, 3])
  }

  /// A database whose last rows stand in the file beside it.
  @Test func databasesWithJournalsAreNotKept() throws {
    let path = scratch.folder.appending(path: "log.db").path
    try FileManager.default.copyItem(
      atPath: PeerFileTests.folder.appending(path: "sqlite3.db").path, toPath: path)
    _ = try TelemetryLog(reading: path, cache: cache)
    #expect(cache.log(path, mapping) != nil)
    _ = try write("", "log.db-wal")
    #expect(cache.log(path, mapping) == nil)
  }

  @Test func damagedCachesArePassedOverAndWrittenAgain() throws {
    let path = PeerFileTests.folder.appending(path: "pandas.csv").path
    let plain = try TelemetryLog(reading: path, cache: cache)
    let file = try #require(try cacheFiles.first)
    let sound = try Data(contentsOf: file)
    var dice = Dice(state: 3)
    for round in 0..<60 {
      var damaged = sound
      if round % 2 == 0 {
        damaged = damaged.prefix(Int.random(in: 0..<sound.count, using: &dice))
      } else {
        damaged[Int.random(in: 0..<sound.count, using: &dice)] ^= UInt8(1) << (round / 2 % 8)
      }
      try damaged.write(to: file)
      #expect(cache.log(path, mapping) == nil)
      expectSame(plain, try TelemetryLog(reading: path, cache: cache))
      #expect(cache.log(path, mapping) != nil)
    }
  }

  @Test func aFolderThatCannotBeIsNoError() throws {
    let path = try write("time,a\n2026-01-01T00:00:00Z,1\n")
    let broken = LogCache(folder: URL(filePath: path + "/cache"), fewestBytes: 0)
    #expect(try TelemetryLog(reading: path, cache: broken).channels[0].values == [1])
    #expect(try TelemetryLog(reading: path, cache: broken).channels[0].values == [1])
  }

  @Test func smallLogsAreNotKeptAndOldOnesGo() throws {
    let path = try write("time,a\n2026-01-01T00:00:00Z,1\n")
    let folder = scratch.folder.appending(path: "cache")
    _ = try TelemetryLog(reading: path, cache: LogCache(folder: folder))
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    let bounded = LogCache(folder: folder, mostBytes: 6000, fewestBytes: 0)
    for number in 0..<12 {
      let path = try write("time,a\n2026-01-01T00:00:00Z,\(number)\n", "log\(number).csv")
      _ = try TelemetryLog(reading: path, cache: bounded)
      #expect(bounded.log(path, mapping)?.channels[0].values == [Double(number)])
    }
    let sizes = try cacheFiles.map { try Data(contentsOf: $0).count }
    #expect(sizes.reduce(0, +) <= 6000 && sizes.count < 12 && sizes.count > 1)
  }

  /// Against what the xxhash library says of the same bytes.
  @Test(
    arguments: [
      (0, 0xef46_db37_51d8_e999),
      (1, 0xa96c_7f0c_e858_bbb7),
      (3, 0x56e6_9576_32a4_87f9),
      (4, 0xc60d_15b1_e3ff_8f04),
      (8, 0x3da5_c7aa_2696_83e0),
      (15, 0xae2a_37eb_9357_caa7),
      (31, 0x4a74_f3a1_a39a_d4a1),
      (32, 0x8d57_d6a4_671c_c43d),
      (33, 0x62c9_fd21_ed85_7664),
      (63, 0x5c32_0a0d_2707_057f),
      (64, 0x7bba_bbc4_5729_d17e),
      (100, 0xefa0_ad2d_3e70_c151),
      (199, 0xa030_dfdc_7f93_4631),
    ] as [(Int, UInt64)])
  func hashesAreXXH64(count: Int, expected: UInt64) {
    let bytes = (0..<count).map { UInt8(($0 * 31 + 7) % 256) }
    for piece in [1, 7, 32, 45, 200] {
      var hash = ContentHash()
      for start in stride(from: 0, to: count, by: piece) {
        hash.add(Array(bytes[start..<min(start + piece, count)]))
      }
      #expect(hash.value == expected)
    }
  }
}
