import Story
import Telemetry
import Timeline

/// Stories of one work, `lamp`, over a log of two channels.
enum Fixture {
  static let catalog = [
    WorkDescription(
      name: "lamp", summary: "a light",
      parameters: [
        ParameterDescription("power", "how bright", range: 0...100, standard: 7),
        ParameterDescription("tilt", "how far over", range: -1...1, standard: 0.25),
      ]),
    WorkDescription(name: "fog", summary: "a mist", parameters: []),
  ]

  /// From 06:00 to 07:00, a row a minute: `ramp` climbs from 0 to 60, `step` jumps from 0 to 1 at
  /// 06:30, `gap` misses 06:20 to 06:40.
  static let log: TelemetryLog = {
    let times = (0...60).map { Double($0 * 60) }
    func channel(_ name: String, _ value: (Int) -> Double, keep: (Int) -> Bool = { _ in true })
      -> Channel
    {
      let rows = (0...60).filter(keep)
      return Channel(
        name: name, unit: "", times: rows.map { times[$0] }, values: rows.map(value),
        longestBridge: 180)
    }
    return TelemetryLog(
      path: "log.csv", startOfDaySeconds: 6 * 3600, startText: "2026-03-14T06:00:00Z",
      duration: 3600,
      channels: [
        channel("ramp", { Double($0) }), channel("step", { $0 < 30 ? 0 : 1 }),
        channel("gap", { Double($0) }, keep: { !(21..<40).contains($0) }),
        channel("none", { Double($0) }, keep: { _ in false }),
      ], diagnostics: [])
  }()

  static func story(
    _ beats: String, loop: Bool = false, data: Bool = true, rate: String = "10",
    marks: String = "",
    field: Bool = false, range: String? = nil
  ) throws -> Story {
    let ranges = range.map { ", range: {heat: \($0)}" } ?? ""
    let source = field ? ", field: {file: x.nc, variables: [heat]\(ranges)}" : ""
    let text = """
      verdiva: 1
      title: A test
      loop: \(loop)
      canvas: {size: 640x360, rate: \(rate), depth: 1 m .. 30 m}
      \(data ? "data: {telemetry: log.csv\(source)\(marks.isEmpty ? "" : ", marks: {\(marks)}")}" : "")
      viewpoints:
        front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}
        side: {eye: [4, 0, 0], look: [0, 0, 0], view: 20deg, glass: 3 m}
      beats:

      """
    return try Story(text: text + beats, path: "x.yaml", catalog: catalog)
  }

  static func timeline(_ beats: String, loop: Bool = false) throws -> Timeline {
    try Timeline(
      story: try story(beats, loop: loop), catalog: catalog, log: log, field: nil)
  }

  /// What joining a story with its data fails with.
  static func message(
    _ beats: String, loop: Bool = false, data: Bool = true, log: TelemetryLog? = log
  ) -> String {
    do {
      let story = try story(beats, loop: loop, data: data)
      _ = try Timeline(story: story, catalog: catalog, log: log, field: nil)
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}

extension Timeline {
  /// A parameter of the lamp at each frame; nil where the lamp is not there.
  func lamp(_ parameter: String) throws -> [Float?] {
    try (0..<frameCount).map { frame in
      try moment(at: frame).works.first { $0.name == "lamp" }?[parameter]
    }
  }
}
