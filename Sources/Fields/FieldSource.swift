/// What a file, or a run of files, says of the field in it. Known once it is open; no large thing
/// has been read by then.
struct FieldOutline: Sendable {
  var path: String
  var grid: Grid
  /// Those that are read.
  var variables: [FieldVariable]
  /// Times of the snapshots, seconds on the file's own clock.
  var times: [Double]
  /// Whether the file tells the times; else they are counted.
  var hasTimes = true
  /// Seconds after which the series begins again; nil for one that does not.
  var cycle: Double?
  /// What the times count from, where the file says it.
  var clock: CFClock?
  /// What was odd but not fatal.
  var notes: [String] = []
  /// All fields of the file, whether they were asked for or not.
  var offers: [FieldOffer] = []
}

/// A field that a file has, by the name that asks for it.
struct FieldOffer: Sendable, Equatable {
  var name: String
  var unit: String
  /// For example `float32` or `3 x float32`.
  var storage: String
  var components = 1
  var isInCells = false
}

/// A source of snapshots, decoded when they are asked for. Safe to use from several threads.
protocol FieldSource: Sendable {
  var outline: FieldOutline { get }
  /// Every file that it is made of.
  var files: [String] { get }

  /// Writes a variable's values at one snapshot; NaN or infinite where there is no value.
  ///
  /// - Parameter values: of the grid's voxels, yet to come.
  func decode(variable: Int, snapshot: Int, into values: inout SurveyedValues) throws(FieldError)

  /// - Throws: `FieldError` where the file is not what it was when it was opened.
  func checkUnchanged() throws(FieldError)
}

extension FieldSource {
  var files: [String] { [outline.path] }
  func checkUnchanged() throws(FieldError) {}
}
