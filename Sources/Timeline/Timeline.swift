import Diagnostics
public import Fields
import Geometry
import Notation
public import Story
public import Telemetry
import Time

/// A story with its data: what is known at each frame of the film, each frame by itself.
public struct Timeline: Sendable {
  public let story: Story
  let schedule: Schedule
  private let data: DataContext
  private let works: [WorkTrack]
  let camera: CameraTrack
  private let field: FieldClock?

  /// - Parameter catalog: the works that there are.
  /// - Throws: `TimelineError` at the place in the story that does not go with the data: an unknown
  ///   channel, a data window outside the log, a loop that does not close.
  public init(
    story: Story, catalog: [WorkDescription], log: TelemetryLog?, field: FieldSeries?
  ) throws(TimelineError) {
    self.story = story
    schedule = Schedule(story)
    data = try DataContext(story, schedule, log)
    works = try Self.works(story, catalog, data)
    camera = try CameraTrack(story, data)
    self.field = try field.map { field throws(TimelineError) in try FieldClock(story, field) }
  }

  public var frameCount: Int { schedule.frameCount }

  /// The film's length in seconds: whole frames.
  public var duration: Double { schedule.duration }

  /// - Throws: `FieldError` where the field's file is damaged.
  /// - Precondition: a frame of the film.
  public func moment(at frame: Int) throws(FieldError) -> Moment {
    let seconds = self.seconds(ofFrame: frame)
    let beat = schedule.beat(at: seconds)
    return Moment(
      frame: frame, seconds: seconds, duration: duration, isLoop: story.isLoop, seed: story.seed,
      beat: story.beats[beat].name.value, camera: camera.camera(at: seconds),
      works: works.compactMap { $0.state(at: seconds) }, caption: caption(in: beat, at: seconds),
      field: try fieldState(at: frame), logSeconds: data.clock?.logSeconds(at: seconds))
  }

  /// The beat that plays at a frame.
  ///
  /// - Precondition: a frame of the film.
  public func beat(at frame: Int) -> Beat {
    story.beats[schedule.beat(at: seconds(ofFrame: frame))]
  }

  /// When a beat plays, in film seconds; nil for a beat that the story does not have.
  public func seconds(ofBeat name: String) -> Range<Double>? {
    guard let beat = story.beats.firstIndex(where: { $0.name.value == name }) else { return nil }
    return schedule.starts[beat]..<schedule.starts[beat + 1]
  }

  /// The first frame of a beat; nil for a beat that the story does not have.
  public func firstFrame(ofBeat name: String) -> Int? {
    story.beats.firstIndex { $0.name.value == name }.map { schedule.firstFrame(of: $0) }
  }

  private func seconds(ofFrame frame: Int) -> Double {
    precondition((0..<frameCount).contains(frame), "a frame of the film")
    return schedule.rate.seconds(ofFrame: frame)
  }

  private func fieldState(at frame: Int) throws(FieldError) -> FieldState? {
    let seconds = self.seconds(ofFrame: frame)
    return try field?.state(at: seconds) { period in
      Moment.phase(
        seconds: seconds, duration: duration, isLoop: story.isLoop, period: period, offset: 0)
    }
  }

  private func caption(in beat: Int, at seconds: Double) -> CaptionState? {
    guard let caption = story.beats[beat].caption else { return nil }
    let edge = min(seconds - schedule.starts[beat], schedule.starts[beat + 1] - seconds)
    let opacity = caption.fade > 0 ? Easing.smootherstep(edge / caption.fade) : 1
    guard opacity > 0 else { return nil }
    return CaptionState(
      text: caption.text.value, opacity: Float(opacity), font: story.captionStyle.font,
      capHeight: Float(story.captionStyle.capHeight))
  }

  /// In the order in which the story first names them.
  private static func works(
    _ story: Story, _ catalog: [WorkDescription], _ data: DataContext
  ) throws(TimelineError) -> [WorkTrack] {
    var names: Set<String> = []
    var works: [WorkTrack] = []
    for cue in story.beats.flatMap(\.works) where names.insert(cue.name.value).inserted {
      guard let description = catalog.first(where: { $0.name == cue.name.value }) else {
        let hint = Suggestion.phrase(for: cue.name.value, among: catalog.map(\.name))
        throw TimelineError("there is no work '\(cue.name.value)'\(hint)", at: cue.name.place)
      }
      works.append(try WorkTrack(description, story, data))
    }
    return works
  }
}
