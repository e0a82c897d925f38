import Foundation
import Synchronization
import Telemetry
import Testing

/// Files that somebody else writes to while they are read.
@Suite struct ChangingFileTests {
  private static let change = "the file changed while it was read; read it again for what was added"

  private func log(of rows: Int, in scratch: Scratch) throws -> URL {
    let text = (0..<rows).map { "\(1_773_480_000 + $0),\($0 % 1000)\n" }.joined()
    let file = scratch.folder.appending(path: "log.csv")
    try Data(("time,a\n" + text).utf8).write(to: file)
    return file
  }

  /// What is read is what was there at some time, and it is told that there is more; it is not kept.
  @Test func aFileThatGrows() async throws {
    let scratch = try Scratch()
    let file = try log(of: 60_000, in: scratch)
    let cache = LogCache(folder: scratch.folder.appending(path: "cache"), fewestBytes: 0)
    let isDone = Atomic(false)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        var row = 60_000
        while !isDone.load(ordering: .relaxed), row < 10_000_000 {
          try handle.write(contentsOf: Data("\(1_773_480_000 + row),\(row % 1000)\n".utf8))
          row += 1
          usleep(100)
        }
      }
      group.addTask {
        defer { isDone.store(true, ordering: .relaxed) }
        var changes = 0
        // On a busy machine the writer may sleep through a whole reading.
        for _ in 0..<200 where changes < 3 {
          let log = try TelemetryLog(reading: file.path, cache: cache)
          let values = log.channels[0].values
          #expect(values.count >= 60_000)
          #expect(values.dropLast().enumerated().allSatisfy { $1 == Double($0 % 1000) })
          guard !log.reading.problems.isEmpty else { continue }
          #expect(log.reading.problems.map(\.message) == [Self.change])
          #expect(cache.log(file.path, TelemetryMapping()) == nil)
          changes += 1
        }
        #expect(changes == 3)
      }
      try await group.waitForAll()
    }
  }
}
