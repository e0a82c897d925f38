import Fields
import Foundation
import NetCDF
import Story
import Testing
import Timeline

/// Over a field of four snapshots, 1 s apart, that hold 0, 1, 2 and 3.
@Suite struct FieldTimeTests {
  private func values(
    loop: Bool, seconds: Int, fieldCycle: Double?, cycleLength: Double?
  ) throws -> [Float] {
    let path = FileManager.default.temporaryDirectory.appending(path: "timeline-\(UUID()).nc").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try write(path, cycleLength: cycleLength)
    var story = try Fixture.story(
      "  - {name: one, duration: \(seconds)s, camera: front}", loop: loop)
    story.data.fieldCycle = fieldCycle
    let timeline = try Timeline(
      story: story, catalog: Fixture.catalog, log: nil, field: try FieldSeries(reading: path))
    return try (0..<timeline.frameCount).map { frame in
      try #require(try timeline.moment(at: frame).field?.values[0].first)
    }
  }

  private func write(_ path: String, cycleLength: Double?) throws {
    let writer = try NetCDFWriter(creating: path)
    for (name, length) in [("time", 4), ("z", 2), ("y", 2), ("x", 2)] {
      try writer.defineDimension(name, length: length)
      try writer.defineVariable(name, type: .double, dimensions: [name])
    }
    if let cycleLength { try writer.setAttribute("cycle_length", of: "time", to: [cycleLength]) }
    try writer.defineVariable("glow", type: .float, dimensions: ["time", "z", "y", "x"])
    try writer.endDefinitions()
    try writer.write("time", [5.0, 6, 7, 8])
    for name in ["z", "y", "x"] { try writer.write(name, [0.0, 1]) }
    try writer.write("glow", (0..<32).map { Float($0 / 8) })
    try writer.close()
  }

  @Test func fieldsPlayAtTheirOwnSpeed() throws {
    let values = try values(loop: false, seconds: 6, fieldCycle: nil, cycleLength: nil)
    for frame in 0..<60 { #expect(abs(values[frame] - min(Float(frame) / 10, 3)) < 1e-6) }
  }

  @Test func cyclesTakeTheStoryTime() throws {
    let values = try values(loop: false, seconds: 5, fieldCycle: 2, cycleLength: 4)
    for frame in 0..<50 {
      let time = Float(frame % 20) / 5
      let expected = time <= 3 ? time : 3 * (4 - time)
      #expect(abs(values[frame] - expected) < 1e-4)
    }
  }

  /// In 5 s a cycle of 2.2 s is bent to 2.5 s, so that two fit.
  @Test func cyclesCloseLoops() throws {
    let values = try values(loop: true, seconds: 5, fieldCycle: 2.2, cycleLength: 4)
    for frame in 0..<50 {
      let time = Float(frame % 25) * 4 / 25
      let expected = time <= 3 ? time : 3 * (4 - time)
      #expect(abs(values[frame] - expected) < 1e-4)
    }
  }

  @Test func loopsNeedCyclicFields() throws {
    do {
      _ = try values(loop: true, seconds: 5, fieldCycle: nil, cycleLength: nil)
      Issue.record("a loop over a field that does not cycle")
    } catch {
      #expect(
        "\(error)".hasSuffix(
          "does not cycle; give its time axis a cycle_length, or say loop: false"))
    }
  }
}
