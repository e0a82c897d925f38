public import Geometry
public import Time

/// A checked story: everything a film is made from but the data itself.
public struct Story: Sendable {
  /// The file it was read from.
  public var path: String
  public var title: String
  public var seed: UInt64
  public var isLoop: Bool
  public var canvas: Canvas
  public var data: DataSources
  public var captionStyle: CaptionStyle
  public var viewpoints: [String: Viewpoint]
  /// In order; each follows the one before.
  public var beats: [Beat]

  /// Seconds.
  public var duration: Double { beats.reduce(0) { $0 + $1.duration } }
}

public struct Canvas: Hashable, Sendable {
  /// Pixels.
  public var width: Int
  public var height: Int
  public var rate: FrameRate
  /// Depth planes of a layered frame.
  public var planes: Int
  /// Depths of the nearest and the farthest plane, metres from the eye.
  public var near: Double
  public var far: Double
}

/// Paths are as written, relative to the story's folder.
public struct DataSources: Sendable {
  /// The sample scenario that makes the files below where they are missing.
  public var sample: Located<String>?
  public var telemetry: Located<String>?
  public var field: Located<String>?
  /// Field variables to read, one to four, by name.
  public var variables: [Located<String>]
  /// Film seconds that one cycle of the field takes; nil plays it at its own speed.
  public var fieldCycle: Double?
}

public struct CaptionStyle: Hashable, Sendable {
  /// A family name for fontconfig.
  public var font: String
  /// Where the story names it; nil for the standard one.
  public var fontPlace: SourcePlace?
  /// Cap height as a fraction of the picture's height.
  public var capHeight: Double
}

public struct Viewpoint: Hashable, Sendable {
  /// Metres.
  public var eye: Vector3
  public var look: Vector3
  /// Field of view over the shorter side of the picture, radians.
  public var fieldOfView: Double
  /// Zero-parallax depth in metres; nil puts it at `look`.
  public var glass: Double?
}

public struct Beat: Sendable {
  public var name: Located<String>
  /// Seconds.
  public var duration: Double
  /// Seconds over which parameters ease over from the beat before.
  public var transition: Double
  /// Which stretch of the log plays, as clock times in seconds after the log's first midnight.
  public var dataWindow: Located<ClosedRange<Double>>?
  public var caption: Caption?
  public var camera: CameraMove
  public var works: [WorkCue]
}

public struct Caption: Sendable {
  public var text: Located<String>
  /// Seconds for the fade in at the beat's start and out at its end.
  public var fade: Double
}

/// From one named viewpoint to another over the whole beat.
public struct CameraMove: Hashable, Sendable {
  public var from: String
  public var to: String
  public var ease: Easing
}

/// A work's part in a beat. A work that a beat does not name has presence 0 in it.
public struct WorkCue: Sendable {
  public var name: Located<String>
  /// Includes `presence`.
  public var parameters: [ParameterCue]
}

public struct ParameterCue: Sendable {
  public var name: Located<String>
  public var value: ParameterValue
}

public enum ParameterValue: Sendable {
  case constant(Double)
  /// From its value at the beat's start to that at its end.
  case ramp(from: Double, to: Double, ease: Easing)
  case channel(ChannelBinding)
}

/// A parameter that follows a channel of the log.
public struct ChannelBinding: Sendable {
  public var channel: Located<String>
  /// Channel values that map to `output`'s ends; values beyond are clamped. Nil takes the channel's
  /// 2 % and 98 % quantiles.
  public var input: (low: Double, high: Double)?
  public var output: (low: Double, high: Double)
  /// Time constant of the critically damped spring that smooths it, in film seconds.
  public var smooth: Double
}
