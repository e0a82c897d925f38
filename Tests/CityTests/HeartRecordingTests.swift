import City
import Foundation
import Synchronization
import Testing

@Suite struct HeartRecordingTests {
  struct Killed: Error {}

  /// Killed again and again, while it settles and while it records, the heart comes out the same
  /// to the byte.
  @Test func aKilledRunGoesOnToTheSameBytes() throws {
    let scratch = try Scratch()
    let (whole, pieces) = (scratch.path("whole.nc"), scratch.path("pieces.nc"))
    try write(to: whole)
    var stages: [String] = []
    var kills = 0
    while !FileManager.default.fileExists(atPath: pieces) {
      do {
        stages += try write(to: pieces, interval: .zero) { $0.count > 120 }
      } catch let error as Interrupted {
        stages += error.stages
        kills += 1
        #expect(scratch.files.contains("pieces.nc.checkpoint"))
      }
    }
    #expect(kills >= 4)
    #expect(stages.count { $0 == "heart, from its checkpoint" } == kills)
    #expect(scratch.files == ["pieces.nc", "whole.nc"])
    #expect(bytes(pieces) == bytes(whole))
  }

  @Test func aQuickRunThatIsStoppedLeavesNothing() throws {
    let scratch = try Scratch()
    #expect(throws: Interrupted.self) {
      try write(to: scratch.path("heart.nc")) { $0.last == "heart, recording" }
    }
    #expect(scratch.files.isEmpty)
  }

  @Test(arguments: ["other settings", "cut off", "no JSON", "snapshots lost"])
  func aCheckpointOfNoUseIsNotUsed(kind: String) throws {
    let scratch = try Scratch()
    let (whole, path) = (scratch.path("whole.nc"), scratch.path("heart.nc"))
    try write(to: whole)
    let seed: UInt64 = kind == "other settings" ? 8 : 7
    #expect(throws: Interrupted.self) {
      try write(to: path, seed: seed, interval: .zero) { stages in
        stages.count { $0 == "heart, recording" } > 10
      }
    }
    let place = URL(fileURLWithPath: HeartRecording.checkpointPath(for: path))
    let checkpoint = try Data(contentsOf: place)
    switch kind {
    case "cut off": try checkpoint.dropLast(4).write(to: place)
    case "no JSON": try Data("checkpoint".utf8).write(to: place)
    case "snapshots lost":
      try FileManager.default.removeItem(atPath: HeartRecording.spoolPath(for: path))
    default: break
    }
    let stages = try write(to: path)
    let words = [
      "other settings": "it is of other settings", "snapshots lost": "its snapshots are lost",
    ]
    let why = words[kind] ?? "it is damaged"
    #expect(stages.contains("heart, from the start (not from its checkpoint: \(why))"))
    #expect(scratch.files == ["heart.nc", "whole.nc"])
    #expect(bytes(path) == bytes(whole))
  }

  /// Its snapshots are not mistaken for those of the heart that the checkpoint was of.
  @Test func aHeartThatReplacesAnotherLeavesNoHalfOfIt() throws {
    let scratch = try Scratch()
    let path = scratch.path("heart.nc")
    for (seed, interval) in [(UInt64(8), Duration.zero), (7, .seconds(600))] {
      #expect(throws: Interrupted.self) {
        try write(to: path, seed: seed, interval: interval) { $0.last == "heart, recording" }
      }
      #expect(scratch.files.isEmpty == (seed == 7))
    }
  }

  @Test func heartsBeyondMemoryAreRefusedFirst() throws {
    let scratch = try Scratch()
    let recording = HeartRecording(
      resolution: 1024, seed: 7, scenario: "test", threads: 2,
      memory: HeartMemory(available: 6_000_000_000))
    let error = #expect(throws: HeartError.self) {
      try recording.write(to: scratch.path("heart.nc"), progress: { _ in }, checkCancelled: {})
    }
    #expect(
      error?.description == "error: a heart of 1024 voxels a side needs 215.2 GB of memory and "
        + "6.0 GB are free; give 305 or less")
    #expect(scratch.files.isEmpty)
    #expect(HeartMemory.needed(resolution: 305) <= 6_000_000_000)
    #expect(HeartMemory.ofThisMachine.available > HeartMemory.needed(resolution: 16))
  }

  @Test func theShareThatIsDoneRisesFromNothingToAll() throws {
    let scratch = try Scratch()
    let shares = Mutex<[Double]>([])
    _ = try HeartRecording(resolution: 16, seed: 7, scenario: "test", threads: 1).write(
      to: scratch.path("heart.nc"),
      progress: { step in shares.withLock { $0.append(step.fraction) } }, checkCancelled: {})
    let seen = shares.withLock { $0 }
    #expect(seen == seen.sorted())
    #expect(seen.first == 0)
    #expect((0.98...1).contains(try #require(seen.last)))
  }

  struct Interrupted: Error { var stages: [String] }

  /// - Parameter isOver: asked with the stages so far; then the run is killed.
  /// - Returns: the stages that were reported.
  @discardableResult
  private func write(
    to path: String, seed: UInt64 = 7, interval: Duration = .seconds(10),
    isOver: @escaping @Sendable ([String]) -> Bool = { _ in false }
  ) throws -> [String] {
    let stages = Mutex<[String]>([])
    let recording = HeartRecording(
      resolution: 16, seed: seed, scenario: "test", threads: 1, checkpointInterval: interval)
    do {
      _ = try recording.write(
        to: path, progress: { step in stages.withLock { $0.append(step.stage) } },
        checkCancelled: { if isOver(stages.withLock { $0 }) { throw Killed() } })
    } catch is Killed {
      throw Interrupted(stages: stages.withLock { $0 })
    }
    return stages.withLock { $0 }
  }

  private func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }
}
