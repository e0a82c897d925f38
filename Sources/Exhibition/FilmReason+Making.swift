import Foundation
import Geometry
import Media
import Notation
import Story
import Telemetry
import Time
import Timeline
import Works

extension FilmReason {
  /// Asks a film that has its manifest beside it, or a story.
  ///
  /// - Parameter position: a time of the film, or a beat, as `preview --at` takes it.
  /// - Throws: `UsageError` where the film has no manifest, what it was made from has changed, or the
  ///   position is outside; what is wrong with the story.
  public init(asking path: String, at position: String, job: Job) throws {
    if ["yaml", "yml"].contains((path as NSString).pathExtension.lowercased()) {
      let production = try Production(reading: path, job: job)
      try self.init(
        production, path: path, frame: try production.timeline.frame(of: position), offset: 0,
        inputs: try production.inputs.map {
          Input(path: $0, sha256: try SHA256.hex(ofFile: $0))
        })
      return
    }
    let manifest = try Manifest(reading: path)
    let production = try manifest.production(of: path, job: job)
    let isTime = position.first?.isNumber == true
    let frame =
      try production.timeline.frame(of: position) + (isTime ? manifest.firstFrame : 0)
    let frames = manifest.firstFrame..<manifest.firstFrame + manifest.frameCount
    guard frames.contains(frame) else {
      throw UsageError(
        "'\(position)' is outside the film, which has \(manifest.frameCount) frames from frame "
          + "\(manifest.firstFrame) of its story on")
    }
    try self.init(
      production, path: path, frame: frame, offset: manifest.firstFrame,
      inputs: manifest.inputs.map { Input(path: $0.path, sha256: $0.sha256) })
  }

  /// - Parameter offset: the story's frame that is the film's first.
  private init(
    _ production: Production, path: String, frame: Int, offset: Int, inputs: [Input]
  ) throws {
    let moment = try production.timeline.moment(at: frame)
    let beat = production.timeline.beat(at: frame)
    let story = production.story
    let evidence = LogEvidence(
      production, beat, moment, speed: try Self.speed(production, at: frame))
    self.path = path
    self.frame = frame - offset
    seconds = story.canvas.rate.seconds(ofFrame: frame - offset)
    let number = story.beats.firstIndex { $0.name.value == beat.name.value } ?? 0
    let shift = story.canvas.rate.seconds(ofFrame: offset)
    self.beat = Beat(
      name: beat.name.value, number: number + 1, count: story.beats.count,
      start: beat.start - shift, end: beat.end - shift, because: beat.because?.value,
      passage: Self.passage(into: beat, number, story, at: moment.seconds),
      place: "\(beat.name.place.file):\(beat.name.place.line)")
    log = evidence.log
    channels = evidence.channels
    parameters = evidence.parameters
    words = moment.texts.filter { $0.opacity > 0 }.map(\.content.text)
    charts = beat.charts.map(\.value)
    self.inputs = inputs
  }

  private static func passage(
    into beat: StoryBeat, _ number: Int, _ story: Story, at seconds: Double
  ) -> String? {
    let elapsed = seconds - beat.start
    guard elapsed < beat.transition, number > 0 || story.isLoop else { return nil }
    let before = story.beats[number > 0 ? number - 1 : story.beats.count - 1].name.value
    return "a \(beat.passage.kind.rawValue) from \(before), \(shown(elapsed)) s of "
      + "\(shown(beat.transition)) s"
  }

  /// Log seconds in a second of film, to the next frame or, at the end, from the one before.
  private static func speed(_ production: Production, at frame: Int) throws -> Double {
    guard production.frameCount > 1 else { return 0 }
    let first = min(frame, production.frameCount - 2)
    let times = try [first, first + 1].map {
      try production.timeline.moment(at: $0).logSeconds ?? 0
    }
    return (times[1] - times[0]) * production.rate.framesPerSecond
  }
}

extension Manifest {
  /// The one beside a film.
  init(reading film: String) throws {
    let place = Self.path(beside: film)
    guard let data = FileManager.default.contents(atPath: place) else {
      throw UsageError(
        "\(film) has no manifest (\(place)), which says what it was made from; render it again")
    }
    do { self = try JSONDecoder().decode(Manifest.self, from: data) } catch {
      throw UsageError("\(place) is no manifest that this program knows; render the film again")
    }
  }

  /// The film's story with the data that it was made from, unchanged.
  func production(of film: String, job: Job) throws -> Production {
    guard let story = inputs.first else {
      throw UsageError("the manifest of \(film) names no story")
    }
    for input in inputs {
      guard FileManager.default.fileExists(atPath: input.path) else {
        throw UsageError(
          "\(input.path), which \(film) was made from, is not here; ask in the folder where it was "
            + "made, or bring it back")
      }
      guard try SHA256.hex(ofFile: input.path) == input.sha256 else {
        throw UsageError(
          "\(input.path) has changed since \(film) was made; render the film again")
      }
    }
    return try Production(
      reading: story.path, rate: FrameRate(framesPerSecond), language: language,
      quality: Quality(rawValue: settings.quality), job: job)
  }
}
