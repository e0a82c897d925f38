import Diagnostics
import Fields
import Notation
import Story
import Telemetry

/// Where the values in texts come from.
struct TextSources: Sendable {
  let log: TelemetryLog?
  let clock: DataClock?
  /// The field's variables; none without a field.
  let variables: [FieldVariable]

  /// - Throws: `TimelineError` for a name that nothing has.
  func value(_ placeholder: TextTemplate.Placeholder) throws(TimelineError) -> TextValue {
    let name = placeholder.name
    switch placeholder.format {
    case .clock(let format):
      guard let log else {
        throw TimelineError(
          "a clock needs telemetry; name its file with data: {telemetry: ...}", at: name.place)
      }
      return .clock(startOfDay: log.startOfDaySeconds, format)
    case .number(let format):
      if let channel = log?.channel(named: name.value) { return .channel(channel, format) }
      if let (variable, statistic) = statistic(name.value) {
        return .field(variable, statistic, format)
      }
      throw unknown(name)
    }
  }

  private func statistic(_ name: String) -> (FieldVariable, FieldStatistic)? {
    guard let dot = name.lastIndex(of: "."),
      let statistic = FieldStatistic(rawValue: String(name[name.index(after: dot)...]))
    else { return nil }
    return variables.first { $0.name == name[..<dot] }.map { ($0, statistic) }
  }

  private func unknown(_ name: Located<String>) -> TimelineError {
    let statistics = variables.flatMap { variable in
      FieldStatistic.allCases.map { "\(variable.name).\($0.rawValue)" }
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

/// A number about a whole field.
enum FieldStatistic: String, CaseIterable, Sendable {
  case min, max, mean
  /// The share of voxels above the middle of the variable's valid range, or else of its values now.
  case active

  func value(of variable: FieldVariable, in field: FieldState) -> Double? {
    guard let lane = field.variables.firstIndex(of: variable.name), !field.voxels.isEmpty else {
      return nil
    }
    var (low, high, sum) = (Float.infinity, -Float.infinity, 0.0)
    for voxel in field.voxels {
      let value = voxel[lane]
      if value < low { low = value }
      if value > high { high = value }
      sum += Double(value)
    }
    let count = Double(field.voxels.count)
    switch self {
    case .min: return Double(low)
    case .max: return Double(high)
    case .mean: return sum / count
    case .active:
      let range = variable.validRange ?? low...high
      let half = (range.lowerBound + range.upperBound) / 2
      return Double(field.voxels.count { $0[lane] > half }) / count
    }
  }
}

/// A value in a text.
enum TextValue: Sendable {
  case channel(Channel, NumberFormat)
  case field(FieldVariable, FieldStatistic, NumberFormat)
  case clock(startOfDay: Double, ClockFormat)

  /// What is written now; an en dash where nothing was measured.
  func text(_ writer: NumberWriter, logSeconds: Double?, field: FieldState?) -> String {
    switch self {
    case .channel(let channel, let format):
      let value = logSeconds.flatMap { channel.value(at: $0) }
      return value.map { writer.text($0, format, unit: channel.unit) } ?? NumberWriter.gap
    case .field(let variable, let statistic, let format):
      let value = field.flatMap { statistic.value(of: variable, in: $0) }
      return value.map { writer.text($0, format, unit: variable.unit) } ?? NumberWriter.gap
    case .clock(let startOfDay, let format):
      return logSeconds.map { writer.text(clock: startOfDay + $0, format) } ?? NumberWriter.gap
    }
  }

  /// The longest that it can be in the film.
  func longest(_ writer: NumberWriter) -> String {
    switch self {
    case .channel(let channel, let format):
      let ends = channel.range.map { [$0.lowerBound, $0.upperBound] } ?? []
      let texts = ends.map { writer.text($0, format, unit: channel.unit) }
      return texts.max { $0.count < $1.count } ?? NumberWriter.gap
    case .field(let variable, _, let format):
      let most = Double(variable.validRange?.upperBound ?? 1)
      return writer.text(most, format, unit: variable.unit)
    case .clock(_, let format): return writer.text(clock: 72_000, format)
    }
  }
}
