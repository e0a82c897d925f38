/// The rows and heights on which horizontal strokes are crisp: whole pixels of the picture, or of the
/// smaller one that a larger picture is made to be compared with.
public struct PixelGrid: Hashable, Sendable {
  /// Pixels.
  private let step: Float

  public init(step: Float = 1) { self.step = step }

  func rounded(_ value: Float, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero)
    -> Float
  { (value / step).rounded(rule) * step }

  /// At least one step.
  func height(_ value: Float) -> Float { max(step, rounded(value)) }
}
