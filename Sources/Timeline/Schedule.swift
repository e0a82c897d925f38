import Story
import Time

/// When each beat plays.
struct Schedule: Sendable {
  let rate: FrameRate
  let frameCount: Int
  let isLoop: Bool
  /// In film seconds.
  let starts: [Double]
  let ends: [Double]
  /// How each beat takes over from the one before.
  let passages: [Passage]
  /// The first frame of each beat.
  private let firstFrames: [Int]

  init(_ story: Story) {
    precondition(!story.beats.isEmpty, "a story has a beat")
    rate = story.canvas.rate
    let count = max(1, story.length.frameCount(at: story.canvas.rate))
    frameCount = count
    isLoop = story.isLoop
    starts = story.beats.map(\.start)
    ends = story.beats.map(\.end)
    passages = story.beats.map(\.passage)
    firstFrames = story.beats.map { min($0.begin.firstFrame(at: story.canvas.rate), count - 1) }
  }

  /// The film's length in seconds: whole frames.
  var duration: Double { rate.seconds(ofFrame: frameCount) }

  var beatCount: Int { starts.count }

  /// The beat that plays at a frame: the last that has begun.
  func beat(ofFrame frame: Int) -> Int { firstFrames.lastIndex { $0 <= frame } ?? 0 }

  /// The beat that plays at a film time: the last that has begun. Of a frame's time this is the
  /// frame's beat.
  func beat(at seconds: Double) -> Int { starts.lastIndex { $0 <= seconds } ?? 0 }

  /// How far through a beat a film time is, 0...1.
  func progress(through beat: Int, at seconds: Double) -> Double {
    let length = ends[beat] - starts[beat]
    return length > 0 ? min(max((seconds - starts[beat]) / length, 0), 1) : 1
  }

  /// The beat before, or nil before the first one of a film that is no loop.
  func previous(_ beat: Int) -> Int? {
    if beat > 0 { return beat - 1 }
    return isLoop ? beatCount - 1 : nil
  }

  /// A film time of a beat as a time of the beat before, which lies a film's length further on where
  /// a loop begins anew.
  func seconds(_ seconds: Double, in previous: Int, before beat: Int) -> Double {
    previous < beat ? seconds : seconds + duration
  }

  /// How far the passage into a beat has come, 0..<1 and not yet eased; nil where it is over or there
  /// is none.
  func passed(into beat: Int, at seconds: Double) -> Double? {
    let elapsed = max(0, seconds - starts[beat])
    let length = passages[beat].duration
    return elapsed < length ? elapsed / length : nil
  }

  /// A film time before the start or after the end as one inside: a loop wraps, others stand still.
  func wrapped(_ seconds: Double) -> Double {
    if isLoop { return seconds - (seconds / duration).rounded(.down) * duration }
    return min(max(seconds, 0), duration)
  }

  /// The first frame of a beat.
  func firstFrame(of beat: Int) -> Int { firstFrames[beat] }
}
