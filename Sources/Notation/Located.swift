/// Where something stands in a text file; lines and columns count from 1.
public struct SourcePlace: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int
  /// How what stands there came to be read where it was wrong: `in the template 'vote' used in
  /// line 40`. Nil where it is read just where it stands.
  package var trail: String?

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The same place, reached by one more way.
  package func reached(_ way: String) -> SourcePlace {
    var place = self
    place.trail = Self.trail(trail ?? "", way)
    return place
  }

  /// Two ways in one, the farther one cut where there are many.
  package static func trail(_ near: String, _ far: String?) -> String {
    guard let far, !far.isEmpty else { return near }
    if near.isEmpty { return far }
    return near.count > 160 ? near : "\(near), \(far)"
  }

  /// `line 40`, or `line 40 of shared/votes.yaml` where the reader is in another file.
  package func named(from file: String) -> String {
    file == self.file ? "line \(line)" : "line \(line) of \(self.file)"
  }
}

/// A value and where a text says it, so that later stages can point there.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  public var place: SourcePlace

  public init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}
