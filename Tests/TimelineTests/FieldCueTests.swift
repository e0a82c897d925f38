import Fields
import Foundation
import NetCDF
import Story
import Testing
import Timeline

/// Over a field of four snapshots, 1 s apart, of eight voxels that hold s, s + 1, ... s + 7 in
/// snapshot s, with valid values from 0 to 10.
@Suite struct FieldCueTests {
  private func power(
    _ cue: String, loop: Bool = false, validRange: Bool = true, cycle: Double? = nil,
    range: String? = nil
  ) throws -> [Float?] {
    let path = FileManager.default.temporaryDirectory.appending(path: "cue-\(UUID()).nc").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try write(path, validRange: validRange, cycle: cycle)
    let story = try Fixture.story(
      "  - {name: one, duration: 4s, camera: front, works: {lamp: {power: \(cue)}}}", loop: loop,
      field: true, range: range)
    return try Timeline(
      story: story, catalog: Fixture.catalog, log: Fixture.log,
      field: try FieldSeries(reading: path)
    ).lamp("power")
  }

  private func write(_ path: String, validRange: Bool, cycle: Double?) throws {
    let writer = try NetCDFWriter(creating: path)
    for (name, length) in [("time", 4), ("z", 2), ("y", 2), ("x", 2)] {
      try writer.defineDimension(name, length: length)
      try writer.defineVariable(name, type: .double, dimensions: [name])
    }
    if let cycle { try writer.setAttribute("cycle_length", of: "time", to: [cycle]) }
    try writer.defineVariable("heat", type: .float, dimensions: ["time", "z", "y", "x"])
    try writer.setAttribute("units", of: "heat", to: "K")
    if validRange { try writer.setAttribute("valid_range", of: "heat", to: [0.0, 10.0]) }
    try writer.endDefinitions()
    try writer.write("time", [0.0, 1, 2, 3])
    for name in ["z", "y", "x"] { try writer.write(name, [0.0, 1]) }
    try writer.write("heat", (0..<32).map { Float($0 % 8 + $0 / 8) })
    try writer.close()
  }

  /// At 1.5 s, between snapshots 1 and 2.
  @Test(arguments: [
    ("mean", 5.0), ("min", 1.5), ("max", 8.5), ("active", 0.4375),
  ])
  func statistics(name: String, expected: Double) throws {
    let power = try power("{field: heat.\(name), range: [0, 10], to: [0, 100]}")
    #expect(abs(Double(power[15] ?? -1) - expected * 10) < 1e-4)
    let known = try self.power("{field: heat.\(name), to: [0, 100]}")
    #expect(abs(Double(known[15] ?? -1) - expected * (name == "active" ? 100 : 10)) < 1e-4)
  }

  @Test func statisticsAreSmoothed() throws {
    let power = try power("{field: heat.mean, range: [0, 10], to: [0, 100], smooth: 0.4s}")
    #expect(abs((power[25] ?? 0) - 10 * (3.5 + 2.1)) < 0.2)
  }

  @Test func cyclesClose() throws {
    let cue = "{field: heat.mean, range: [0, 10], to: [0, 100], smooth: 0.3s}"
    let power = try power(cue, loop: true, cycle: 4)
    #expect(abs((power[39] ?? 0) - (power[0] ?? 9)) < 8)
  }

  /// What the story says of a variable holds in place of what the file says or leaves out.
  @Test(arguments: [true, false]) func theStoryNamesAVariablesRange(validRange: Bool) throws {
    let cue = "{field: heat.mean, to: [0, 100]}"
    for (range, low, span) in [("[2, 7]", 2.0, 5.0), ("[-272 °C, -263 °C]", 1.15, 9)] {
      let power = try power(cue, validRange: validRange, range: range)
      #expect(abs(Double(power[15] ?? -1) - (5 - low) / span * 100) < 1e-3)
    }
    // Of snapshot 1 the values 5, 6, 7 and 8 lie above 4.5, of snapshot 2 also 9.
    let active = try power(
      "{field: heat.active, to: [0, 100]}", validRange: validRange, range: "[2, 7]")
    #expect(abs(Double(active[15] ?? -1) - 100 * 4.5 / 8) < 1e-3)
  }

  @Test(arguments: [
    ("[2 kn, 7 kn]", "is in K, which kn cannot be turned into; write its range in K"),
    (
      "[2 kelvins, 7 kelvins]", "is in K, which kelvins cannot be turned into; write its range in K"
    ),
    ("[1e300, 2e300]", "the ends of this range are too far off or too near"),
  ])
  func rangesInWrongUnits(range: String, message: String) {
    do {
      _ = try power("{field: heat.mean, to: [0, 1]}", range: range)
      Issue.record("\(range) was taken")
    } catch {
      #expect("\(error)".hasSuffix(message))
    }
  }

  @Test func rangesAreAskedFor() {
    for (statistic, mend) in [
      ("mean", "say which values with 'range'"), ("active", "give it a range in data.field"),
    ] {
      do {
        _ = try power("{field: heat.\(statistic), to: [0, 1]}", validRange: false)
        Issue.record("a variable without a range")
      } catch {
        #expect("\(error)".hasSuffix("does not say which values it takes; \(mend)"))
      }
    }
  }
}
