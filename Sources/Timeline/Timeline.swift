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
  let schedule: Schedule
  let data: DataContext
  let works: [WorkTrack]
  let camera: CameraTrack
  let grade: GroupTrack
  let planes: GroupTrack
  let fog: GroupTrack
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
    data = try DataContext(story, schedule, log, field)
    works = try Self.works(story, catalog, data)
    camera = try CameraTrack(story, data)
    grade = try GroupTrack(.grade, story, data) { $0.grade }
    let depths = ["near": story.canvas.near, "far": story.canvas.far]
    planes = try GroupTrack(.planes, story, standards: depths, data) { $0.planes }
    fog = try GroupTrack(.fog, story, data) { $0.fog }
    textSources = TextSources(log: log, clock: data.clock, field: data.field)
    texts = try TextTrack(story, schedule, textSources)
    try checkLoop()
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

  /// What is known of a frame, as far as one picture shows it: of the beat that plays, and of the
  /// way to it where that is a morph.
  ///
  /// - Throws: `FieldError` where the field's file is damaged.
  /// - Precondition: a frame of the film.
  public func moment(at frame: Int) throws(FieldError) -> Moment {
    try moment(at: seconds(ofFrame: frame), in: schedule.beat(ofFrame: frame), frame: frame)
  }

  /// What is to be drawn for a frame.
  ///
  /// - Throws: `FieldError` where the field's file is damaged.
  /// - Precondition: a frame of the film.
  public func shot(at frame: Int) throws(FieldError) -> Shot {
    let moment = try moment(at: frame)
    let beat = schedule.beat(ofFrame: frame)
    guard let crossing = try crossing(into: beat, at: frame) else { return Shot(moment: moment) }
    return Shot(moment: moment, passage: crossing)
  }

  private func crossing(into beat: Int, at frame: Int) throws(FieldError) -> Shot.Crossing? {
    let seconds = self.seconds(ofFrame: frame)
    let passage = schedule.passages[beat]
    guard let passed = schedule.passed(into: beat, at: seconds),
      let kind = Shot.Crossing.Kind(passage)
    else { return nil }
    let progress = Float(clamp(passage.ease(passed), 0, 1))
    guard let previous = schedule.previous(beat) else {
      return kind == .dip ? Shot.Crossing(kind: kind, progress: progress, earlier: nil) : nil
    }
    let before = schedule.seconds(seconds, in: previous, before: beat)
    return Shot.Crossing(
      kind: kind, progress: progress,
      earlier: try moment(at: before, in: previous, frame: frame, showing: seconds))
  }

  /// - Parameters:
  ///   - seconds: film time in the beat; after the film's end where a loop begins anew.
  ///   - shown: the frame's own time, where that is another.
  func moment(
    at seconds: Double, in beat: Int, frame: Int, showing shown: Double? = nil
  ) throws(FieldError) -> Moment {
    let isMorph = schedule.passages[beat].kind == .morph && shown == nil
    let way = Way(at: seconds, in: beat, schedule)
    let field = try data.field?.state(at: seconds)
    let view =
      isMorph ? camera.view(arrivingIn: beat, at: seconds) : camera.view(in: beat, at: seconds)
    let moment = Moment(
      frame: frame, seconds: shown ?? seconds, duration: duration, isLoop: story.isLoop,
      seed: story.seed, beat: story.beats[beat].name.value,
      camera: view.camera,
      works: states(at: seconds, isMorph ? way : nil, in: beat),
      texts: texts.texts(at: shown ?? seconds),
      labels: texts.labels(at: shown ?? seconds), field: field,
      logSeconds: data.clock?.logSeconds(at: seconds, in: beat),
      grade: gradeState(at: seconds, way),
      depths: depths(at: seconds, isMorph ? way : nil, in: beat), focus: view.focus,
      fog: fogState(at: seconds, isMorph ? way : nil, in: beat))
    if let failure = data.field?.statistics.failure { throw failure }
    return moment
  }

  private func states(at seconds: Double, _ way: Way?, in beat: Int) -> [WorkState] {
    works.compactMap { work in
      work.state(at: seconds, way, in: beat)?.telling { work.state(at: $0) }
    }
  }

  private func gradeState(at seconds: Double, _ way: Way) -> GradeState {
    GradeState(
      exposure: Float(grade.value("exposure", at: seconds, way)),
      bloom: Float(grade.value("bloom", at: seconds, way)),
      saturation: Float(grade.value("saturation", at: seconds, way)),
      glow: Float(grade.value("glow", at: seconds, way)),
      dispersion: Float(grade.value("dispersion", at: seconds, way)),
      glitch: Float(grade.value("glitch", at: seconds, way)))
  }

  private func fogState(at seconds: Double, _ way: Way?, in beat: Int) -> FogState {
    func value(_ name: String) -> Float {
      Float(
        way.map { fog.value(name, at: seconds, $0) } ?? fog.value(name, in: beat, at: seconds))
    }
    return FogState(
      density: value("density"), start: value("start"), color: story.canvas.fog)
  }

  private func depths(at seconds: Double, _ way: Way?, in beat: Int) -> ClosedRange<Float> {
    let (near, far) =
      if let way {
        (planes.value("near", at: seconds, way), planes.value("far", at: seconds, way))
      } else {
        (planes.value("near", in: beat, at: seconds), planes.value("far", in: beat, at: seconds))
      }
    return Float(near)...Float(max(far, near * 1.1))
  }

  /// The beat that plays at a frame.
  ///
  /// - Precondition: a frame of the film.
  public func beat(at frame: Int) -> Beat {
    story.beats[schedule.beat(ofFrame: frame)]
  }

  /// When a beat plays, in film seconds; nil for a beat that the story does not have.
  public func seconds(ofBeat name: String) -> Range<Double>? {
    guard let beat = story.beats.firstIndex(where: { $0.name.value == name }) else { return nil }
    return schedule.starts[beat]..<schedule.ends[beat]
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
    let timed = texts.timedTexts
    if let failure = data.field?.statistics.failure { throw failure }
    return timed
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
