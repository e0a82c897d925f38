/// Where something stands in a text file; lines and columns count from 1.
public struct SourcePlace: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
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
