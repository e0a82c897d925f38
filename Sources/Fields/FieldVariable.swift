/// One scalar of a field series.
public struct FieldVariable: Hashable, Sendable {
  public let name: String
  /// As the file names it; empty where it names none.
  public let unit: String
  /// Whether it has no time axis.
  public let isStatic: Bool
  /// The smallest and largest value that the file says are valid, scale and offset applied; nil
  /// where it does not say.
  public let validRange: ClosedRange<Float>?
  /// How the file stores it, for example `int16`.
  public let storage: String

  /// The same in a series of files, each of which holds it at a time of its own.
  var moving: FieldVariable {
    FieldVariable(
      name: name, unit: unit, isStatic: false, validRange: validRange, storage: storage)
  }
}
