/// What a column, or the value of a key, is for.
enum FieldRole: Sendable, Equatable {
  case skip
  case time
  case date
  case clock
  /// A channel of its own, by its number.
  case value(Int)
  /// The same, of a latitude or a longitude, which may be written in degrees and minutes.
  case degrees(Int)
  /// In a log with one row a sample: the channel's name, its value and its unit.
  case channel
  case sample
  case unit
}
