/// A diagram of one or a few series over two axes.
public struct Chart: Sendable {
  public var title: String
  public var x: Axis
  public var y: Axis
  public var series: [Series]

  public init(title: String, x: Axis, y: Axis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }
}

/// What a direction of a chart measures.
public struct Axis: Sendable {
  public enum Scale: Sendable {
    case linear
    /// For positive values only; others are left out.
    case logarithmic
    /// Seconds after a midnight, shown as hours and minutes.
    case clock
  }

  /// With its unit: `wind, m/s`.
  public var label: String
  public var scale: Scale
  /// Nil takes what the series hold.
  public var range: ClosedRange<Double>?

  public init(_ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil) {
    self.label = label
    self.scale = scale
    self.range = range
  }
}

/// Points that belong together, in the order of x.
public struct Series: Sendable {
  public enum Mark: Sendable { case line, dashes, dots }

  public struct Point: Sendable {
    public var x: Double
    /// Nil where there is a gap: the line is interrupted.
    public var y: Double?

    public init(_ x: Double, _ y: Double?) {
      self.x = x
      self.y = y
    }
  }

  /// As in the legend; empty for what is not named there.
  public var name: String
  public var mark: Mark
  /// Index of its color; nil takes the series' place among the others.
  public var color: Int?
  public var points: [Point]

  public init(_ name: String, mark: Mark = .line, color: Int? = nil, points: [Point]) {
    self.name = name
    self.mark = mark
    self.color = color
    self.points = points
  }

  public init(_ name: String, mark: Mark = .line, color: Int? = nil, x: [Double], y: [Double]) {
    self.init(name, mark: mark, color: color, points: zip(x, y).map { Point($0, $1) })
  }
}
