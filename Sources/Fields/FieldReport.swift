import Foundation

/// What is in a field's files, for people and for programs.
public struct FieldReport: Sendable, Codable, Equatable {
  public struct Variable: Sendable, Codable, Equatable {
    public var name: String
    public var unit: String
    public var storage: String
    /// Of the snapshot that was looked at; nil where nothing has a value.
    public var least: Float?
    public var greatest: Float?
    public var mean: Double?
    /// Voxels without a value.
    public var missing: Int
    /// How many voxels lie in each of equal parts of the range.
    public var histogram: [Int]
  }

  public var path: String
  public var files: [String]
  public var width: Int
  public var height: Int
  public var depth: Int
  /// Metres.
  public var origin: [Float]
  public var spacing: [Float]
  public var snapshots: Int
  /// Seconds from the first snapshot to the last.
  public var span: Double
  public var cycle: Double?
  /// The civil time of the first snapshot.
  public var start: String?
  /// The snapshot that the ranges are of.
  public var snapshot: Int
  public var variables: [Variable]
  /// Fields in the file that were not looked at.
  public var others: [String]
  public var notes: [String]

  private static let bins = 32

  /// Looks at one snapshot of a series.
  ///
  /// - Parameter snapshot: its number, from 0 on; one beyond the last is the last.
  public init(of series: FieldSeries, snapshot: Int = 0) throws(FieldError) {
    let outline = series.source.outline
    let index = min(max(snapshot, 0), series.times.count - 1)
    path = series.path
    files = series.files
    (width, height, depth) = (series.grid.width, series.grid.height, series.grid.depth)
    origin = (0..<3).map { series.grid.origin[$0] }
    spacing = (0..<3).map { series.grid.spacing[$0] }
    snapshots = series.times.count
    span = series.times[series.times.count - 1]
    (cycle, start, self.snapshot) = (series.cycle, series.start, index)
    variables = []
    for (place, variable) in series.variables.enumerated() {
      variables.append(Variable(variable, try series.decoded(place, snapshot: index), Self.bins))
    }
    let seen = Set(series.variables.map(\.name))
    others = outline.offers.map(\.name).filter { !seen.contains($0) }
    notes = try series.notes + series.notesOnFirstSnapshot()
  }

  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension FieldReport.Variable {
  fileprivate init(_ variable: FieldVariable, _ values: [Float], _ bins: Int) {
    let survey = ValueKernels.survey(values)
    let isEmpty = survey.missing == values.count
    self.init(
      name: variable.name, unit: variable.unit, storage: variable.storage,
      least: isEmpty ? nil : survey.low, greatest: isEmpty ? nil : survey.high,
      mean: isEmpty ? nil : survey.sum / Double(values.count - survey.missing),
      missing: survey.missing,
      histogram: isEmpty
        ? [] : ValueKernels.histogram(values, survey.low, survey.high, bins: bins))
  }
}
