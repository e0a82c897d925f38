/// Pictures of one variable at one time: three slices through the middle and the greatest value along
/// each line of sight.
public struct FieldSlices: Sendable {
  public struct Panel: Sendable {
    /// For example `x, y at z = 2 m`.
    public let title: String
    public let width: Int
    public let height: Int
    /// From the top left, row by row; NaN where there is no value.
    public let values: [Float]
    /// To the right and upwards.
    public let right: Side
    public let up: Side
  }

  /// What a panel shows in one direction.
  public struct Side: Sendable, Equatable {
    /// Of the axis of space, for example `x`.
    public let name: String
    /// In metres, with the whole of the outer voxels.
    public let range: ClosedRange<Float>

    public var length: Float { range.upperBound - range.lowerBound }
  }

  public let variable: FieldVariable
  public let panels: [Panel]
  /// The least and greatest value of the snapshot; nil where nothing has a value.
  public let range: ClosedRange<Float>?

  /// - Precondition: a variable of the series, by its place.
  public init(
    of series: FieldSeries, variable place: Int = 0, snapshot: Int = 0
  ) throws(FieldError) {
    precondition(series.variables.indices.contains(place), "a variable of the series")
    variable = series.variables[place]
    let values = try series.decoded(
      place, snapshot: min(max(snapshot, 0), series.times.count - 1))
    let survey = ValueKernels.survey(values)
    range = survey.low <= survey.high ? survey.low...survey.high : nil
    let cut = FieldCut(grid: series.grid, values: values)
    panels = [cut.slice(0, 1), cut.slice(0, 2), cut.slice(1, 2), cut.projection(0, 1)]
  }
}

/// Cuts through a snapshot, across the axes of space.
private struct FieldCut {
  let grid: Grid
  let values: [Float]

  private static let names = ["x", "y", "z"]
  private var size: SIMD3<Int> { grid.size }

  private func value(_ place: SIMD3<Int>) -> Float {
    values[(place.z * size.y + place.y) * size.x + place.x]
  }

  /// One axis to the right, one up, through the middle of the third.
  func slice(_ right: Int, _ up: Int) -> FieldSlices.Panel {
    let through = 3 - right - up
    let middle = size[through] / 2
    let place = grid.origin[through] + grid.spacing[through] * Float(middle)
    let rounded = (place * 1000).rounded() / 1000
    let shown =
      rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
    return panel(right, up, "at \(Self.names[through]) = \(shown) m") { column, row in
      var place = SIMD3<Int>()
      (place[right], place[up], place[through]) = (column, row, middle)
      return value(place)
    }
  }

  /// The greatest value along the third axis.
  func projection(_ right: Int, _ up: Int) -> FieldSlices.Panel {
    let through = 3 - right - up
    return panel(right, up, "greatest along \(Self.names[through])") { column, row in
      var place = SIMD3<Int>()
      (place[right], place[up]) = (column, row)
      var greatest = Float.nan
      for step in 0..<size[through] {
        place[through] = step
        let value = value(place)
        if !(greatest >= value), !value.isNaN { greatest = value }
      }
      return greatest
    }
  }

  private func panel(
    _ right: Int, _ up: Int, _ place: String, _ value: (Int, Int) -> Float
  ) -> FieldSlices.Panel {
    var values: [Float] = []
    values.reserveCapacity(size[right] * size[up])
    for row in (0..<size[up]).reversed() {
      for column in 0..<size[right] { values.append(value(column, row)) }
    }
    return FieldSlices.Panel(
      title: "\(Self.names[right]), \(Self.names[up]) \(place)", width: size[right],
      height: size[up], values: values, right: side(right), up: side(up))
  }

  private func side(_ axis: Int) -> FieldSlices.Side {
    let low = grid.origin[axis] - grid.spacing[axis] / 2
    let high = low + grid.spacing[axis] * Float(size[axis])
    return FieldSlices.Side(name: Self.names[axis], range: low...high)
  }
}
