import Diagnostics
import Notation
import Story
import Time

extension Timeline {
  /// The frame that a person means by `12.5`, `12.5s`, `0:12.5`, or by a beat, an act or a marker,
  /// as stories write them: `storm`, `storm.end`, `storm+1.5s`, `storm - 2s`. It is the one whose
  /// start is nearest; for a beat or an act, its first.
  ///
  /// - Throws: `TimelineError` where the text is neither a time nor a name, or outside the film.
  public func frame(of position: String) throws(TimelineError) -> Int {
    if let seconds = Self.seconds(position[...]) { return try frame(at: seconds, position) }
    var (name, offset, sign) = (position[...], Substring?.none, 1.0)
    // Names may hold a minus, so that one has a space before it.
    if let mark = position.ranges(of: " -").last ?? position.ranges(of: "+").last {
      name = position[..<mark.lowerBound]
      offset = position[mark.upperBound...]
      sign = position[mark].hasSuffix("-") ? -1 : 1
    }
    while name.last == " " { name.removeLast() }
    guard let named = instant(name) else { throw unknown(String(name)) }
    guard let offset else {
      if let frame = named.frame { return frame }
      return try frame(at: named.seconds, position)
    }
    guard let seconds = Self.seconds(offset.drop { $0 == " " }), seconds >= 0 else {
      throw TimelineError("'\(offset)' is not a time; write \(name)+1.5s")
    }
    let frame = try frame(at: named.seconds + sign * seconds, position)
    return sign > 0 ? max(named.frame ?? 0, frame) : frame
  }

  /// When a beat, an act or a marker is, and with which frame it begins.
  private func instant(_ text: Substring) -> (seconds: Double, frame: Int?)? {
    let isEnd = text.hasSuffix(".end")
    let name = isEnd ? text.dropLast(4) : text.hasSuffix(".start") ? text.dropLast(6) : text
    let beat = story.beats.firstIndex { $0.name.value == name }
    let act = story.acts.first { $0.name.value == name && !$0.beats.isEmpty }
    guard let beats = beat.map({ $0..<$0 + 1 }) ?? act?.beats else {
      return story.markers.first { $0.name.value == text }.map { ($0.seconds, nil) }
    }
    let (first, last) = (story.beats[beats.lowerBound], story.beats[beats.upperBound - 1])
    return isEnd ? (last.end, nil) : (first.start, firstFrame(ofBeat: first.name.value))
  }

  private func frame(at seconds: Double, _ position: String) throws(TimelineError) -> Int {
    guard seconds >= 0, seconds < duration else {
      throw TimelineError(
        "'\(position)' is outside the film, which lasts \(Timecode.text(seconds: duration))"
          + " (\(frameCount) frames)")
    }
    return min(story.canvas.rate.frame(nearest: seconds), frameCount - 1)
  }

  private func unknown(_ name: String) -> TimelineError {
    let names =
      story.beats.map(\.name.value) + story.acts.map(\.name.value)
      + story.markers.map(\.name.value)
    let kinds = names.count > story.beats.count ? "beat, act or marker" : "beat"
    return TimelineError(
      "there is no \(kinds) '\(name)'\(Suggestion.phrase(for: name, among: names))")
  }

  /// `12.5`, `12.5s`, `1:02.5` or `1:00:02.5`.
  private static func seconds(_ text: Substring) -> Double? {
    let bare = text.hasSuffix("s") ? text.dropLast() : text
    let parts = bare.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), bare.allSatisfy({ "0123456789.:-".contains($0) }) else {
      return nil
    }
    var total = 0.0
    for (index, part) in parts.enumerated() {
      guard let value = Double(part), index == 0 || (0..<60).contains(value) else { return nil }
      guard index == parts.count - 1 || value == value.rounded() else { return nil }
      total = total * 60 + value
    }
    return total
  }
}
