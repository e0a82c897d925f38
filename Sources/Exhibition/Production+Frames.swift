import Diagnostics
import Notation
import Story
import Timeline

/// Frames as people name them.
extension Production {
  /// The frame at `12.5s`, `1:02.5`, `beat` or `beat+1.5s`.
  /// - Throws: an error that says what is there instead.
  public func frame(at position: String) throws -> Int { try timeline.frame(of: position) }

  public func checked(frame: Int) throws(UsageError) -> Int {
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
    let upper = parts[1].isEmpty ? frameCount : Int(parts[1])
    guard let lower, let last = upper, last < Int.max else { throw wrong }
    let end = isClosed && !parts[1].isEmpty ? last + 1 : last
    guard lower < end else { throw UsageError("the range '\(text)' has no frames") }
    guard lower >= 0, end <= frameCount else {
      throw UsageError(
        "the range '\(text)' leaves the story, which has frames 0 to \(frameCount - 1)")
    }
    return lower..<end
  }

  /// The frames of a beat.
  public func frames(ofBeat name: String) throws(UsageError) -> Range<Int> {
    let names = story.beats.map(\.name.value)
    guard let index = names.firstIndex(of: name), let first = timeline.firstFrame(ofBeat: name)
    else {
      throw UsageError("there is no beat '\(name)'\(Suggestion.phrase(for: name, among: names))")
    }
    let next = index + 1 < names.count ? timeline.firstFrame(ofBeat: names[index + 1]) : nil
    let end = next ?? frameCount
    guard first < end else {
      throw UsageError("the beat '\(name)' is shorter than a frame at \(rate) frames/s")
    }
    return first..<end
  }

  /// The name of the beat that plays at a frame.
  func beat(ofFrame frame: Int) -> String { timeline.beat(at: frame).name.value }
}
