import Diagnostics

/// A name that is neither a built-in scenario nor a file.
public struct UnknownScenario: Error, Sendable, Hashable, CustomStringConvertible {
  public let name: String

  public init(name: String) { self.name = name }

  /// Without its place, for those who know it.
  public var message: String {
    "there is no sample scenario '\(name)'"
      + Suggestion.phrase(for: name, among: BuiltInScenarios.names)
  }

  public var description: String { "error: \(message)" }
}
