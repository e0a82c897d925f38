import Foundation
import Synchronization

/// Writes progress to standard error.
public final class ProgressPrinter: ProgressListener {
  public enum Style: String, Sendable, CaseIterable {
    /// One line that is drawn again and again.
    case bar
    /// A line every few seconds.
    case plain
    /// One JSON object a line.
    case json
    case none

    /// A bar on a terminal, plain lines elsewhere.
    public static var standard: Style { isatty(STDERR_FILENO) == 1 ? .bar : .plain }

    var interval: Duration {
      switch self {
      case .bar: .milliseconds(200)
      case .plain: .seconds(5)
      case .json, .none: .milliseconds(500)
      }
    }
  }

  private struct State {
    var task = ""
    var taskStart = ContinuousClock.now
    var lastPrint: ContinuousClock.Instant?
    var barIsShown = false
  }

  private let style: Style
  private let state = Mutex(State())

  public init(_ style: Style) { self.style = style }

  public func report(_ report: ProgressReport) {
    guard style != .none else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if state.task != report.task {
        state.task = report.task
        state.taskStart = now
        state.lastPrint = style == .plain ? now : nil
        if style == .plain { write("\(report.task)\n") }
      }
      let isDue = state.lastPrint.map { now - $0 >= style.interval } ?? true
      guard isDue || report.fraction >= 1 && style != .plain else { return }
      state.lastPrint = now
      let pace = Pace(report, seconds: (now - state.taskStart) / .seconds(1))
      write(line(report, pace))
      state.barIsShown = style == .bar
    }
  }

  public func end() {
    state.withLock { state in
      if state.barIsShown { write("\r\u{1B}[K") }
      state.barIsShown = false
    }
  }

  private func line(_ report: ProgressReport, _ pace: Pace) -> String {
    switch style {
    case .bar: "\r\u{1B}[K\(Self.bar(report.fraction)) \(words(report, pace))"
    case .plain: "\(words(report, pace))\n"
    case .json: json(report, pace)
    case .none: ""
    }
  }

  private static func bar(_ fraction: Double) -> String {
    let full = Int(min(max(fraction, 0), 1) * 24)
    return String(repeating: "█", count: full) + String(repeating: "░", count: 24 - full)
  }

  private func words(_ report: ProgressReport, _ pace: Pace) -> String {
    var parts = [report.task]
    if let frames = report.frames {
      parts.append("\(frames.done) of \(frames.total) frames")
      if let rate = pace.framesPerSecond { parts.append("\(Pace.tenths(rate)) frames/s") }
    } else {
      parts.append("\(Int(report.fraction * 100)) %")
    }
    if let left = pace.secondsLeft { parts.append("\(Pace.clock(left)) left") }
    return parts.joined(separator: ", ")
  }

  private func json(_ report: ProgressReport, _ pace: Pace) -> String {
    let record = Record(
      task: report.task, fraction: report.fraction, framesDone: report.frames?.done,
      framesTotal: report.frames?.total, framesPerSecond: pace.framesPerSecond,
      secondsLeft: pace.secondsLeft)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(record) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private struct Record: Encodable {
    let task: String
    let fraction: Double
    let framesDone: Int?
    let framesTotal: Int?
    let framesPerSecond: Double?
    let secondsLeft: Double?
  }

  /// Nobody may be listening: standard error can be closed, or a pipe that ended.
  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// What the time so far says about the rest.
struct Pace {
  /// Frames made in this run, a second.
  let framesPerSecond: Double?
  let secondsLeft: Double?

  init(_ report: ProgressReport, seconds: Double) {
    guard seconds > 0.5 else {
      (framesPerSecond, secondsLeft) = (nil, nil)
      return
    }
    if let frames = report.frames {
      let rate = Double(frames.done - frames.found) / seconds
      framesPerSecond = rate > 0 ? rate : nil
      secondsLeft = rate > 0 ? Double(frames.total - frames.done) / rate : nil
    } else {
      framesPerSecond = nil
      let isKnown = report.fraction > 0.01
      secondsLeft = isKnown ? seconds * (1 - report.fraction) / report.fraction : nil
    }
  }

  static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `M:SS`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }
}
