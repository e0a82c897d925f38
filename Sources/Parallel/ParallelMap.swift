import Dispatch
import Synchronization

/// Calls `body` for every index below `count` on at most `threads` threads and returns the results
/// in index order. Indices are handed out one by one, so uneven work still fills every core.
///
/// The first error thrown (in index order) is rethrown once all running calls have ended; calls
/// that had not begun by then are skipped.
public func parallelMap<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) throws -> Result
) throws -> [Result] {
  precondition(count >= 0 && threads >= 1, "parallelMap needs a count of 0 or more and a thread")
  if threads == 1 || count <= 1 { return try (0..<count).map(body) }
  let shared = Mutex(Progress<Result>(results: Array(repeating: nil, count: count)))
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while let index = shared.withLock({ $0.takeIndex() }) {
      do {
        let value = try body(index)
        shared.withLock { $0.results[index] = value }
      } catch {
        shared.withLock { $0.record(error, at: index) }
      }
    }
  }
  return try shared.withLock { progress in
    if let failure = progress.failure { throw failure.error }
    return progress.results.compactMap { $0 }
  }
}

/// Calls `body` for every index below `count` on at most `threads` threads.
public func parallelForEach(
  count: Int, threads: Int, _ body: @Sendable (Int) throws -> Void
) throws {
  _ = try parallelMap(count: count, threads: threads) { index in try body(index) }
}

private struct Progress<Result: Sendable> {
  var results: [Result?]
  var next = 0
  var failure: (index: Int, error: any Error)?

  mutating func takeIndex() -> Int? {
    guard failure == nil, next < results.count else { return nil }
    defer { next += 1 }
    return next
  }

  mutating func record(_ error: any Error, at index: Int) {
    if let failure, failure.index < index { return }
    failure = (index, error)
  }
}
