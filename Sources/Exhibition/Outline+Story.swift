import Notation
import Story
import Time

extension Outline {
  init(of story: Story) {
    let rate = story.canvas.rate
    let starts = story.beats.reduce(into: [FilmTime.zero]) { starts, beat in
      starts.append(starts[starts.count - 1] + FilmTime(seconds: beat.duration, at: rate))
    }
    let frameCount = max(1, starts[starts.count - 1].frameCount(at: rate))
    let firsts = starts.map { min($0.firstFrame(at: rate), frameCount) }
    self.story = story.path
    title = story.title
    self.rate = "\(rate)"
    frames = frameCount
    duration = rate.seconds(ofFrame: frameCount)
    isLoop = story.isLoop
    beats = story.beats.enumerated().map { index, beat in
      let end = index + 1 < story.beats.count ? firsts[index + 1] : frameCount
      return Beat(
        name: beat.name.value, act: nil, frame: firsts[index], frames: end - firsts[index],
        start: starts[index].seconds, duration: beat.duration,
        transition: Self.transition(beat, index, story),
        captions: [beat.caption?.text.value].compactMap { $0 }.map(Self.line),
        data: beat.dataWindow.map { Self.clock($0.value) }, works: beat.works.map(\.name.value))
    }
    markers = []
  }

  private static func transition(
    _ beat: StoryBeat, _ index: Int, _ story: Story
  ) -> Transition? {
    guard beat.transition > 0, index > 0 || story.isLoop else { return nil }
    return Transition(
      kind: "morph", duration: beat.transition,
      frames: story.canvas.rate.frameCount(of: beat.transition))
  }

  private static func line(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// `04:00..07:30`.
  private static func clock(_ window: ClosedRange<Double>) -> String {
    "\(clock(window.lowerBound))..\(clock(window.upperBound))"
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(two(whole / 3600)):\(two(whole / 60 % 60))"
    return whole % 60 == 0 ? text : "\(text):\(two(whole % 60))"
  }
}

/// A story's beat, beside the outline's own.
typealias StoryBeat = Beat
