import Diagnostics
import Notation
import Time

/// Reads the beats in order, each in the light of those before it.
struct BeatReader {
  let canvas: Canvas
  let isLoop: Bool
  /// In order; nil where they could not be read.
  let viewpoints: [String]?
  let data: DataCueReader
  /// Reads cues of the works, the camera, the grade, the planes and the fog in the beat that is being read.
  private(set) var cues: CueReader
  let catalog: [WorkDescription]
  let texts: TextsReader
  /// Names of the charts.
  let charts: [String]
  /// Beats, acts and markers so far, and which of these each is.
  var names: [String: String] = [:]

  init(
    canvas: Canvas, isLoop: Bool, viewpoints: [String]?, data: DataCueReader, cues: CueReader,
    catalog: [WorkDescription], texts: TextsReader, charts: [String]
  ) {
    self.canvas = canvas
    self.isLoop = isLoop
    self.viewpoints = viewpoints
    self.data = data
    self.cues = cues
    self.catalog = catalog
    self.texts = texts
    self.charts = charts
  }

  var rate: FrameRate { cues.rate }
  var problems: Problems { cues.problems }

  /// Reads the beats, bare or in acts, and the markers.
  mutating func film(_ story: TextMap) -> Film {
    let (maps, acts) = writtenBeats(of: story)
    let timings = maps.map { map in
      BeatTimingReader(rate: rate, problems: problems).timing(map.map, name: map.name.value)
    }
    let markers = markers(story.node("markers"), besides: acts)
    var schedule = FilmSchedule(
      timings, acts: acts.map { ($0.name.value, $0.beats) }, markers: markers, problems)
    schedule.check(timings, rate: rate, problems)
    var beats: [Beat] = []
    for (index, (map, name)) in maps.enumerated() {
      beats.append(beat(map, name, index, schedule.times))
    }
    let marked = markers.enumerated().compactMap { index, marker in
      schedule.time(ofMarker: index).map { Marker(name: marker.name, time: $0) }
    }
    return Film(beats: beats, acts: acts, markers: marked)
  }

  private mutating func beat(
    _ map: TextMap, _ name: Located<String>, _ index: Int,
    _ times: [(begin: FilmTime, end: FilmTime)?]
  ) -> Beat {
    let setting = Self.setting(of: index, in: times)
    cues.beatLength = setting.length
    cues.hasBefore = index > 0 || isLoop
    let length = times[index].map { $0.end - $0.begin } ?? FilmTime(seconds: 1, at: rate)
    let passages = PassageReader(rate: rate, isLoop: isLoop, problems: problems)
    return Beat(
      name: name, begin: times[index]?.begin ?? .zero, length: length,
      passage: passages.passage(map.node("transition"), in: setting),
      data: map.node("data").flatMap { data.cue($0, cues) },
      texts: texts.texts(map, setting.length),
      camera: camera(map, isFirst: index == 0),
      grade: map.node("grade").map { cues.parameters($0, of: .grade) } ?? [],
      planes: map.node("planes").map { planes($0) } ?? [],
      fog: map.node("fog").map { cues.parameters($0, of: .fog) } ?? [],
      works: map.node("works").map { works.works($0) } ?? [],
      charts: map.node("charts").map { charts(in: $0) } ?? [],
      because: map.node("because").flatMap {
        $0.text("why the beat is told", allowsLines: true, problems)
      })
  }

  private func charts(in node: TextNode) -> [Located<String>] {
    let expected = "a list of charts such as [strip]"
    return (node.elements(expected, count: 1...8, problems) ?? []).compactMap { element in
      guard let name = element.text("a chart's name", problems) else { return nil }
      if charts.contains(name.value) { return name }
      let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: charts)
      problems.add(
        "there is no chart \(name.value.quoted)\(charts.isEmpty ? "; the story has no 'charts'" : help)",
        at: name.place)
      return nil
    }
  }

  private func planes(_ node: TextNode) -> [ParameterCue] {
    let planes = cues.parameters(node, of: .planes)
    let depths = planes.reduce(into: [String: Double]()) { depths, cue in
      if case .constant(let depth) = cue.value { depths[cue.name.value] = depth }
    }
    if let near = depths["near"], let far = depths["far"], near >= far {
      problems.add("the near depth must be smaller than the far one", at: node.place)
    }
    return planes
  }

  private static func setting(
    of index: Int, in times: [(begin: FilmTime, end: FilmTime)?]
  ) -> PassageReader.Setting {
    let (time, before) = (times[index], index > 0 ? times[index - 1] : nil)
    let next = index + 1 < times.count ? times[index + 1] : nil
    let overlap = time.flatMap { time in before.map { $0.end - time.begin } } ?? .zero
    return PassageReader.Setting(
      isFirst: index == 0, length: time.map { ($0.end - $0.begin).seconds },
      alone: time.map { time in
        (min(next?.begin ?? time.end, time.end) - time.begin).seconds
      }, overlap: max(overlap, .zero).seconds)
  }

  var places: WorkPlaceReader { WorkPlaceReader(catalog: catalog, problems: problems) }

  private var works: WorksReader {
    WorksReader(cues: cues, catalog: catalog, problems: problems)
  }
}

extension Beat {
  /// Seconds; shorter where the beat itself is.
  package static let standardTransition = 1.0
}
