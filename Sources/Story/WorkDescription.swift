/// What the story may say about a work: the works fill it in, the story is checked against it.
public struct WorkDescription: Sendable {
  public let name: String
  public let summary: String
  /// Every work also has `presence`.
  public let parameters: [ParameterDescription]
  /// Places that labels can be pinned to.
  public let anchors: [AnchorDescription]
  /// Whether it draws the field.
  public let drawsField: Bool
  /// What it does where its data is missing, a sentence.
  public let gaps: String
  /// Radius of the ball about the world's origin that holds most of it, metres: from this its size
  /// on screen follows.
  public let extent: Float

  /// What works do unless they say otherwise.
  public static let dimming = """
    a parameter whose channel has a gap takes its standard value, and the work dims to 30 %
    """

  public init(
    name: String, summary: String, drawsField: Bool = false, gaps: String = dimming,
    extent: Float = 2.5, parameters: [ParameterDescription], anchors: [AnchorDescription] = []
  ) {
    self.drawsField = drawsField
    self.gaps = gaps
    self.extent = extent
    self.name = name
    self.summary = summary
    self.anchors = anchors
    self.parameters = [.presence] + parameters
  }
}

/// A named place of a work.
public struct AnchorDescription: Sendable {
  public let name: String
  public let summary: String

  public init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }
}

public struct ParameterDescription: Sendable {
  public let name: String
  public let summary: String
  /// Empty for a plain number.
  public let unit: String
  public let range: ClosedRange<Double>
  /// Taken where the story says nothing and where a bound channel has a gap.
  public let standard: Double
  /// The city's channels that are meant to drive it, the most fitting first; a story may bind others.
  public let channels: [String]

  public init(
    _ name: String, _ summary: String, unit: String = "", range: ClosedRange<Double>,
    standard: Double, channels: [String] = []
  ) {
    self.channels = channels
    self.name = name
    self.summary = summary
    self.unit = unit
    self.range = range
    self.standard = standard
  }

  public static let presence = ParameterDescription(
    "presence", "how much of the work is there, from absent to whole", range: 0...1, standard: 1)
}
