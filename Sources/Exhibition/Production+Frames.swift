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
    try FrameSpan.frames(in: text, of: frameCount, "story")
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
