import Notation
import Story
import Telemetry
import Timeline

/// What of the log made a frame: the channels that its beat names, their samples, what they drive.
struct LogEvidence {
  private struct Use {
    let channel: String
    let makes: String
  }

  let log: FilmReason.Log?
  let channels: [FilmReason.Channel]
  let parameters: [FilmReason.Parameter]

  init(_ production: Production, _ beat: Beat, _ moment: Moment, speed: Double) {
    parameters = Self.parameters(beat, moment)
    guard let source = production.log, let seconds = moment.logSeconds else {
      (log, channels) = (nil, [])
      return
    }
    log = FilmReason.Log(
      path: source.path, clock: source.clockText(at: seconds), seconds: seconds,
      speed: speed)
    let uses = Self.uses(beat, production.story, parameters)
    var names: [String] = []
    for use in uses where !names.contains(use.channel) { names.append(use.channel) }
    let used = names.compactMap(source.channel(named:))
    let places = Self.places(of: used, at: seconds, in: source, production.story.data.mapping)
    channels = used.map { channel in
      FilmReason.Channel(
        name: channel.name, unit: channel.unit, value: channel.value(at: seconds),
        rows: Self.samples(of: channel, at: seconds).map { sample in
          let span = Self.span(of: sample, in: channel, source)
          let inside = places.filter { span.contains($0.time) }
          let own = inside.filter { $0.channels.contains(channel.name) }
          return FilmReason.Row(
            own.isEmpty ? inside : own, isBucket: channel.buckets != nil, path: source.path,
            clock: source.clockText(at: sample.time), value: sample.value)
        }, makes: uses.filter { $0.channel == channel.name }.map(\.makes))
    }
  }

  private static func uses(
    _ beat: Beat, _ story: Story, _ parameters: [FilmReason.Parameter]
  ) -> [Use] {
    var uses: [Use] = []
    for (owner, cues) in owners(of: beat) {
      for cue in cues {
        guard case .channel(let binding) = cue.value else { continue }
        let name = cue.name.value
        let parameter = parameters.first { $0.work == owner && $0.name == name }
        let shown = parameter.map { " = \(FilmReason.shown($0.value))" } ?? ""
        uses.append(
          Use(
            channel: binding.channel.value,
            makes: "\(owner).\(name)\(shown), \(parameter?.rule ?? rule(cue.value))"))
      }
    }
    for name in beat.texts.all.flatMap({ $0.text[story.language].names }) {
      uses.append(Use(channel: name, makes: "written in the words"))
    }
    for chart in story.charts where beat.charts.contains(where: { $0.value == chart.name.value }) {
      uses += chart.channels.map {
        Use(channel: $0.value, makes: "drawn in the chart '\(chart.name.value)'")
      }
    }
    return uses
  }

  private static func owners(of beat: Beat) -> [(String, [ParameterCue])] {
    beat.works.map { ($0.name.value, $0.parameters) }
      + [("grade", beat.grade), ("planes", beat.planes), ("fog", beat.fog)]
  }

  private static func parameters(_ beat: Beat, _ moment: Moment) -> [FilmReason.Parameter] {
    beat.works.flatMap { work -> [FilmReason.Parameter] in
      guard let state = moment.works.first(where: { $0.name == work.name.value }) else { return [] }
      return work.parameters.map { cue in
        let isMissing = state.missing.contains(cue.name.value)
        return FilmReason.Parameter(
          work: work.name.value, name: cue.name.value, value: Double(state[cue.name.value]),
          rule: rule(cue.value) + (isMissing ? "; a gap: its standard value, dimmed" : ""))
      }
    }
  }

  /// In words.
  private static func rule(_ value: ParameterValue) -> String {
    switch value {
    case .constant: return "stays"
    case .ramp(let ramp): return "goes to \(written(ramp.to)) over the beat"
    case .keys(let keys): return "goes through \(keys.count) keys"
    case .spring(let spring): return "swings to \(written(spring.to))"
    case .wave(let wave): return "a \(wave.shape.rawValue) wave of \(written(wave.period)) s"
    case .channel(let binding):
      return "follows \(binding.channel.value), \(words(binding.input?.value)) becomes "
        + "\(words(binding.output)), smoothed by \(written(binding.smooth)) s"
    case .field(let binding):
      return
        "follows \(binding.variable.value).\(binding.statistic.rawValue) of the field, becomes "
        + words(binding.output)
    }
  }

  private static func words(_ range: InputRange?) -> String {
    switch range {
    case nil: return "2 % to 98 % of its samples"
    case .quantiles(let low, let high):
      return "\(written(low * 100)) % to \(written(high * 100)) % of its samples"
    case .values(let low, let high, let unit):
      return "\(written(low)) to \(written(high))\(unit.isEmpty ? "" : " \(unit)")"
    }
  }

  private static func words(_ output: (low: Double, high: Double)) -> String {
    "\(written(output.low)) to \(written(output.high))"
  }
}

extension ChartDescription {
  /// That it draws.
  var channels: [Located<String>] {
    switch content {
    case .strip(let strip): strip.lines.map(\.channel)
    case .map(let map): map.tracks.flatMap { [$0.x, $0.y] }
    }
  }
}
