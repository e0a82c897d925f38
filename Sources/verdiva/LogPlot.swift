import Charts
import Imaging
import Telemetry

/// Small multiples of a log's channels.
enum LogPlot {
  private static let mostCharts = 24
  /// Points a chart; more would fall into the same pixels.
  private static let points = 600

  /// Nil where no channel has values.
  static func sheet(of log: TelemetryLog) -> ChartSheet? {
    let charts = log.channels.filter { !$0.values.isEmpty }.prefix(mostCharts).map { channel in
      chart(channel, log)
    }
    guard !charts.isEmpty else { return nil }
    return ChartSheet(
      charts, columns: charts.count < 4 ? 1 : 2, cell: PictureSize(width: 640, height: 280))
  }

  private static func chart(_ channel: Channel, _ log: TelemetryLog) -> Chart {
    let isLong = log.startOfDaySeconds + log.duration > 2 * 86400
    let shift = isLong ? 0 : log.startOfDaySeconds
    let axis = isLong ? Axis("seconds since the start") : Axis("local time", scale: .clock)
    return Chart(
      title: channel.name, x: axis, y: Axis(channel.unit),
      series: [Series(channel.name, points: points(of: channel, log, shift))])
  }

  /// The channel as the film sees it: interrupted where it has gaps.
  private static func points(
    of channel: Channel, _ log: TelemetryLog, _ shift: Double
  ) -> [Series.Point] {
    if channel.times.count <= points {
      return channel.times.indices.flatMap { index in
        let point = Series.Point(channel.times[index] + shift, channel.values[index])
        let isAfterGap =
          index > 0 && channel.times[index] - channel.times[index - 1] > channel.longestBridge
        return isAfterGap ? [Series.Point(point.x, nil), point] : [point]
      }
    }
    return (0...points).map { index in
      let time = log.duration * Double(index) / Double(points)
      return Series.Point(time + shift, channel.value(at: time))
    }
  }
}
