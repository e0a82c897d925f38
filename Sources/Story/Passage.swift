public import Time

/// How a beat takes over from the one before.
public struct Passage: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// One picture, whose parameters ease from the beat before.
    case morph
    /// Two pictures, mixed in linear light.
    case dissolve
    /// Down to the void and up again.
    case dip
    /// A front that passes through depth, before which the one picture lies and behind which the
    /// other.
    case wipe
  }

  /// Which way a wipe's front passes.
  public enum Direction: String, CaseIterable, Sendable {
    case nearToFar = "near-to-far"
    case farToNear = "far-to-near"
  }

  public var kind: Kind
  /// Seconds from the beat's start; as long as the overlap with the beat before, if there is one.
  public var duration: Double
  public var ease: Easing
  public var direction: Direction

  public init(
    _ kind: Kind = .morph, duration: Double, ease: Easing = .smootherstep,
    direction: Direction = .nearToFar
  ) {
    self.kind = kind
    self.duration = duration
    self.ease = ease
    self.direction = direction
  }
}
