public import Fields
import Notation
import Story
import Telemetry

extension Timeline {
  /// What would be drawn for the frame after a loop's last one, were the film's time to run on and
  /// not begin anew: each driver closes by its own law, or it does not.
  ///
  /// - Throws: `FieldError` where the field's file is damaged.
  public func shotAfterTheEnd() throws(FieldError) -> Shot {
    Shot(
      moment: try moment(at: duration, in: schedule.beatCount - 1, frame: frameCount))
  }

  /// Refuses what would jump where a loop begins anew. A transition into the first beat eases all.
  func checkLoop() throws(TimelineError) {
    guard story.isLoop, schedule.passages[0].duration == 0 else { return }
    try checkData()
    let (first, last) = (story.beats[0], story.beats[story.beats.count - 1])
    for work in works {
      let name = work.description.name
      try checkSeam(work.seams, of: name, in: first, last) {
        beat in beat.works.first { $0.name.value == name }?.parameters
      }
    }
    try checkSeam(grade.seams, of: "grade", in: first, last) {
      $0.grade
    }
    try checkSeam(planes.seams, of: "planes", in: first, last) {
      $0.planes
    }
    try checkSeam(fog.seams, of: "fog", in: first, last) { $0.fog }
  }

  private func checkSeam(
    _ seams: [Seam], of owner: String, in first: Beat, _ last: Beat,
    cues: (Beat) -> [ParameterCue]?
  ) throws(TimelineError) {
    for seam in seams where !seam.isClosed {
      let name = seam.parameter.name
      func cue(_ beat: Beat) -> ParameterCue? { cues(beat)?.first { $0.name.value == name } }
      let place = (cue(last) ?? cue(first))?.name.place ?? last.name.place
      throw TimelineError(
        "the film is a loop, but \(name) of \(owner) is \(seam.shown(seam.end)) as it ends and"
          + " \(seam.shown(seam.start)) as it begins\(mend(cue(last), cue(first)))", at: place)
    }
  }

  private func mend(_ cues: ParameterCue?...) -> String {
    for cue in cues {
      if case .wave(let wave) = cue?.value, !wave.closes(in: schedule) {
        let cycles = max(1, (duration / wave.period).rounded())
        let period = (duration / cycles * 1000).rounded() / 1000
        return
          "; a wave of \(written(wave.period))s does not fit \(written(duration))s, one of about"
          + " \(written(period))s does"
      }
    }
    return "; let them meet, or give the first beat a transition"
  }

  /// The log's time comes round to where it began, on the same or another day.
  private func checkData() throws(TimelineError) {
    guard let clock = data.clock, let cue = story.beats.compactMap(\.data).last,
      let log = data.log
    else { return }
    let start = clock.logSeconds(at: 0, in: 0)
    let end = clock.logSeconds(at: duration, in: schedule.beatCount - 1)
    let days = (end - start) / 86_400
    guard abs(days - days.rounded()) * 86_400 > log.step else { return }
    throw TimelineError(
      "the film is a loop, but its data begin at \(log.clockText(at: start)) and end at"
        + " \(log.clockText(at: end)); let the last window end where the first begins, or give the"
        + " first beat a transition", at: cue.place)
  }
}

/// A parameter on both sides of the place where a loop begins anew; nil where its owner is not there.
struct Seam {
  var parameter: ParameterDescription
  var end: Double?
  var start: Double?

  var isClosed: Bool {
    guard let end, let start else { return end == nil && start == nil }
    let width = parameter.range.upperBound - parameter.range.lowerBound
    return abs(end - start) <= 1e-9 * max(width, abs(end))
  }

  func shown(_ value: Double?) -> String {
    value.map { written(($0 * 1e6).rounded() / 1e6) } ?? "absent"
  }
}
