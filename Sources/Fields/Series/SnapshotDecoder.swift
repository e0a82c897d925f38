import Synchronization

/// Snapshots of a source, whole: variables that do not move are decoded once, and places without a
/// value are given one.
final class SnapshotDecoder: Sendable {
  private let source: any FieldSource
  private let memory: Mutex<Memory>

  /// One a variable.
  private struct Memory {
    /// What does not move, gaps filled.
    var still: [Part?]
    /// What places without a value get.
    var substitutes: [Float?]
    /// Places without a value, by snapshot.
    var missing: [[Int: Int]]
  }

  private typealias Part = (values: [Float], bricks: ValueBricks)

  init(_ source: any FieldSource) {
    self.source = source
    let count = source.outline.variables.count
    memory = Mutex(
      Memory(
        still: Array(repeating: nil, count: count),
        substitutes: Array(repeating: nil, count: count),
        missing: Array(repeating: [:], count: count)))
  }

  func snapshot(_ index: Int) throws(FieldError) -> Snapshot {
    var snapshot = Snapshot(values: [], bricks: [])
    for (place, variable) in source.outline.variables.enumerated() {
      let part = try variable.isStatic ? still(place) : filled(place, index)
      snapshot.values.append(part.values)
      snapshot.bricks.append(part.bricks)
    }
    try source.checkUnchanged()
    return snapshot
  }

  /// Voxels of a snapshot without a value, one number a variable; none for one not decoded yet.
  func missing(at index: Int) -> [Int] {
    memory.withLock { memory in
      zip(source.outline.variables, memory.missing).map { variable, missing in
        missing[variable.isStatic ? 0 : index] ?? 0
      }
    }
  }

  /// A variable as it is stored, with NaN where there is no value.
  func decoded(_ variable: Int, _ index: Int) throws(FieldError) -> [Float] {
    var (values, survey) = try surveyed(variable, index)
    _ = survey.fillGaps(of: &values, with: .nan)
    return values
  }

  private func surveyed(
    _ variable: Int, _ index: Int
  ) throws(FieldError) -> (values: [Float], survey: BrickSurvey) {
    var read = SurveyedValues(source.outline.grid.size)
    try source.decode(variable: variable, snapshot: index, into: &read)
    read.survey.finish(read.values)
    return (read.values, read.survey)
  }

  private func still(_ variable: Int) throws(FieldError) -> Part {
    if let known = memory.withLock({ $0.still[variable] }) { return known }
    let part = try filled(variable, 0)
    memory.withLock { $0.still[variable] = part }
    return part
  }

  private func filled(_ variable: Int, _ index: Int) throws(FieldError) -> Part {
    var (values, survey) = try surveyed(variable, index)
    var missing = 0
    if survey.hasGaps.contains(true) {
      let least = index == 0 ? survey.least : nil
      missing = survey.fillGaps(of: &values, with: try substitute(variable, least))
    }
    memory.withLock { $0.missing[variable][index] = missing }
    return (values, survey.bricks)
  }

  /// One value for the whole series: the variable's least, as the file says it or as the first
  /// snapshot has it, but no more than 0.
  ///
  /// - Parameter least: that of the first snapshot, where it is known.
  private func substitute(_ variable: Int, _ least: Float?) throws(FieldError) -> Float {
    if let known = memory.withLock({ $0.substitutes[variable] }) { return known }
    var substitute = source.outline.variables[variable].validRange?.lowerBound ?? least
    if substitute == nil { substitute = try surveyed(variable, 0).survey.least }
    let value = min(0, substitute ?? 0)
    memory.withLock { $0.substitutes[variable] = value }
    return value
  }
}
