import Imaging
import Scene
import Story
import Telemetry
import Testing
import Timeline
import Works

/// Lightning strikes when the log says so, and then alone.
@Suite struct StrikeTests {
  /// A row a minute from 06:00 on, with strikes in two of them.
  private static func log(_ struck: [Int: Double]) -> TelemetryLog {
    let minutes = Array(0...8)
    return TelemetryLog(
      path: "log.csv", startOfDaySeconds: 6 * 3600, startText: "2026-03-14T06:00:00Z",
      duration: 480,
      channels: [
        Channel(
          name: "struck", unit: "1/min", times: minutes.map { Double($0) * 60 },
          values: minutes.map { struck[$0] ?? 0 }, longestBridge: 180)
      ], diagnostics: [])
  }

  /// Seconds of an eight-second film of eight minutes at which a bolt is to be seen.
  private func flashes(_ log: TelemetryLog) throws -> [Double] {
    let story = try Story(
      text: """
        verdiva: 1
        title: A test
        loop: false
        canvas: {size: 640x360, rate: 10, depth: 1 m .. 30 m}
        data: {telemetry: log.csv}
        viewpoints:
          front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}
        beats:
          - name: storm
            duration: 8s
            data: 06:00..06:08
            camera: front
            works:
              storm: {charge: 1, strikes: {channel: struck, to: [0, 1]}}

        """, path: "x.yaml", catalog: Works.catalog)
    let timeline = try Timeline(story: story, catalog: Works.catalog, log: log, field: nil)
    let works = Works(size: PictureSize(width: 64, height: 36), seed: 1)
    return try (0..<timeline.frameCount).compactMap { frame in
      let moment = try timeline.moment(at: frame)
      // Cloud, wind, rain and spores; a bolt adds its lines and its halo.
      return try works.scene(for: moment).drawables.count > 4 ? moment.seconds : nil
    }
  }

  @Test func strikesWhereTheLogSays() throws {
    let seen = try flashes(Self.log([3: 12, 6: 1]))
    #expect(!seen.isEmpty)
    for second in seen {
      #expect((3...4).contains(second) || (6...7).contains(second), "at \(second)")
    }
    #expect(seen.contains { $0 < 3.5 } && seen.contains { $0 > 6 && $0 < 6.5 })
  }

  @Test func noStrikesInACalmLog() throws { #expect(try flashes(Self.log([:])).isEmpty) }
}
