import Diagnostics
public import Fields
import Geometry
import Notation
public import Story
public import Telemetry
import Time

/// A story with its data: what is known at each frame of the film, each frame by itself.
public struct Timeline: Sendable {
  public private(set) var story: Story
  private let schedule: Schedule
  private let data: DataContext
  private let works: [WorkTrack]
  private let camera: CameraTrack
  private let field: FieldClock?
  private let textSources: TextSources
  private var texts: TextTrack

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
    camera = try CameraTrack(story, schedule)
    textSources = TextSources(
      log: log, clock: data.clock, variables: field?.variables ?? [])
    texts = try TextTrack(story, schedule, textSources)
    self.field = try field.map { field throws(TimelineError) in try FieldClock(story, field) }
  }

  /// The same film with its words in another of the story's languages.
  ///
  /// - Throws: `TimelineError` for values in these words that the data does not have.
  public func told(in language: String) throws(TimelineError) -> Timeline {
    var copy = self
    copy.story.language = language
    copy.texts = try TextTrack(copy.story, schedule, textSources)
    return copy
  }

  public var frameCount: Int { schedule.frameCount }

  /// The film's length in seconds: whole frames.
  public var duration: Double { schedule.duration }

  /// - Throws: `FieldError` where the field's file is damaged.
  /// - Precondition: a frame of the film.
  public func moment(at frame: Int) throws(FieldError) -> Moment {
    let seconds = self.seconds(ofFrame: frame)
    let beat = schedule.beat(at: seconds)
    let field = try fieldState(at: seconds)
    return Moment(
      frame: frame, seconds: seconds, duration: duration, isLoop: story.isLoop, seed: story.seed,
      beat: story.beats[beat].name.value, camera: camera.camera(at: seconds),
      works: works.compactMap { $0.state(at: seconds) },
      texts: texts.texts(at: seconds, field: field),
      labels: texts.labels(at: seconds, field: field),
      field: field, logSeconds: data.clock?.logSeconds(at: seconds))
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

  /// Frames that show, between them, every text and every two texts that are seen at one time.
  public var textFrames: [Int] {
    texts.times.map { min(max(schedule.rate.frame(nearest: $0), 0), frameCount - 1) }
  }

  /// The film's captions and titles in the story's language, with their times.
  ///
  /// - Throws: `FieldError` where a text shows a value of a field whose file is damaged.
  public func timedTexts() throws(FieldError) -> [TimedText] {
    try texts.timedTexts { seconds throws(FieldError) in try fieldState(at: seconds) }
  }

  private func fieldState(at seconds: Double) throws(FieldError) -> FieldState? {
    try field?.state(at: seconds) { period in
      Moment.phase(
        seconds: seconds, duration: duration, isLoop: story.isLoop, period: period, offset: 0)
    }
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
