import Foundation
import Geometry

/// Other programs that draw the same shapes, and are measured whenever they are asked: those that
/// `peers.py` runs, and any that answers as it does.
final class RasterPeers {
  struct Result: Decodable {
    let ms: Double
    /// Mean red light of the picture.
    let light: Double
  }

  private struct Names: Decodable {
    let peers: [String]
  }

  private static let folder = URL(filePath: ".build/raster-bench")
  private static let script = "Benchmarks/peers.py"

  private let programs: [PeerProgram]

  /// - Parameter others: programs besides `peers.py`.
  init(_ workloads: [RasterWorkload], others: [String]) throws {
    try Self.write(workloads)
    guard FileManager.default.fileExists(atPath: Self.script) else {
      throw BenchmarkProblem("\(Self.script) is not here; run this from Verdiva's folder")
    }
    let folder = Self.folder.path
    programs =
      try [PeerProgram(["python3", Self.script, folder])]
      + others.map { try PeerProgram([$0, folder]) }
  }

  /// Lets the programs end.
  func close() throws { for program in programs { try program.close() } }

  /// Who draws a workload: the place of a program, and a peer that it knows.
  func peers(for workload: RasterWorkload) throws -> [(program: Int, name: String)] {
    try programs.enumerated().flatMap { index, program in
      try program.answer(workload.name, as: Names.self).peers.map { (index, $0) }
    }
  }

  /// What a peer takes for it now: the least of a few runs.
  func measure(_ peer: (program: Int, name: String), _ workload: RasterWorkload) throws -> Result {
    try programs[peer.program].answer("\(workload.name)\t\(peer.name)", as: Result.self)
  }

  private struct Entry: Encodable {
    let name: String
    let columns: Int
    let color: [Float]
    let font: String
    let text: [Line]
  }

  private struct Line: Encodable {
    let text: String
    let pen: Vector2

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(text)
      try container.encode(pen.x)
      try container.encode(pen.y)
    }
  }

  private static func write(_ workloads: [RasterWorkload]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let entries = try workloads.filter { $0.kind != .nothing }.map { workload -> Entry in
      let bytes = workload.points.flatMap { point in
        [point.x, point.y].flatMap { number in
          (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> UInt32(8 * $0)) }
        }
      }
      try Data(bytes).write(to: folder.appending(path: "\(workload.name).f32"))
      return Entry(
        name: workload.name, columns: workload.pointsPerShape * 2,
        color: (0..<4).map { workload.color[$0] },
        font: workload.kind == .glyphs ? try RasterDrawing(workload).fontFile : "",
        text: workload.text.map { Line(text: $0.text, pen: $0.pen) })
    }
    try JSONEncoder().encode(entries).write(to: folder.appending(path: "workloads.json"))
  }
}

/// A running program that answers a line with a line.
private final class PeerProgram {
  private let name: String
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// - Parameter command: the program, found as a shell does, and its arguments.
  init(_ command: [String]) throws {
    name = command.dropLast().joined(separator: " ")
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
  }

  func close() throws {
    try questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func answer<Answer: Decodable>(_ question: String, as type: Answer.Type) throws -> Answer {
    try questions.fileHandleForWriting.write(contentsOf: Data("\(question)\n".utf8))
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return try JSONDecoder().decode(type, from: unread[..<end])
      }
      let more = answers.fileHandleForReading.availableData
      if more.isEmpty { throw BenchmarkProblem("\(name) has ended") }
      unread += more
    }
  }
}
