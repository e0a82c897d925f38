public import Fields
public import Geometry
import Time

/// All that is known at one frame.
public struct Moment: Sendable {
  public let frame: Int
  /// Film time in seconds.
  public let seconds: Double
  /// The whole film's length in seconds.
  public let duration: Double
  public let isLoop: Bool
  public let seed: UInt64
  public let beat: String
  public let camera: Camera
  /// Works with a presence above 0, in the order in which the story first names them.
  public let works: [WorkState]
  /// Captions and titles, in the order in which they come.
  public let texts: [TextState]
  public let labels: [LabelState]
  /// The field at this moment, if the story has one.
  public let field: FieldState?
  /// The log's time in seconds since its start, if the story has a log.
  public let logSeconds: Double?
  public let grade: GradeState
  /// Depths that the planes reach, metres from the eye; nil for the canvas's.
  public let depths: ClosedRange<Float>?
  /// What the camera is focused on.
  public let focus: FocusState
  public let fog: FogState

  public init(
    frame: Int, seconds: Double, duration: Double, isLoop: Bool, seed: UInt64, beat: String,
    camera: Camera, works: [WorkState], texts: [TextState], labels: [LabelState],
    field: FieldState?, logSeconds: Double?, grade: GradeState = GradeState(),
    depths: ClosedRange<Float>? = nil, focus: FocusState = .glass, fog: FogState = .none
  ) {
    self.focus = focus
    self.fog = fog
    self.frame = frame
    self.seconds = seconds
    self.duration = duration
    self.isLoop = isLoop
    self.seed = seed
    self.beat = beat
    self.camera = camera
    self.works = works
    self.texts = texts
    self.labels = labels
    self.field = field
    self.logSeconds = logSeconds
    self.grade = grade
    self.depths = depths
  }

  /// The same moment at another time of the log, all else as it is.
  public func atData(_ logSeconds: Double?) -> Moment {
    Moment(
      frame: frame, seconds: seconds, duration: duration, isLoop: isLoop, seed: seed, beat: beat,
      camera: camera, works: works, texts: texts, labels: labels, field: field,
      logSeconds: logSeconds, grade: grade, depths: depths, focus: focus, fog: fog)
  }

  /// How far round an oscillator of about `period` seconds is, 0..<1. In a loop the period is bent
  /// to the nearest that fits a whole number of times, so that every oscillator closes the loop to
  /// the last bit.
  public func phase(period: Double, offset: Double = 0) -> Double {
    Self.phase(
      seconds: seconds, duration: duration, isLoop: isLoop, period: period, offset: offset)
  }

  static func phase(
    seconds: Double, duration: Double, isLoop: Bool, period: Double, offset: Double
  ) -> Double {
    let cycles = isLoop ? max(1, (duration / period).rounded()) : duration / period
    var turns = seconds / duration * cycles
    turns -= turns.rounded(.down)
    turns += offset
    return turns - turns.rounded(.down)
  }
}
