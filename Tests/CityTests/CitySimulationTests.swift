import City
import Foundation
import Synchronization
import Testing

@Suite struct CitySimulationTests {
  let scenario: Scenario

  init() throws { scenario = try Records.small() }

  @Test(arguments: [-3, 0, 15, 1025]) func absurdResolutionsAreRefused(resolution: Int) {
    let error = #expect(throws: CityError.self) {
      try CitySimulation(scenario: scenario, resolution: resolution)
    }
    #expect(
      error?.description == "error: a heart of \(resolution) voxels a side cannot be simulated; "
        + "give 16 to 1024")
  }

  @Test func noThreadsAreRefused() throws {
    let scratch = try Scratch()
    let error = #expect(throws: CityError.self) { try scratch.simulate(threads: 0) }
    #expect(error?.description == "error: 0 threads cannot do any work; give 1 or more")
    #expect(scratch.files.isEmpty)
  }

  @Test(arguments: [1, 40, 400, 900]) func cancellingLeavesNothingBehind(calls: Int) throws {
    let scratch = try Scratch()
    let count = Mutex(0)
    let simulation = try CitySimulation(scenario: scenario, resolution: 24)
    let error = #expect(throws: CityError.self) {
      try simulation.write(
        into: scratch.folder.path, threads: 2, progress: { _ in },
        isCancelled: {
          count.withLock {
            $0 += 1
            return $0 >= calls
          }
        })
    }
    #expect(error == .cancelled)
    #expect(
      error?.description
        == "the simulation was cancelled; the files in its folder are as they were")
    #expect(scratch.files.isEmpty)
  }

  @Test func progressNeverFallsAndEndsAtOne() throws {
    let scratch = try Scratch()
    let seen = Mutex<[CityProgress]>([])
    try CitySimulation(scenario: scenario, resolution: 16).write(
      into: scratch.path("made/on/the/way"), threads: 2,
      progress: { progress in seen.withLock { $0.append(progress) } }, isCancelled: { false })
    let fractions = seen.withLock { $0.map(\.fraction) }
    #expect(fractions == fractions.sorted())
    #expect(fractions.count > 96)
    #expect(seen.withLock { $0.last } == CityProgress(stage: "done", fraction: 1))
    #expect(FileManager.default.fileExists(atPath: scratch.path("made/on/the/way/heart.nc")))
  }

  @Test func aFileInTheWayIsNamed() throws {
    let scratch = try Scratch()
    let path = scratch.path("taken")
    try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: (any Error).self) {
      try CitySimulation(scenario: scenario, resolution: 16).write(
        into: path, threads: 1, progress: { _ in }, isCancelled: { false })
    }
    #expect(
      error.map { "\($0)" }
        == "\(path): error: this is a file, not a folder; name another place for the sample data")
  }
}
