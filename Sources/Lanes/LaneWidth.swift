/// How many pixels kernels take at once; the picture does not depend on it.
public enum LaneWidth: Sendable, CaseIterable {
  /// The reference.
  case one
  case sixteen
}
