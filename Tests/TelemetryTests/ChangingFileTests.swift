import Foundation
import Telemetry
import Testing

/// Files that somebody else writes to while they are read.
@Suite struct ChangingFileTests {
  private static let change = "the file changed while it was read; read it again for what was added"

  /// What is read is what was there at some time, and it is told that there is more; it is not kept.
  @Test func aFileThatGrows() throws {
    let scratch = try Scratch()
    let file = scratch.folder.appending(path: "log.csv")
    let rows = (0..<60_000).map { "\(1_773_480_000 + $0),\($0 % 1000)\n" }
    try Data(("time,a\n" + rows.joined()).utf8).write(to: file)
    let cache = LogCache(folder: scratch.folder.appending(path: "cache"), fewestBytes: 0)
    let writer = Process()
    writer.executableURL = URL(filePath: "/bin/sh")
    writer.arguments = [
      "-c", "i=60000; while :; do echo $((1773480000+i)),$((i%1000)) >> $0; i=$((i+1)); done",
      file.path,
    ]
    try writer.run()
    defer { writer.terminate() }
    var changes = 0
    // On a busy machine the writer may sleep through a whole reading.
    for _ in 0..<200 where changes < 3 {
      let log = try TelemetryLog(reading: file.path, cache: cache)
      let values = log.channels[0].values
      #expect(values.count >= 60_000)
      #expect(values.dropLast().enumerated().allSatisfy { $1 == Double($0 % 1000) })
      guard !log.reading.problems.isEmpty else { continue }
      #expect(log.reading.problems.map(\.message) == [Self.change])
      changes += 1
    }
    #expect(changes == 3)
  }
}
