import City
import Foundation

/// A folder for one test, removed with it.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("verdiva-city-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Simulates the storm day into this folder.
  func simulate(seed: UInt64 = 7, resolution: Int = 16, threads: Int = 2) throws {
    let scenario = try Scenario(named: "storm-day")
    try CitySimulation(scenario: scenario, seed: seed, resolution: resolution).write(
      into: folder.path, threads: threads, progress: { _ in }, isCancelled: { false })
  }

  var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}
