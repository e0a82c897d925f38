import Geometry
import Grading
public import Imaging
import Measures
import Media
import Projection
import Scene
import Story
import Time
import Timeline

/// Measures a story by drawing it: its frames small and in a row, and some of them closely.
public struct StoryMeasure {
  /// How many times as wide and high as a frame its reference is drawn: less where it would be huge.
  private var enlargement: Int { production.size.height > 540 ? 2 : 4 }

  private let production: Production
  private let frames: [Int]
  private let every: Int
  private let closeUps: Int
  private let job: Job

  /// - Parameters:
  ///   - production: flat, at the size at which it is to be measured, with even sides.
  ///   - frames: a part of the story; nil for all of it.
  ///   - every: only every so many frames are drawn.
  ///   - closeUps: how many frames are looked at closely.
  public init(
    of production: Production, frames: Range<Int>? = nil, every: Int = 1, closeUps: Int = 6,
    job: Job
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
      threads: job.threads)
    defer { job.progress.end() }
    var grade: GradeState?
    for (done, frame) in frames.enumerated() {
      try tell("measuring", done, frames.count)
      let moment = try production.timeline.moment(at: frame)
      let isScored =
        production.timeline.isPassing(at: frame) || moment.grade != grade
        || moment.texts.contains { $0.opacity < 1 }
      grade = moment.grade
      try draw(frame) { try meter.take($0, isScored: isScored) }
    }
    let isWhole = frames.count == (production.frameCount + every - 1) / every
    let sequence = meter.gates(isLoop: production.story.isLoop && isWhole)
    return MeasureReport(
      subject: path, size: production.size, pictureCount: frames.count,
      duration: rate.seconds(ofFrame: production.frameCount),
      gates: sequence + (try closeUpGates()) + [try text(), try depth()])
  }

  private func tell(_ task: String, _ done: Int, _ count: Int) throws {
    try job.interruption.check()
    job.progress.report(ProgressReport(task: task, done: done, total: count, found: 0))
  }

  private func draw(_ frame: Int, use: @escaping (DisplayImage) throws -> Void) throws {
    let sink = DisplaySink(bitDepth: 8, use: use)
    try production.draw(frame, into: sink, threads: job.threads, clock: StageClock())
  }

  /// The middles of beats, spread over what is measured.
  private var closeFrames: [Int] {
    guard let first = frames.first, let last = frames.last else { return [] }
    let middles = production.middleFrames.filter { (first...last).contains($0) }
    let all = middles.isEmpty ? [(first + last) / 2] : middles
    let count = min(closeUps, all.count)
    let chosen = (0..<count).map { all[(2 * $0 + 1) * all.count / (2 * count)] }
    return chosen.map { min(max($0, 1), max(1, production.frameCount - 2)) }
  }

  private func closeUpGates() throws -> [Gate] {
    guard production.frameCount >= 3 else { return [] }
    var (banding, hue, sharpness) = (Banding(), HueShift(), Sharpness())
    let larger = try production.resized(
      to: PictureSize(
        width: production.size.width * enlargement,
        height: production.size.height * enlargement))
    for (done, frame) in closeFrames.enumerated() {
      try tell("looking closely", done, closeFrames.count)
      let near = frame - 1...frame + 1
      let looks = try near.map { try look(at: $0) }
      hue.take(looks[1].fine, from: looks[1].light)
      let decoded = try FilmTrial.luma(
        of: looks.map(\.film), rate: production.rate)
      for (look, luma) in zip(looks, decoded) {
        banding.take(decoded: luma, wanted: look.luma, size: production.size)
      }
      let references = try near.map { frame in
        var reference: DisplayImage?
        let sink = DisplaySink(bitDepth: 8) {
          reference = Sharpness.reduced($0, by: enlargement)
        }
        try larger.draw(frame, into: sink, threads: job.threads, clock: StageClock())
        return reference
      }
      sharpness.take(looks.map(\.display), references: references.compactMap(\.self))
    }
    return [banding.gate, hue.gate, sharpness.aliasing, sharpness.flicker]
  }

  private func look(at frame: Int) throws -> CloseLook {
    var look: CloseLook?
    let sink = CloseLookSink { look = $0 }
    try production.draw(frame, into: sink, threads: job.threads, clock: StageClock())
    guard let look else { preconditionFailure("a drawn frame reaches its sink") }
    return look
  }

  private func depth() throws -> Gate {
    var depth = DepthUse()
    for frame in closeFrames {
      let moment = try production.timeline.moment(at: frame)
      let scene = try production.scene(for: moment)
      let stack = try LayerStack(
        of: scene, with: production.rasterizer(for: scene, depths: moment.depths, job.threads))
      let planes = stack.layers.filter { $0 != .glass }
      depth.take(
        planes.map { stack.picture(of: $0).seenAmount },
        at: production.rate.seconds(ofFrame: frame))
    }
    return depth.gate
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

extension LinearImage {
  /// How much of it is seen: the sum of what each pixel covers or, where that is more, shines.
  fileprivate var seenAmount: Double {
    (0..<size.height).reduce(0.0) { sum, y in
      (0..<size.width).reduce(sum) { sum, x in
        let pixel = self[x, y]
        let light = 0.2126 * pixel.x + 0.7152 * pixel.y + 0.0722 * pixel.z
        return sum + Double(min(1, max(pixel.w, light)))
      }
    }
  }
}

extension Production {
  /// The same production small, or at another size.
  public func forMeasuring(at wanted: PictureSize?) throws -> Production {
    if let wanted, wanted.width % 2 != 0 || wanted.height % 2 != 0 {
      throw UsageError("pictures of \(wanted) cannot be encoded; 4:2:0 needs even sides")
    }
    let scale = min(1, 360 / Double(size.height))
    func side(_ length: Int) -> Int { max(16, Int(Double(length) * scale / 2) * 2) }
    return try resized(
      to: wanted ?? PictureSize(width: side(size.width), height: side(size.height)))
  }
}
