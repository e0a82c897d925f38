import Story
import Time

/// When each beat plays.
struct Schedule: Sendable {
  let rate: FrameRate
  let frameCount: Int
  let isLoop: Bool
  /// Starts of the beats in film seconds, and the end of the last.
  let starts: [Double]

  init(_ story: Story) {
    precondition(!story.beats.isEmpty, "a story has a beat")
    rate = story.canvas.rate
    frameCount = max(1, rate.frameCount(of: story.duration))
    isLoop = story.isLoop
    starts = story.beats.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1.duration) }
  }

  /// The film's length in seconds: whole frames.
  var duration: Double { rate.seconds(ofFrame: frameCount) }

  /// The beat that plays at a film time. Sums of written durations miss the times of frames by
  /// rounding, so a beat begins a millionth of a frame early.
  func beat(at seconds: Double) -> Int {
    let early = 1e-6 / rate.framesPerSecond
    let begun = starts.dropLast().lastIndex { $0 <= seconds + early }
    return begun ?? 0
  }

  /// How far through a beat a film time is, 0...1.
  func progress(through beat: Int, at seconds: Double) -> Double {
    let length = starts[beat + 1] - starts[beat]
    return length > 0 ? min(max((seconds - starts[beat]) / length, 0), 1) : 1
  }

  /// The beat before, or nil before the first one of a film that is no loop.
  func previous(_ beat: Int) -> Int? {
    if beat > 0 { return beat - 1 }
    return isLoop ? starts.count - 2 : nil
  }

  /// A film time before the start or after the end as one inside: a loop wraps, others stand still.
  func wrapped(_ seconds: Double) -> Double {
    if isLoop { return seconds - (seconds / duration).rounded(.down) * duration }
    return min(max(seconds, 0), duration)
  }

  /// The first frame of a beat.
  func firstFrame(of beat: Int) -> Int {
    min(Int((starts[beat] * rate.framesPerSecond - 1e-6).rounded(.up)), frameCount - 1)
  }
}
