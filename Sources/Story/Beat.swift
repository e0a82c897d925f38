public import Notation

public struct Beat: Sendable {
  public var name: Located<String>
  /// Seconds.
  public var duration: Double
  /// Seconds over which parameters ease over from the beat before.
  public var transition: Double
  /// Which stretch of the log plays, as clock times in seconds after the log's first midnight.
  public var dataWindow: Located<ClosedRange<Double>>?
  public var texts: BeatTexts
  public var camera: CameraMove
  public var works: [WorkCue]
}
