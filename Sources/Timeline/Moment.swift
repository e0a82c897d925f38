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

  public init(
    frame: Int, seconds: Double, duration: Double, isLoop: Bool, seed: UInt64, beat: String,
    camera: Camera, works: [WorkState], texts: [TextState], labels: [LabelState],
    field: FieldState?, logSeconds: Double?
  ) {
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
  }

  /// How far round an oscillator of about `period` seconds is, 0..<1. In a loop the period is bent
  /// to the nearest that fits a whole number of times, so that every oscillator closes the loop.
  public func phase(period: Double, offset: Double = 0) -> Double {
    Self.phase(
      seconds: seconds, duration: duration, isLoop: isLoop, period: period, offset: offset)
  }

  static func phase(
    seconds: Double, duration: Double, isLoop: Bool, period: Double, offset: Double
  ) -> Double {
    let cycles = isLoop ? max(1, (duration / period).rounded()) : duration / period
    let turns = seconds / duration * cycles + offset
    return turns - turns.rounded(.down)
  }
}

/// A work's eased parameters at one moment.
public struct WorkState: Sendable {
  public let name: String
  /// 0...1, above 0.
  public let presence: Float
  /// Parameters whose bound channel has a gap now; their values are the standard ones.
  public let missing: Set<String>
  private let values: [String: Double]

  public init(name: String, presence: Float, values: [String: Double], missing: Set<String>) {
    self.name = name
    self.presence = presence
    self.values = values
    self.missing = missing
  }

  /// A parameter's value; every parameter in the work's description has one.
  public subscript(parameter: String) -> Float {
    guard let value = values[parameter] else {
      preconditionFailure("\(name) has no parameter \(parameter)")
    }
    return Float(value)
  }
}
