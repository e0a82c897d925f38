import Foundation
import Geometry

/// Other programs that draw the same shapes: `peers.py` measures them.
struct RasterPeers {
  struct Result: Decodable {
    let workload: String
    let peer: String
    let ms: Double
    /// Mean red light of the picture.
    let light: Double
  }

  private static let folder = URL(filePath: ".build/raster-bench")
  private static let script = "Benchmarks/peers.py"

  static func measure(_ workloads: [RasterWorkload]) throws -> [Result] {
    try write(workloads)
    guard FileManager.default.fileExists(atPath: script) else {
      throw BenchmarkProblem("\(script) is not here; run this from Verdiva's folder")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script, folder.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkProblem("\(script) ended with status \(process.terminationStatus)")
    }
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Result.self, from: $0)
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
