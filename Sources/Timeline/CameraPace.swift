import Geometry
import Story
import Time

/// How fast the camera gets in a beat, and where.
public struct CameraPace: Sendable {
  /// The beat's index.
  public let beat: Int
  /// The greatest of the beat in metres and degrees a second, each with its film time in seconds.
  public let speed: (value: Double, seconds: Double)
  public let turn: (value: Double, seconds: Double)
}

extension Timeline {
  /// The camera's paces, a beat each, from where it is at many times: four a frame, fewer in films
  /// of hours. A cut is no movement.
  public var cameraPaces: [CameraPace] {
    let all = Double(frameCount) * 4
    let share = min(1, 400_000 / all)
    return story.beats.indices.map { beat in
      let (start, end) = (schedule.starts[beat], schedule.ends[beat])
      let frames = (end - start) * schedule.rate.framesPerSecond
      return pace(of: beat, steps: max(8, Int(frames * 4 * share)), from: start, to: end)
    }
  }

  private func pace(of beat: Int, steps: Int, from start: Double, to end: Double) -> CameraPace {
    let step = (end - start) / Double(steps)
    var (speed, turn) = ((value: 0.0, seconds: start), (value: 0.0, seconds: start))
    var before = camera.pose(in: beat, at: start)
    for index in 1...steps {
      let seconds = start + step * Double(index)
      let pose = camera.pose(in: beat, at: seconds)
      let metres = length(pose.eye - before.eye) / step
      let way = (before.turn.conjugate * pose.turn.nearest(to: before.turn)).logarithm
      let degrees = length(way) * 360 / .pi / step
      if metres > speed.value { speed = (metres, seconds) }
      if degrees > turn.value { turn = (degrees, seconds) }
      before = pose
    }
    return CameraPace(beat: beat, speed: speed, turn: turn)
  }
}
