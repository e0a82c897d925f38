public import Notation
public import Telemetry

/// Paths are as written, relative to the story's folder.
public struct DataSources: Sendable {
  /// The sample scenario that makes the files below where they are missing.
  public var sample: Located<String>?
  public var telemetry: Located<String>?
  /// Further files of the same log.
  public var moreTelemetry: [Located<String>] = []
  /// What the log does not say itself.
  public var mapping = TelemetryMapping()
  public var field: Located<String>?
  /// Field variables to read, one to four, by name.
  public var variables: [Located<String>]
  /// What values of variables stand for the ends of their scales, where the story says.
  public var fieldRanges: [FieldRange] = []
  /// Film seconds that one cycle of the field takes; nil plays it at its own speed.
  public var fieldCycle: Double?
  /// Named instants of the log, in the story's order.
  public var marks: [LogMark]
}
