/// What was understood of a log while it was read.
public struct LogReading: Sendable, Equatable, Codable {
  /// In the order they were read.
  public var files: [File] = []
  public var rows = 0
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public var start: Int64 = 0
  public var end: Int64 = 0
  /// How times are written, in words.
  public var times = ""
  /// Of the log's clock: a zone's name, an offset, or `UTC`.
  public var zone = "UTC"
  /// Seconds a bucket; nil where every sample is kept.
  public var bucket: Double?
  /// Columns or keys that are no channels, each with the reason.
  public var ignored: [String] = []
  /// Channels whose unit is none that is known.
  public var unitProblems: [UnitProblem] = []
  /// How many problems there are, and the first of them.
  public var problemCount = 0
  public var problems: [LogProblem] = []

  public struct File: Sendable, Equatable, Codable {
    public var path: String
    public var bytes: Int
    public var format: LogFormat
    public var compression: Compression?
    /// Separator, quotes, layout and so on, in words.
    public var dialect: String
  }

  public init() {}
}
