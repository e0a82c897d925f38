import Geometry
import Grading
public import Imaging
import Measures
import Notation
import Projection
import Scene
import Story
import Time
import Timeline
import Works

/// Measures a story by drawing it: its frames small and in a row, and some of them closely.
public struct StoryMeasure {
  let production: Production
  /// Those that are looked at.
  let frames: [Int]
  let closeUps: Int
  let job: Job
  private let every: Int

  /// - Parameters:
  ///   - production: flat, at the size at which it is to be measured, with even sides.
  ///   - frames: a part of the story; nil for all of it.
  ///   - every: only every so many frames are drawn.
  ///   - closeUps: how many frames are looked at closely.
  public init(
    of production: Production, frames: Range<Int>? = nil, every: Int = 1, closeUps: Int, job: Job
  ) {
    let range = frames ?? 0..<production.frameCount
    self.production = production
    self.frames = stride(from: range.lowerBound, to: range.upperBound, by: every).map { $0 }
    self.every = every
    self.closeUps = closeUps
    self.job = job
  }

  public func report(on path: String) throws -> MeasureReport {
    let rate = production.rate
    var meter = SequenceMeter(
      rate: FrameRate(rate.numerator, rate.denominator * every), isWhole: every == 1,
      beat: beat, threads: job.threads)
    defer { job.progress.end() }
    for (done, frame) in frames.enumerated() {
      try tell("measuring", done, frames.count)
      let isScored = try isScored(at: frame)
      try draw(frame) { try meter.take($0, isScored: isScored) }
    }
    return MeasureReport(
      subject: path, size: production.size, pictureCount: frames.count,
      duration: rate.seconds(ofFrame: production.frameCount),
      gates: meter.gates(isLoop: isLoop) + (try ownGates()))
  }

  /// Whether the last of the frames leads to the first.
  var isLoop: Bool {
    production.story.isLoop && frames.count == (production.frameCount + every - 1) / every
  }

  /// Whether the story asks for light that changes at a frame: on the way from one beat to the next,
  /// as words come and go, and as the grade changes.
  func isScored(at frame: Int) throws -> Bool {
    let timeline = production.timeline
    let moment = try timeline.moment(at: frame)
    let before = try timeline.moment(at: max(0, frame - 1))
    return timeline.isPassing(at: frame) || moment.grade != before.grade
      || moment.texts.contains { $0.opacity < 1 }
  }

  /// Seconds from beat to beat of the field, where it is drawn.
  var beat: Double? {
    let drawing = Works.catalog.filter(\.drawsField).map(\.name)
    let isDrawn = production.story.beats.contains { beat in
      beat.works.contains { drawing.contains($0.name.value) }
    }
    return isDrawn ? production.story.data.fieldCycle : nil
  }

  /// What can only be told from the story.
  ///
  /// - Parameter luma: of a film's decoded pictures at `closeFrames`.
  func ownGates(decoded luma: [Int: [UInt16]] = [:]) throws -> [Gate] {
    try closeUpGates(decoded: luma) + [levels(), colors(), text()] + depthGates()
  }

  func tell(_ task: String, _ done: Int, _ count: Int) throws {
    try job.interruption.check()
    job.progress.report(ProgressReport(task: task, done: done, total: count, found: 0))
  }

  func draw(_ frame: Int, use: @escaping (DisplayImage) throws -> Void) throws {
    let sink = DisplaySink(bitDepth: 8, use: use)
    try production.draw(frame, into: sink, threads: job.threads, clock: StageClock())
  }

  private func text() throws -> Gate {
    var legibility = Legibility()
    guard let first = frames.first, let last = frames.last else { return legibility.gate }
    let wordy = Set(production.timeline.textFrames).sorted().filter { (first...last).contains($0) }
    for (done, frame) in wordy.enumerated() {
      try tell("reading", done, wordy.count)
      let moment = try production.timeline.moment(at: frame)
      for style in (moment.texts.map(\.content) + moment.labels.map(\.content)).map(\.style) {
        legibility.take(capHeight: style.capHeight)
      }
      let words = try production.words(at: moment)
      for depth in words.depths { legibility.take(planesFromGlass: depth) }
      guard let letters = words.letters else { continue }
      let side = max(8, production.size.height / 24)
      try draw(frame) {
        legibility.take(
          $0, letters: letters, side: side, at: production.rate.seconds(ofFrame: frame))
      }
    }
    return legibility.gate
  }
}

extension Production {
  /// The same production small, or at another size.
  public func forMeasuring(at wanted: PictureSize?) throws -> Production {
    if let wanted, wanted.width % 2 != 0 || wanted.height % 2 != 0 {
      throw UsageError("pictures of \(wanted) cannot be encoded; 4:2:0 needs even sides")
    }
    let scale = min(1, 540 / Double(size.height))
    func side(_ length: Int) -> Int { max(16, Int(Double(length) * scale / 2) * 2) }
    return try resized(
      to: wanted ?? PictureSize(width: side(size.width), height: side(size.height)))
  }
}
