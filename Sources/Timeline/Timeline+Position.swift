import Diagnostics
import Notation
import Story
import Time

extension Timeline {
  /// The frame that a person means by `12.5`, `12.5s`, `0:12.5`, `beat` or `beat+1.5s`: the one
  /// whose start is nearest; for a beat, its first.
  ///
  /// - Throws: `TimelineError` where the text is neither a time nor a beat, or outside the film.
  public func frame(of position: String) throws(TimelineError) -> Int {
    if let frame = firstFrame(ofBeat: position) { return frame }
    if let plus = position.lastIndex(of: "+") {
      let (name, offset) = (String(position[..<plus]), position[position.index(after: plus)...])
      guard let beat = seconds(ofBeat: name), let first = firstFrame(ofBeat: name) else {
        throw unknown(name)
      }
      guard let seconds = Self.seconds(offset) else {
        throw TimelineError("'\(offset)' is not a time; write \(name)+1.5s")
      }
      return max(first, try frame(at: beat.lowerBound + seconds, position))
    }
    guard let seconds = Self.seconds(position[...]) else { throw unknown(position) }
    return try frame(at: seconds, position)
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
    let hint = Suggestion.phrase(for: name, among: story.beats.map(\.name.value))
    return TimelineError("there is no beat '\(name)'\(hint)")
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
