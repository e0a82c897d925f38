import Notation
import Story
import Time

extension Outline {
  init(of story: Story) {
    let rate = story.canvas.rate
    let frameCount = max(1, story.length.frameCount(at: rate))
    let firsts = story.beats.map { min($0.begin.firstFrame(at: rate), frameCount) }
    self.story = story.path
    title = story.title
    self.rate = "\(rate)"
    frames = frameCount
    duration = rate.seconds(ofFrame: frameCount)
    isLoop = story.isLoop
    beats = story.beats.enumerated().map { index, beat in
      let end = index + 1 < story.beats.count ? firsts[index + 1] : frameCount
      return Beat(
        name: beat.name.value, act: story.acts.first { $0.beats.contains(index) }?.name.value,
        frame: firsts[index], frames: end - firsts[index],
        start: beat.start, duration: beat.duration,
        transition: Self.transition(beat, index, story),
        captions: beat.texts.captions.map { Self.line($0.text[story.language].written) },
        data: beat.data.map { Self.words($0.value) }, works: beat.works.map(\.name.value))
    }
    markers = story.markers.map {
      Marker(
        name: $0.name.value, frame: min($0.time.firstFrame(at: rate), frameCount),
        seconds: $0.seconds)
    }
  }

  private static func transition(
    _ beat: StoryBeat, _ index: Int, _ story: Story
  ) -> Transition? {
    guard beat.transition > 0, index > 0 || story.isLoop else { return nil }
    return Transition(
      kind: beat.passage.kind.rawValue, duration: beat.transition,
      frames: story.canvas.rate.frameCount(of: beat.transition))
  }

  private static func line(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// As the story would write it: `04:00..07:30`.
  private static func words(_ cue: DataCue) -> String {
    switch cue {
    case .window(let from, let to): "\(words(from))..\(words(to))"
    case .hold(let instant): instant.map { "hold \(words($0))" } ?? "hold"
    case .play(let from, let speed):
      "\(words(from)), 1s = \(Timecode.text(seconds: speed))"
    case .keys(let keys):
      keys.first.flatMap { first in
        keys.last.map { "\(words(first.instant))..\(words($0.instant)), \(keys.count) keys" }
      } ?? ""
    }
  }

  private static func words(_ instant: LogInstant) -> String {
    switch instant.base {
    case .clock(let seconds): return clock(seconds + instant.offset)
    case .channel(let name, let moment):
      let base = "@\(name).\(moment.rawValue)"
      if instant.offset == 0 { return base }
      let sign = instant.offset < 0 ? "-" : "+"
      return "\(base) \(sign) \(clock(abs(instant.offset)))"
    }
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
