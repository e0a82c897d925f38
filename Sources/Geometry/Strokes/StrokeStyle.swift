/// How a line along a path is drawn. Lengths are in the path's units.
public struct StrokeStyle: Hashable, Sendable {
  public enum Join: Hashable, Sendable {
    /// Edges run on until they meet; a corner that would reach farther from the path than `limit`
    /// half widths is cut off.
    case miter(limit: Float)
    case round
    case bevel
  }

  public enum Cap: Hashable, Sendable { case butt, square, round }

  /// Full width at a place on a contour.
  public struct Width: Hashable, Sendable {
    /// Share of the contour's length, 0...1.
    public var place: Float
    public var width: Float

    public init(_ place: Float, _ width: Float) {
      self.place = place
      self.width = width
    }
  }

  /// Dashes and gaps in turn, from the start of each contour.
  public struct Dashes: Hashable, Sendable {
    /// Lengths of a dash, a gap, a dash and so on; repeated. An odd pattern is taken twice.
    public var pattern: [Float]
    /// How far into the pattern a contour starts.
    public var phase: Float

    public init(_ pattern: [Float], phase: Float = 0) {
      self.pattern = pattern
      self.phase = phase
    }
  }

  /// By rising place; linear between, constant beyond the ends.
  public var widths: [Width]
  public var join: Join
  public var cap: Cap
  public var dashes: Dashes?

  public init(
    width: Float, join: Join = .miter(limit: 4), cap: Cap = .butt, dashes: Dashes? = nil
  ) {
    self.init(tapering: [Width(0, width)], join: join, cap: cap, dashes: dashes)
  }

  public init(
    tapering widths: [Width], join: Join = .round, cap: Cap = .butt, dashes: Dashes? = nil
  ) {
    self.widths = widths
    self.join = join
    self.cap = cap
    self.dashes = dashes
  }

  func width(at place: Float) -> Float {
    guard let first = widths.first, let last = widths.last else { return 0 }
    if place <= first.place { return max(first.width, 0) }
    for (a, b) in zip(widths, widths.dropFirst()) where place <= b.place {
      let span = b.place - a.place
      return max(span > 0 ? mix(a.width, b.width, (place - a.place) / span) : b.width, 0)
    }
    return max(last.width, 0)
  }
}
