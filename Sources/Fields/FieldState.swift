/// A field's values at one time: up to four variables on one grid.
public struct FieldState: Sendable {
  public let grid: Grid
  /// Names, in the order of `values`.
  public let variables: [String]
  /// One run a variable: a value a voxel, x fastest, then y, then z. All are numbers: a place
  /// without a value has what color maps leave empty.
  public private(set) var values: [[Float]]
  /// One a variable: the range of its values in each brick of the grid.
  public private(set) var bricks: [ValueBricks]
  /// Of the series that it is a state of.
  private let ranges: UsualRanges?
  private var half: KeptHalf
  /// What was asked for, by the place of the variable.
  private var chosen: [Int: ClosedRange<Float>] = [:]

  /// - Precondition: one to four variables, each with a number for every voxel of the grid.
  public init(grid: Grid, variables: [String], values: [[Float]]) {
    self.init(
      grid: grid, variables: variables, values: values,
      bricks: values.map { BrickSurvey($0, grid.size).bricks })
  }

  init(
    grid: Grid, variables: [String], values: [[Float]], bricks: [ValueBricks],
    ranges: UsualRanges? = nil, half: KeptHalf = KeptHalf()
  ) {
    precondition((1...4).contains(variables.count), "a field state carries one to four variables")
    precondition(values.count == variables.count, "a run of values a variable")
    precondition(values.allSatisfy { $0.count == grid.voxelCount }, "one value a voxel")
    self.grid = grid
    self.variables = variables
    self.values = values
    self.bricks = bricks
    self.ranges = ranges
    self.half = half
  }

  /// What a variable usually is: the same range at every time of a series, for scales of color. What
  /// was asked for, or else the file's valid range, or else robust statistics (the middle 98 % of a sample of its snapshots).
  ///
  /// - Precondition: a variable's place.
  public func usualRange(of variable: Int) -> ClosedRange<Float> {
    precondition(variables.indices.contains(variable), "a variable of the state")
    return chosen[variable] ?? ranges?.range(of: variable) ?? UsualRanges.usual(values[variable])
  }

  /// What was asked for as a variable's scale; nil where nothing was.
  public func chosenRange(of variable: Int) -> ClosedRange<Float>? { chosen[variable] }

  /// The field at half its resolution, made when it is first asked for.
  public func halved(threads: Int) throws -> HalvedField {
    try half.half(of: self, threads: threads)
  }

  /// The same with a scale of one variable that is asked for instead of what it usually is.
  ///
  /// - Precondition: a variable's place.
  public func shown(_ variable: Int, over range: ClosedRange<Float>) -> FieldState {
    precondition(variables.indices.contains(variable), "a variable of the state")
    var changed = self
    changed.chosen[variable] = range
    return changed
  }

  /// The same with other values of one variable.
  ///
  /// - Precondition: a number for every voxel of the grid.
  public func replacing(_ variable: Int, with values: [Float]) -> FieldState {
    precondition(values.count == grid.voxelCount, "one value a voxel")
    var changed = self
    changed.values[variable] = values
    changed.half = KeptHalf()
    changed.bricks[variable] = BrickSurvey(values, grid.size).bricks
    return changed
  }
}
