import Foundation
import Geometry

/// Other programs that draw the same shapes: `peers.py` measures them, whenever it is asked.
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

  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  init(_ workloads: [RasterWorkload]) throws {
    try Self.write(workloads)
    guard FileManager.default.fileExists(atPath: Self.script) else {
      throw BenchmarkProblem("\(Self.script) is not here; run this from Verdiva's folder")
    }
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.script, Self.folder.path]
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
  }

  /// Lets the script end.
  func close() throws {
    try questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Who draws a workload.
  func names(for workload: RasterWorkload) throws -> [String] {
    try answer(workload.name, as: Names.self).peers
  }

  /// What a peer takes for it now: the least of a few runs.
  func measure(_ peer: String, _ workload: RasterWorkload) throws -> Result {
    try answer("\(workload.name)\t\(peer)", as: Result.self)
  }

  private func answer<Answer: Decodable>(
    _ question: String, as type: Answer.Type
  ) throws -> Answer {
    try questions.fileHandleForWriting.write(contentsOf: Data("\(question)\n".utf8))
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return try JSONDecoder().decode(type, from: unread[..<end])
      }
      let more = answers.fileHandleForReading.availableData
      if more.isEmpty { throw BenchmarkProblem("\(Self.script) has ended") }
      unread += more
    }
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
