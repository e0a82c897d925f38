/// What every longer task needs: cores, someone to tell how far it is, and the wish to stop.
public struct Job: Sendable {
  public let threads: Int
  public let progress: any ProgressListener
  public let interruption: Interruption

  /// - Precondition: at least one thread.
  public init(threads: Int, progress: any ProgressListener, interruption: Interruption) {
    precondition(threads > 0, "a job has a thread")
    self.threads = threads
    self.progress = progress
    self.interruption = interruption
  }
}
