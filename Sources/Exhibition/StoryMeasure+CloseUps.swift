import Color
import Grading
import Imaging
import Measures
import Notation
import Projection
import Scene
import Story
import Time
import Timeline
import Works

/// What is told from single frames of a story, drawn apart.
extension StoryMeasure {
  /// How many times as wide and high as a frame its reference is drawn. What is drawn
  /// has exact coverage, so that four tell what twelve do; two where a picture would be huge.
  private var enlargement: Int { production.size.height > 1080 ? 2 : 4 }

  /// The middles of beats, spread over what is measured.
  var closeFrames: [Int] {
    guard let first = frames.first, let last = frames.last else { return [] }
    let middles = production.middleFrames.filter { (first...last).contains($0) }
    let all = middles.isEmpty ? [(first + last) / 2] : middles
    let count = min(closeUps, all.count)
    let chosen = (0..<count).map { all[(2 * $0 + 1) * all.count / (2 * count)] }
    return chosen.map { min(max($0, 1), max(1, production.frameCount - 2)) }
  }

  /// - Parameter known: luma of a film's decoded pictures, by the story's frames; others are encoded and
  ///   decoded here.
  func closeUpGates(decoded known: [Int: [UInt16]]) throws -> [Gate] {
    guard production.frameCount >= 3 else { return [] }
    var (banding, hue, sharpness) = (Banding(), HueShift(), Sharpness())
    let larger = try production.enlarged(by: enlargement)
    for (done, frame) in closeFrames.enumerated() {
      try tell("looking closely", done, closeFrames.count)
      let near = frame - 1...frame + 1
      let looks = try near.map { try look(at: $0) }
      hue.take(looks[1].fine, from: looks[1].light)
      let decoded = try known[frame] ?? luma(ofCoded: frame)
      banding.take(decoded: decoded, wanted: looks[1].luma, size: production.size)
      sharpness.take(
        looks.map(\.display), references: try near.map { try reference(at: $0, in: larger) },
        at: production.rate.seconds(ofFrame: frame))
    }
    return [banding.gate, hue.gate, sharpness.aliasing, sharpness.flicker]
  }

  /// Luma of a frame after coding, in the middle of as many as the encoder looks ahead.
  private func luma(ofCoded frame: Int) throws -> [UInt16] {
    let reach = RenderPlan.chunkFrames / 4
    let near = max(0, frame - reach)...min(production.frameCount - 1, frame + reach)
    var pictures: [YCbCrImage] = []
    let sink = FilmSink { pictures.append($0) }
    for frame in near {
      try production.draw(frame, into: sink, threads: job.threads, clock: StageClock())
    }
    return try FilmTrial.luma(of: pictures, rate: production.rate)[frame - near.lowerBound]
  }

  private func look(at frame: Int) throws -> CloseLook {
    var look: CloseLook?
    let sink = CloseLookSink { look = $0 }
    try production.draw(frame, into: sink, threads: job.threads, clock: StageClock())
    guard let look else { preconditionFailure("a drawn frame reaches its sink") }
    return look
  }

  private func reference(at frame: Int, in larger: Production) throws -> DisplayImage {
    var reference: DisplayImage?
    let sink = ReferenceSink(factor: enlargement) { reference = $0 }
    try larger.draw(frame, into: sink, threads: job.threads, clock: StageClock())
    guard let reference else { preconditionFailure("a drawn frame reaches its sink") }
    return reference
  }

  func depthGates() throws -> [Gate] {
    var (depth, softness) = (DepthUse(), Softness())
    for frame in closeFrames {
      let moment = try production.timeline.moment(at: frame)
      let scene = try production.scene(for: moment)
      let stack = try LayerStack(
        of: scene, with: production.rasterizer(for: scene, depths: moment.depths, job.threads))
      var weights: [Double] = []
      for case .plane(let index) in stack.layers {
        let layer = stack.picture(of: .plane(index))
        weights.append(layer.seenAmount)
        let planes = Double(index - stack.planes.zeroParallaxIndex)
        softness.take(
          layer, seen: weights[weights.count - 1],
          place: planes / Double(stack.planes.count - 1))
      }
      depth.take(weights, at: production.rate.seconds(ofFrame: frame))
    }
    return [depth.gate, softness.gate]
  }

  /// A dark ramp, finished as the story's middle frame is but for bloom, which rounds nothing.
  func levels() throws -> Gate {
    guard !frames.isEmpty else { return Gate("levels", without: "no pictures") }
    let moment = try production.timeline.moment(at: frames[frames.count / 2])
    let ramp = TestRamp()
    return try ramp.levels(finishedBy: Grade(moment), threads: job.threads)
  }

  /// The colors of the works that are seen.
  func colors() -> Gate {
    var distance = ColorDistance()
    guard let first = frames.first, let last = frames.last else { return distance.gate }
    let seconds = production.rate.seconds(ofFrame: first)...production.rate.seconds(ofFrame: last)
    let beats = production.story.beats.filter {
      $0.start <= seconds.upperBound && $0.end > seconds.lowerBound
    }
    let names = Set(beats.flatMap { $0.works.map(\.name.value) }).sorted()
    for colors in names.compactMap(WorkColors.of) {
      for ramp in colors.ramps { distance.take(ramp: ramp.colors(256)) }
      distance.take(identities: colors.identities)
    }
    return distance.gate
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
