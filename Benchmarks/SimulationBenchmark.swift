import City
import Foundation

/// Cell updates a second of the excitable media: a plane wave in a full box of 128^3 voxels, whose
/// six sides are walls.
enum SimulationBenchmark {
  private static let side = 128
  private static let models: [(name: String, kinetics: any ExcitableKinetics)] = [
    ("Aliev-Panfilov", AlievPanfilov.published), ("Barkley", Barkley.published),
  ]

  static func run() throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    print("simulation: million cell updates a second, \(side)^3 voxels, float32")
    let heads = ["1 thread", "\(cores) threads"].map { Measure.column($0, 11) }.joined()
    print(Measure.column("model", 16) + heads)
    for model in models {
      let rates = try [1, cores].map { try millionsASecond(model.kinetics, threads: $0) }
      let columns = rates.map { Measure.column(String(Int($0)), 11) }.joined()
      print(Measure.column(model.name, 16) + columns)
    }
  }

  private static func millionsASecond(
    _ kinetics: any ExcitableKinetics, threads: Int
  ) throws -> Double {
    let lattice = Lattice(width: side, height: side, depth: side)
    let spacing: Float = 0.2
    let medium = try ExcitableMedium(
      Domain(lattice) { _ in 1 }, spacing: spacing,
      timeStep: 0.9 * ExcitableMedium.stableTimeStep(spacing: spacing, kinetics),
      kinetics: kinetics)
    medium.excite(
      (0..<side * side).flatMap { row in
        (0..<side / 6).map { lattice.index($0, row % side, row / side) }
      })
    let steps = 20
    let seconds = try Measure.shortest(of: 20) {
      for _ in 0..<steps { try medium.step(threads: threads) }
    }
    return Double(steps * side * side * side) / seconds / 1e6
  }
}
