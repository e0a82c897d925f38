public import Fields
import Notation
public import Story
public import Telemetry

extension Timeline {
  /// Everything that does not go together in a story and its data, as far as it can be told: each
  /// beat's camera, and each cue of a parameter, is tried for itself.
  public static func errors(
    in story: Story, catalog: [WorkDescription], log: TelemetryLog?, field: FieldSeries?
  ) -> [TimelineError] {
    var errors: [TimelineError] = []
    func attempt(_ step: () throws(TimelineError) -> Void) {
      do { try step() } catch { if !errors.contains(error) { errors.append(error) } }
    }
    let schedule = Schedule(story)
    var context: DataContext?
    attempt { () throws(TimelineError) in
      context = try DataContext(story, schedule, log, field)
    }
    if let context {
      for (index, cue, parameter) in cues(of: story, catalog) {
        attempt { () throws(TimelineError) in
          _ = try ParameterCourse(cue, parameter, in: index, context)
        }
      }
    }
    attempt { () throws(TimelineError) in
      _ = try Timeline(story: story, catalog: catalog, log: log, field: field)
    }
    return errors.sorted {
      ($0.place?.line ?? 0, $0.place?.column ?? 0) < ($1.place?.line ?? 0, $1.place?.column ?? 0)
    }
  }

  private static func cues(
    of story: Story, _ catalog: [WorkDescription]
  ) -> [(beat: Int, cue: ParameterValue, parameter: ParameterDescription)] {
    let groups = ParameterGroup.all.flatMap(\.parameters)
    return story.beats.enumerated().flatMap { index, beat in
      let works = beat.works.flatMap { work -> [(ParameterCue, ParameterDescription?)] in
        let known = catalog.first { $0.name == work.name.value }?.parameters ?? []
        return work.parameters.map { cue in (cue, known.first { $0.name == cue.name.value }) }
      }
      let shared = beat.sharedCues.map { cue in
        (cue, groups.first { $0.name == cue.name.value })
      }
      let camera = zip(
        [
          beat.camera.view, beat.camera.glass, beat.camera.drift, beat.camera.aperture,
          beat.camera.focus?.distance,
        ], CameraMove.parameters(on: story.canvas))
      return (works + shared).compactMap { cue, parameter in
        parameter.map { (index, cue.value, $0) }
      } + camera.compactMap { cue, parameter in cue.map { (index, $0, parameter) } }
    }
  }
}
