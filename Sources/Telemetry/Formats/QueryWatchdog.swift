import Dispatch
import GRDB
import Synchronization

/// Interrupts a query that finds too few rows for too long: a view can be endless.
struct QueryWatchdog {
  private static let longestSilence = 60

  private final class Silence: Sendable {
    let seconds = Mutex(0)
  }

  private let timer: any DispatchSourceTimer
  private let silence = Silence()

  init(_ queue: DatabaseQueue) {
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { [silence] in
      let seconds = silence.seconds.withLock { seconds in
        seconds += 1
        return seconds
      }
      if seconds >= Self.longestSilence { queue.interrupt() }
    }
    timer.resume()
  }

  /// Rows came.
  func feed() { silence.seconds.withLock { $0 = 0 } }

  func end() { timer.cancel() }
}
