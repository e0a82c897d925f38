import Files
import Geometry
public import Imaging
public import Media
import Parallel
import Projection
import Story
public import Time

/// Makes a film of a production: chunks by several workers, joined at the end. The film's bytes do
/// not depend on the number of workers, nor on how often it was stopped and begun again.
public struct FilmRender: Sendable {
  /// What came out.
  public struct Report: Sendable {
    public let path: String
    public let size: PictureSize
    public let rate: FrameRate
    public let frameCount: Int
    public let duration: Double
    /// Taken over from a render that was stopped.
    public let framesFound: Int
    public let seconds: Double
  }

  private let production: Production
  private let path: String
  private let plan: RenderPlan
  private let settings: VideoSettings
  private let workers: Int

  /// - Parameters:
  ///   - frames: nil for the whole story.
  ///   - codec: nil for the one that fits the size.
  ///   - crf: constant rate factor of the encoder, 1...51; 0, lossless, is not in the High profile.
  ///     nil for the codec's standard.
  /// - Throws: `UsageError` where no film can have these settings, `FileError` where `path` cannot
  ///   be written.
  public init(
    _ production: Production, to path: String, frames: Range<Int>? = nil,
    codec: VideoCodec? = nil, crf: Int? = nil, workers: Int
  ) throws {
    try AtomicFile.checkPlace(path)
    try Self.check(production.format.mosaic(for: production.size))
    self.production = production
    self.path = path
    self.workers = workers
    plan = RenderPlan(frames: frames ?? 0..<production.frameCount)
    settings = VideoSettings(
      size: production.pictureSize, rate: production.rate, chunkFrames: RenderPlan.chunkFrames,
      codec: codec, crf: crf)
    do { try settings.check(for: path) } catch let error as MediaError {
      throw UsageError(error.reason)
    }
  }

  /// What players may do with the film, where it is not simply to play it.
  public var warning: String? { settings.codec.warning(for: settings.size, at: settings.rate) }

  /// Chroma is shared by two pixels each way, which must not be those of two views.
  private static func check(_ mosaic: Mosaic) throws(UsageError) {
    let tile = mosaic.tile
    guard mosaic.count == 1 || (tile.width % 2 == 0 && tile.height % 2 == 0) else {
      throw UsageError(
        "a film of views of \(tile) is impossible; 4:2:0 needs even sides: choose another size, "
          + "or preview it as a PNG")
    }
  }

  public func run(job: Job) throws -> Report {
    defer { job.progress.end() }
    let start = ContinuousClock.now
    try production.rehearse()
    let identity = try FilmIdentity(production, settings)
    let store = try ChunkStore(film: path, key: identity.key)
    defer { store.removeIfEmpty() }
    let lock = try store.lock()
    defer { _ = consume lock }
    let board = ChunkBoard(plan, store, workers: workers, progress: job.progress)
    let clock = StageClock()
    do {
      try parallelForEach(count: workers, threads: workers) { _ in
        try work(on: board, store, clock, job.interruption)
      }
    } catch is Interrupted {
      throw Interrupted(
        "interrupted: \(board.framesFinished) of \(plan.frames.count) frames are kept; "
          + "the same command goes on from there")
    }
    try FilmJoiner.join(
      plan.chunks.map(store.chunk), into: path, settings: settings, title: production.story.title)
    let report = report(board, seconds: (ContinuousClock.now - start) / .seconds(1))
    try manifest(identity, clock, report).write(to: Manifest.path(beside: path))
    store.removeAll()
    return report
  }

  private func work(
    on board: ChunkBoard, _ store: ChunkStore, _ clock: StageClock, _ interruption: Interruption
  ) throws {
    do {
      while let frames = board.next() { try encode(frames, store, board, clock, interruption) }
    } catch is ChunkBoard.Abandoned {
      return
    } catch {
      board.abandon()
      throw error
    }
  }

  private func encode(
    _ frames: Range<Int>, _ store: ChunkStore, _ board: ChunkBoard, _ clock: StageClock,
    _ interruption: Interruption
  ) throws {
    try AtomicFile.write(to: store.chunk(frames).path) { temporary in
      let sink = ChunkSink(
        encoder: try ChunkEncoder(file: temporary, settings: settings, naming: path))
      for frame in frames {
        try interruption.check()
        try board.check()
        try production.draw(frame, into: sink, threads: board.threadsPerWorker, clock: clock)
        board.drewFrame()
      }
      try clock.time(.sink) { try sink.encoder.finish() }
    }
    board.finished(frames)
  }

  private func report(_ board: ChunkBoard, seconds: Double) -> Report {
    Report(
      path: path, size: settings.size, rate: settings.rate, frameCount: plan.frames.count,
      duration: settings.rate.seconds(ofFrame: plan.frames.count),
      framesFound: board.framesFound, seconds: seconds)
  }

  private func manifest(
    _ identity: FilmIdentity, _ clock: StageClock, _ report: Report
  ) throws -> Manifest {
    Manifest(
      program: Program.name, programVersion: Program.version, programSHA256: identity.program,
      title: production.story.title, language: production.story.language, inputs: identity.inputs,
      fonts: identity.fonts,
      seed: production.story.seed,
      width: settings.size.width, height: settings.size.height,
      framesPerSecond: settings.rate.description, firstFrame: plan.frames.lowerBound,
      frameCount: plan.frames.count, durationSeconds: report.duration,
      settings: Manifest.Settings(
        codec: settings.codec.rawValue, encoder: settings.encoder, crf: settings.crf,
        preset: settings.preset, chunkFrames: settings.chunkFrames,
        planes: production.story.canvas.planes,
        quality: production.story.canvas.quality.rawValue),
      workers: workers, framesDrawn: plan.frames.count - report.framesFound,
      renderSeconds: report.seconds,
      secondsPerFrame: Dictionary(
        uniqueKeysWithValues: clock.secondsPerFrame.map { ($0.rawValue, $1) }),
      filmSHA256: try SHA256.hex(ofFile: path))
  }
}
