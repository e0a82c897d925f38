import City
import Foundation

/// Cell updates a second of the excitable media: a plane wave in a full box of 128^3 voxels, whose
/// six sides are walls. One thread by its processor time, so that other programs disturb little, and
/// the same of a step in plain C (`step.c`), which is compiled on the spot and runs beside; all cores by
/// the clock.
enum SimulationBenchmark {
  private static let side = 128
  private static let models: [(name: String, kinetics: any ExcitableKinetics)] = [
    ("Aliev-Panfilov", AlievPanfilov.published), ("Barkley", Barkley.published),
  ]

  static func run() throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let peer = plainC()
    print("simulation: million cell updates a second, \(side)^3 voxels, float32")
    let heads = ["1 thread", "C, 1 thread", "ours to C", "\(cores) threads"]
    print(Measure.column("model", 16) + heads.map { Measure.column($0, 13) }.joined())
    for model in models {
      let (one, all) = try millionsASecond(model.kinetics, threads: cores)
      let plain = peer[model.name] ?? .nan
      let columns = [
        Measure.digits(one, 0), Measure.digits(plain, 0), Measure.digits(one / plain, 2),
        Measure.digits(all, 0),
      ]
      print(Measure.column(model.name, 16) + columns.map { Measure.column($0, 13) }.joined())
    }
  }

  /// On one thread by processor time, and on several by the clock.
  private static func millionsASecond(
    _ kinetics: any ExcitableKinetics, threads: Int
  ) throws -> (one: Double, all: Double) {
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
    let updates = Double(steps * side * side * side) / 1e6
    let one = try Measure.leastProcessorTime(of: 20) {
      for _ in 0..<steps { try medium.step(threads: 1) }
    }
    let all = try Measure.shortest(of: 20) {
      for _ in 0..<steps { try medium.step(threads: threads) }
    }
    return (updates / one, updates / all)
  }

  /// By a model's name; empty where there is no C compiler.
  private static func plainC() -> [String: Double] {
    let program = FileManager.default.temporaryDirectory.appending(path: "verdiva-step-\(getpid())")
    defer { try? FileManager.default.removeItem(at: program) }
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "step.c")
    let flags = ["-O3", "-march=native", "-ffast-math", "-o", program.path, source.path]
    guard output(of: "/usr/bin/env", ["cc"] + flags) != nil,
      let text = output(of: program.path, [])
    else { return [:] }
    return text.split(separator: "\n").reduce(into: [:]) { rates, line in
      let words = line.split(separator: " ")
      if words.count == 2 { rates[String(words[0])] = Double(words[1]) }
    }
  }

  /// Nil where a program cannot be run, or fails.
  private static func output(of program: String, _ arguments: [String]) -> String? {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
