/// A work's eased parameters at one moment.
public struct WorkState: Sendable {
  public let name: String
  /// 0...1, above 0.
  public let presence: Float
  /// Parameters whose bound channel has a gap now; their values are the standard ones.
  public let missing: Set<String>
  /// How much of the work's fineness can be seen at its size on screen, 0...1.
  public var detail: Float
  private let values: [String: Double]
  /// The same work at another film time in seconds.
  private let atSeconds: (@Sendable (Double) -> WorkState?)?

  public init(
    name: String, presence: Float, values: [String: Double], missing: Set<String>,
    detail: Float = 1, atSeconds: (@Sendable (Double) -> WorkState?)? = nil
  ) {
    self.name = name
    self.presence = presence
    self.values = values
    self.missing = missing
    self.detail = detail
    self.atSeconds = atSeconds
  }

  /// What the story has the work be at another film time; a loop goes round, and before the start
  /// and after the end of other films all is as it is there. Nil where the work is not there. A state
  /// without a story is always as it is now.
  public func at(seconds: Double) -> WorkState? {
    guard let atSeconds else { return self }
    return atSeconds(seconds)
  }

  /// The same state of a work whose story is known.
  func telling(_ atSeconds: @escaping @Sendable (Double) -> WorkState?) -> WorkState {
    WorkState(
      name: name, presence: presence, values: values, missing: missing, detail: detail,
      atSeconds: atSeconds)
  }

  /// A parameter that has another value in another state of the work, the first by name.
  public func firstDifference(from other: WorkState) -> String? {
    values.keys.sorted().first { values[$0] != other.values[$0] }
  }

  /// A parameter's value; every parameter in the work's description has one.
  public subscript(parameter: String) -> Float {
    guard let value = values[parameter] else {
      preconditionFailure("\(name) has no parameter \(parameter)")
    }
    return Float(value)
  }
}
