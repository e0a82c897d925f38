import Notation
import Story
import Time
import Timeline

/// Where the camera is faster than the story's limits.
enum CameraWarnings {
  static func findings(in timeline: Timeline) -> [Located<String>] {
    let limits = timeline.story.limits
    return timeline.cameraPaces.flatMap { pace -> [Located<String>] in
      let beat = timeline.story.beats[pace.beat]
      func warning(_ words: String, _ seconds: Double, _ limit: String) -> Located<String> {
        Located(
          "in the beat '\(beat.name.value)' the camera \(words) at \(Timecode.text(seconds: seconds))"
            + "; the limit is \(limit) (limits: {...})", at: beat.camera.place)
      }
      var findings: [Located<String>] = []
      if pace.speed.value > limits.speed * 1.001 {
        findings.append(
          warning(
            "goes \(tenths(pace.speed.value)) m/s", pace.speed.seconds,
            "\(written(limits.speed)) m/s"))
      }
      if pace.turn.value > limits.turn * 1.001 {
        findings.append(
          warning(
            "turns \(tenths(pace.turn.value))deg/s", pace.turn.seconds,
            "\(written(limits.turn))deg/s"))
      }
      return findings
    }
  }

  private static func tenths(_ value: Double) -> String { written((value * 10).rounded() / 10) }
}
