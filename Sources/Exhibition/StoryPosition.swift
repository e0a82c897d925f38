import Diagnostics
import Story
import Time

/// Places in a story as people name them.
public struct StoryPosition: Sendable {
  private let beats: [(name: String, start: Double, end: Double)]
  private let rate: FrameRate
  public let frameCount: Int

  init(_ story: Story) {
    var start = 0.0
    beats = story.beats.map { beat in
      defer { start += beat.duration }
      return (beat.name.value, start, start + beat.duration)
    }
    rate = story.canvas.rate
    frameCount = rate.frameCount(of: story.duration)
  }

  /// The frame at `12.5s`, `1:02.5`, `beat` or `beat+1.5s`.
  public func frame(at text: String) throws(UsageError) -> Int {
    if let beat = beats.first(where: { $0.name == text }) { return try frame(beat.start, text) }
    if let seconds = Self.seconds(text) { return try frame(seconds, text) }
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    let name = parts.dropLast().joined(separator: "+")
    if parts.count > 1, let last = parts.last, let offset = Self.seconds(String(last)) {
      let beat = try beat(named: name)
      return try frame(beat.start + offset, text)
    }
    if text.first?.isNumber == true {
      throw UsageError("'\(text)' is not a time; write 12.5s, 1:02.5, a beat's name or beat+1.5s")
    }
    return try frame(beat(named: text).start, text)
  }

  public func check(frame: Int) throws(UsageError) -> Int {
    guard (0..<frameCount).contains(frame) else {
      throw UsageError("there is no frame \(frame); the story has frames 0 to \(frameCount - 1)")
    }
    return frame
  }

  /// The frames of `100..<120`, `100...119`, `100..<` or `..<120`.
  public func frames(in text: String) throws(UsageError) -> Range<Int> {
    let wrong = UsageError("'\(text)' is no range of frames; write for example 100..<120")
    let isClosed = text.contains("...")
    let parts = text.replacing("...", with: "..<").split(
      separator: "..<", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw wrong }
    let lower = parts[0].isEmpty ? 0 : Int(parts[0])
    let upper = parts[1].isEmpty ? frameCount : Int(parts[1]).map { isClosed ? $0 + 1 : $0 }
    guard let lower, let upper else { throw wrong }
    guard lower < upper else { throw UsageError("the range '\(text)' has no frames") }
    guard lower >= 0, upper <= frameCount else {
      throw UsageError(
        "the range '\(text)' leaves the story, which has frames 0 to \(frameCount - 1)")
    }
    return lower..<upper
  }

  /// The frames of a beat.
  public func frames(ofBeat name: String) throws(UsageError) -> Range<Int> {
    let beat = try beat(named: name)
    let frames = rate.frame(nearest: beat.start)..<rate.frame(nearest: beat.end)
    guard !frames.isEmpty else {
      throw UsageError("the beat '\(name)' is shorter than a frame at \(rate) frames/s")
    }
    return frames
  }

  /// The name of the beat that a frame lies in.
  func beat(ofFrame frame: Int) -> String {
    beats.last { rate.frame(nearest: $0.start) <= frame }?.name ?? ""
  }

  private func beat(
    named name: String
  ) throws(UsageError) -> (name: String, start: Double, end: Double) {
    guard let beat = beats.first(where: { $0.name == name }) else {
      let help = Suggestion.phrase(for: name, among: beats.map(\.name))
      throw UsageError("the story has no beat '\(name)'\(help)")
    }
    return beat
  }

  private func frame(_ seconds: Double, _ text: String) throws(UsageError) -> Int {
    let frame = rate.frame(nearest: seconds)
    guard (0..<frameCount).contains(frame) else {
      let end = Timecode.text(seconds: rate.seconds(ofFrame: frameCount))
      throw UsageError("'\(text)' is not in the story, which runs from 0:00.000 to \(end)")
    }
    return frame
  }

  /// `12.5s`, `250ms`, `1:02.5` or `1:00:02.5`.
  static func seconds(_ text: String) -> Double? {
    if text.hasSuffix("ms") { return number(text.dropLast(2)).map { $0 / 1000 } }
    if text.hasSuffix("s") { return number(text.dropLast()) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    var total = 0.0
    for part in parts {
      guard let value = number(part) else { return nil }
      total = total * 60 + value
    }
    return total
  }

  private static func number(_ text: Substring) -> Double? {
    guard text.first?.isNumber == true, let value = Double(text), value.isFinite, value < 1e9 else {
      return nil
    }
    return value
  }
}
