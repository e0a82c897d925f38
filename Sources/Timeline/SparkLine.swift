import Color
import Notation
import Story
import Telemetry

/// One line of a strip.
struct SparkLine: Sendable {
  private let channel: Channel
  private let name: String
  private let color: LinearColor
  private let format: NumberFormat
  private let runs: [[SIMD2<Float>]]
  private let gaps: [ClosedRange<Float>]
  private let range: ClosedRange<Double>
  private let limits: String

  static func standardColor(_ index: Int) -> LinearColor {
    let order: [ChartColor] = [.rim, .spore, .fault, .consent, .storm, .heart, .calm, .codes]
    return order[index % order.count].linear
  }

  init(
    _ line: StripChart.Line, _ color: LinearColor, in span: ClosedRange<Double>,
    _ language: String, _ log: TelemetryLog, _ writer: NumberWriter
  ) throws(TimelineError) {
    let channel = try log.channel(line.channel)
    let course = ChannelRuns(channel, in: span)
    let values = course.runs.joined().map(\.value)
    guard let least = values.min(), let most = values.max() else {
      throw TimelineError(
        "the channel '\(channel.name)' has no samples in what the strip shows",
        at: line.channel.place)
    }
    var range = least...most
    if let written = line.range {
      let ends = try written.value.ends(in: channel, at: written.place)
      range = ends.low...ends.high
    }
    var format = line.format ?? NumberFormat(suiting: range)
    if line.format == nil { format.unitGap = "\u{A0}" }
    // What is counted a minute has a solidus alone: 8.7/min.
    if channel.unit.hasPrefix("1/"), format.unitGap != nil { format.unitGap = "" }
    var bare = format
    bare.unitGap = nil
    let (low, high) = (
      writer.text(range.lowerBound, bare, unit: ""), writer.text(range.upperBound, bare, unit: "")
    )
    limits = low == high ? high : "\(low)\u{A0}…\u{A0}\(high)"
    runs = course.runs.map { run in
      run.map { SIMD2(Float(span.share(of: $0.time)), Float(range.share(of: $0.value))) }
    }
    gaps = course.gaps.map {
      Float(span.share(of: $0.lowerBound))...Float(span.share(of: $0.upperBound))
    }
    name = line.name?[language].value ?? channel.name
    self.color = line.color ?? color
    (self.channel, self.format, self.range) = (channel, format, range)
  }

  /// - Parameters:
  ///   - now: log seconds.
  ///   - shown: those of the number, which changes more slowly.
  func state(now: Double, shown: Double, _ writer: NumberWriter) -> StripState.Line {
    let value = channel.value(at: shown)
    return StripState.Line(
      name: name, color: color, runs: runs, gaps: gaps, limits: limits,
      now: channel.value(at: now).map { Float(range.share(of: $0)) },
      value: value.map { writer.text($0, format, unit: Self.unit(of: channel)) }
        ?? NumberWriter.gap)
  }

  /// A count's unit, 1, is not written.
  private static func unit(of channel: Channel) -> String {
    channel.unit == "1"
      ? "" : channel.unit.hasPrefix("1/") ? "\(channel.unit.dropFirst())" : channel.unit
  }
}

extension NumberFormat {
  /// As many decimals as tell a hundredth of the range apart, three at most.
  init(suiting range: ClosedRange<Double>) {
    self.init()
    let spread = range.upperBound - range.lowerBound
    let size = spread > 0 ? spread : abs(range.upperBound) / 10
    decimals = size >= 20 || size == 0 ? 0 : size >= 2 ? 1 : size >= 0.2 ? 2 : 3
    isGrouped = max(abs(range.lowerBound), abs(range.upperBound)) >= 10_000
  }
}

extension ClosedRange<Double> {
  /// 0...1, clamped; the middle of a range without width.
  func share(of value: Double) -> Double {
    let width = upperBound - lowerBound
    return width > 0 ? Swift.min(Swift.max((value - lowerBound) / width, 0), 1) : 0.5
  }
}
