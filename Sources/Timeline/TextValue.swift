import Diagnostics
import Fields
import Notation
import Story
import Telemetry

/// Where the values in texts come from.
struct TextSources: Sendable {
  let log: TelemetryLog?
  let clock: DataClock?
  let field: FieldClock?

  /// - Throws: `TimelineError` for a name that nothing has.
  func value(_ placeholder: TextTemplate.Placeholder) throws(TimelineError) -> TextValue {
    let name = placeholder.name
    switch placeholder.format {
    case .clock(let format):
      return .clock(startOfDay: try needed(name).startOfDaySeconds, clock, format)
    case .speed:
      _ = try needed(name)
      return .speed(clock)
    case .number(let format):
      if let log, let channel = log.channel(named: name.value) {
        if format.unitGap != nil { try log.checkUnit(of: channel, at: name.place) }
        return .channel(channel, clock, format)
      }
      if let value = try statistic(name, format) { return value }
      throw unknown(name)
    }
  }

  private func needed(_ name: Located<String>) throws(TimelineError) -> TelemetryLog {
    if let log { return log }
    throw TimelineError(
      "a clock needs telemetry; name its file with data: {telemetry: ...}", at: name.place)
  }

  private func statistic(
    _ name: Located<String>, _ format: NumberFormat
  ) throws(TimelineError) -> TextValue? {
    guard let field, let dot = name.value.lastIndex(of: "."),
      let statistic = FieldBinding.Statistic(
        rawValue: String(name.value[name.value.index(after: dot)...])),
      let lane = field.series.variables.firstIndex(where: { $0.name == name.value[..<dot] })
    else { return nil }
    if statistic == .active, field.ranges[lane] == nil {
      throw TimelineError(
        "the variable '\(name.value[..<dot])' of \(field.series.path) does not say which values it "
          + "takes; give it a range in data.field", at: name.place)
    }
    return .field(field, lane: lane, statistic, format)
  }

  private func unknown(_ name: Located<String>) -> TimelineError {
    let statistics = (field?.series.variables ?? []).flatMap { variable in
      FieldBinding.Statistic.allCases.map { "\(variable.name).\($0.rawValue)" }
    }
    let known = (log?.channels.map(\.name) ?? []) + statistics
    guard !known.isEmpty else {
      return TimelineError(
        "there is no value \(name.value.quoted), for the story has no data; "
          + "name a log with data: {telemetry: ...}", at: name.place)
    }
    let hint = Suggestion.phrase(for: String(name.value.prefix(40)), among: known + ["clock"])
    return TimelineError("there is no value \(name.value.quoted)\(hint)", at: name.place)
  }
}

/// A value in a text.
enum TextValue: Sendable {
  case channel(Channel, DataClock?, NumberFormat)
  case field(FieldClock, lane: Int, FieldBinding.Statistic, NumberFormat)
  case clock(startOfDay: Double, DataClock?, ClockFormat)
  case speed(DataClock?)

  /// What is written at a film time; an en dash where nothing was measured.
  func text(_ writer: NumberWriter, at seconds: Double) -> String {
    switch self {
    case .channel(let channel, let clock, let format):
      let value = (clock?.logSeconds(at: seconds)).flatMap { channel.value(at: $0) }
      return value.map { writer.text($0, format, unit: channel.unit) } ?? NumberWriter.gap
    case .field(let field, let lane, let statistic, let format):
      let value = field.statistics.value(
        of: statistic, lane: lane, at: field.fieldSeconds(at: seconds))
      return value.map { writer.text($0, format, unit: unit) } ?? NumberWriter.gap
    case .clock(let startOfDay, let clock, let format):
      let time = clock?.logSeconds(at: seconds)
      return time.map { writer.text(clock: startOfDay + $0, format) } ?? NumberWriter.gap
    case .speed(let clock):
      return writer.text(speed: clock?.speed(at: seconds) ?? 0)
    }
  }

  /// The longest that it can be in the film.
  func longest(_ writer: NumberWriter) -> String {
    switch self {
    case .channel(let channel, _, let format):
      let ends = channel.range.map { [$0.lowerBound, $0.upperBound] } ?? []
      let texts = ends.map { writer.text($0, format, unit: channel.unit) }
      return texts.max { $0.count < $1.count } ?? NumberWriter.gap
    case .field(let field, let lane, let statistic, let format):
      let most = statistic == .active ? 1 : field.ranges[lane]?.upperBound ?? 1
      return writer.text(Double(most), format, unit: unit)
    case .clock(_, _, let format): return writer.text(clock: 72_000, format)
    case .speed: return NumberWriter.longestSpeed
    }
  }

  /// Empty for a share.
  private var unit: String {
    guard case .field(let field, let lane, let statistic, _) = self, statistic != .active else {
      return ""
    }
    return field.series.variables[lane].unit
  }
}
