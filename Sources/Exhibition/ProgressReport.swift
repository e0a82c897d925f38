/// How far a task has come.
public struct ProgressReport: Sendable, Equatable {
  /// For people: `rendering`, `heart, beat 2`, ...
  public var task: String
  /// Frames done, where the task counts frames.
  public var frames: Count?
  /// Of the whole task, 0...1.
  public var fraction: Double

  public struct Count: Sendable, Equatable {
    public var done: Int
    public var total: Int
    /// Done before this run began.
    public var found: Int
  }

  public init(task: String, fraction: Double) {
    self.task = task
    self.fraction = fraction
    frames = nil
  }

  public init(task: String, done: Int, total: Int, found: Int) {
    self.task = task
    frames = Count(done: done, total: total, found: found)
    fraction = total > 0 ? Double(done) / Double(total) : 1
  }
}

/// Where reports of progress go; may be called from any thread.
public protocol ProgressListener: Sendable {
  func report(_ report: ProgressReport)
  /// The last report was the last.
  func end()
}
