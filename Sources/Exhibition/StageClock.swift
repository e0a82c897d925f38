import Synchronization

/// The stages of a frame, in order.
public enum Stage: String, CaseIterable, Sendable {
  case moment, scene, raster, grade, sink
}

/// Adds up the time that each stage takes over all frames and workers.
public final class StageClock: Sendable {
  private let spent = Mutex<[Stage: Duration]>([:])
  private let frames = Mutex(0)

  public init() {}

  func time<Result>(_ stage: Stage, _ work: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try work()
    let elapsed = ContinuousClock.now - start
    spent.withLock { $0[stage, default: .zero] += elapsed }
    return result
  }

  func countFrame() { frames.withLock { $0 += 1 } }

  /// Mean seconds a frame; empty before the first frame.
  public var secondsPerFrame: [Stage: Double] {
    let count = frames.withLock { $0 }
    guard count > 0 else { return [:] }
    return spent.withLock { spent in
      spent.mapValues { $0 / .seconds(1) / Double(count) }
    }
  }
}
