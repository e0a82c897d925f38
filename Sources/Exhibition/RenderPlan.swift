/// Which frames a film has, and the chunks that they are made in. Chunks lie on multiples of
/// `chunkFrames` counted from the story's first frame, so that a part of a film has the same chunks
/// as the whole but for its ends.
public struct RenderPlan: Sendable, Equatable {
  public static let chunkFrames = 60

  public let frames: Range<Int>
  public let chunks: [Range<Int>]

  /// - Precondition: at least one frame.
  public init(frames: Range<Int>) {
    precondition(!frames.isEmpty && frames.lowerBound >= 0, "a film has frames")
    self.frames = frames
    let size = Self.chunkFrames
    chunks = (frames.lowerBound / size...(frames.upperBound - 1) / size).map { index in
      (index * size..<(index + 1) * size).clamped(to: frames)
    }
  }
}
