import Foundation
import Synchronization
import Telemetry
import Testing

/// Files that someone writes to while they are read. The reader says when it has read its first
/// block; that is when the test writes, so that nothing here hangs on who is quicker.
@Suite struct ChangingFileTests {
  private static let rows = 60_000
  /// A row a second, each as long as the others: 1.8 MB, some blocks.
  private static let text =
    "time,wind\n"
    + (0..<rows).map { "\(1_773_480_000 + $0),\(1_000_000_000_000 + $0)\n" }.joined()
  private static let told =
    "the file changed while it was read; read it again for what was added"

  private func read(
    _ text: String = text, meanwhile change: @escaping @Sendable (FileHandle) throws -> Void
  ) throws -> TelemetryLog {
    let scratch = try Scratch()
    let url = scratch.folder.appending(path: "log.csv")
    try Data(text.utf8).write(to: url)
    // Yesterday's file, so that a clock that ticks seldom shows the change.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -86400)], ofItemAtPath: url.path)
    let hasChanged = Mutex(false)
    return try TelemetryLog(reading: url.path) { _ in
      hasChanged.withLock { hasChanged in
        guard !hasChanged, let handle = try? FileHandle(forUpdating: url) else { return }
        hasChanged = true
        try? change(handle)
        try? handle.close()
      }
    }
  }

  private func problems(_ log: TelemetryLog) -> [String] { log.reading.problems.map(\.message) }

  @Test func whatIsLeftAloneIsReadWithoutAWord() throws {
    let log = try read { _ in }
    #expect(problems(log).isEmpty && log.channels[0].values.count == Self.rows)
  }

  @Test func aFileThatGrowsIsReadAndTold() throws {
    let log = try read { handle in
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("1773540000,7\n1773540001,8\n".utf8))
    }
    #expect(problems(log) == [Self.told])
    #expect(log.channels[0].values.count >= Self.rows)
    #expect(log.channels[0].values.first == 1_000_000_000_000)
  }

  /// What was there when it was read counts, the row that was cut is no number, and it is told.
  @Test func aFileThatShrinksIsReadAsFarAsItGoesAndTold() throws {
    let log = try read { try $0.truncate(atOffset: 1_300_005) }
    let values = log.channels[0].values
    #expect(problems(log).contains(Self.told))
    #expect(values.count < Self.rows && values.count > 10_000)
    #expect(values.dropLast().enumerated().allSatisfy { $1 == 1_000_000_000_000 + Double($0) })
  }

  @Test func aFileThatIsEmptiedIsTold() throws {
    let log = try read { try $0.truncate(atOffset: 0) }
    #expect(problems(log).contains(Self.told))
  }

  @Test func aFileThatIsWrittenOverIsTold() throws {
    let log = try read { handle in
      try handle.seek(toOffset: 1_700_000)
      try handle.write(contentsOf: Data("x".utf8))
    }
    #expect(problems(log).contains(Self.told))
  }
}
