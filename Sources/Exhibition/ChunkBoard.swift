import Synchronization

/// Which chunks are still to be made, who makes one, and how many frames are done.
final class ChunkBoard: Sendable {
  private struct State {
    var open: [Range<Int>]
    var busy = 0
    var framesDrawn = 0
    var framesFinished: Int
    var isAbandoned = false
  }

  /// Another worker has failed.
  struct Abandoned: Error {}

  private let state: Mutex<State>
  private let workers: Int
  private let total: Int
  private let progress: any ProgressListener
  /// Finished before this run.
  let framesFound: Int

  init(_ plan: RenderPlan, _ store: ChunkStore, workers: Int, progress: any ProgressListener) {
    let open = plan.chunks.filter { !store.isFinished($0) }
    total = plan.frames.count
    framesFound = total - open.reduce(0) { $0 + $1.count }
    state = Mutex(State(open: open.reversed(), framesFinished: framesFound))
    self.workers = workers
    self.progress = progress
    report(drawn: 0)
  }

  /// The next chunk for a worker, in order of time; nil when none is left.
  func next() -> Range<Int>? {
    state.withLock { state in
      guard !state.isAbandoned, let frames = state.open.popLast() else { return nil }
      state.busy += 1
      return frames
    }
  }

  /// No more chunks are to be made.
  func abandon() { state.withLock { $0.isAbandoned = true } }

  func check() throws(Abandoned) {
    if state.withLock({ $0.isAbandoned }) { throw Abandoned() }
  }

  /// A worker draws a frame on one core while there are as many chunks in work as workers; the last
  /// ones share the cores of those that have none left.
  var threadsPerWorker: Int { max(1, workers / max(1, state.withLock { $0.busy })) }

  var framesFinished: Int { state.withLock { $0.framesFinished } }

  func drewFrame() {
    let drawn = state.withLock { state in
      state.framesDrawn += 1
      return state.framesDrawn
    }
    report(drawn: drawn)
  }

  func finished(_ frames: Range<Int>) {
    state.withLock { state in
      state.busy -= 1
      state.framesFinished += frames.count
    }
  }

  private func report(drawn: Int) {
    progress.report(
      ProgressReport(
        task: "rendering", done: framesFound + drawn, total: total, found: framesFound))
  }
}
