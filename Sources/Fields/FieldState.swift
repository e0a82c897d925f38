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

  /// - Precondition: one to four variables, each with a number for every voxel of the grid.
  public init(grid: Grid, variables: [String], values: [[Float]]) {
    self.init(
      grid: grid, variables: variables, values: values,
      bricks: values.map { BrickSurvey($0, grid.size).bricks })
  }

  init(
    grid: Grid, variables: [String], values: [[Float]], bricks: [ValueBricks],
    ranges: UsualRanges? = nil
  ) {
    precondition((1...4).contains(variables.count), "a field state carries one to four variables")
    precondition(values.count == variables.count, "a run of values a variable")
    precondition(values.allSatisfy { $0.count == grid.voxelCount }, "one value a voxel")
    self.grid = grid
    self.variables = variables
    self.values = values
    self.bricks = bricks
    self.ranges = ranges
  }

  /// What a variable usually is: the same range at every time of a series, for scales of color. The
  /// file's valid range, or else robust statistics (the middle 98 % of a sample of its snapshots).
  ///
  /// - Precondition: a variable's place.
  public func usualRange(of variable: Int) -> ClosedRange<Float> {
    precondition(variables.indices.contains(variable), "a variable of the state")
    return ranges?.range(of: variable) ?? UsualRanges.usual(values[variable])
  }

  /// The same with other values of one variable.
  ///
  /// - Precondition: a number for every voxel of the grid.
  public func replacing(_ variable: Int, with values: [Float]) -> FieldState {
    precondition(values.count == grid.voxelCount, "one value a voxel")
    var changed = self
    changed.values[variable] = values
    changed.bricks[variable] = BrickSurvey(values, grid.size).bricks
    return changed
  }
}
