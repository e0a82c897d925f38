import Geometry

/// A grid and how the values in a file lie in it, checked before anything large is read.
struct Placement: Sendable, Equatable {
  let grid: Grid
  let layout: Layout
  /// What was done to make it fit, to tell the user.
  var notes: [String] = []

  /// Of the grid as stored: a side of 4096 would be 256 GiB of single numbers.
  private static let mostStored = 1 << 36

  /// - Parameters:
  ///   - sizes: stored places along each axis, the fastest first.
  ///   - origin: the place of the first stored value, metres.
  ///   - steps: from a stored value to the next along each axis, metres.
  ///   - limit: voxels that are kept at most.
  /// - Throws: a message where the grid is too large, too flat or does not follow the axes of space.
  init(
    sizes: [Int], origin: SIMD3<Double>, steps: [SIMD3<Double>],
    limit: Int
  ) throws(GridProblem) {
    precondition(sizes.count == 3 && steps.count == 3, "a grid has three axes")
    let shown = sizes.map(String.init).joined(separator: " x ")
    var count = 1
    for size in sizes {
      guard size >= 2 else {
        throw GridProblem(
          "the grid has \(shown) voxels; a field needs two or more a side")
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Self.mostStored else {
        throw GridProblem("the grid has \(shown) voxels, more than can be read; crop the field")
      }
      count = product
    }
    let axes = try Self.axes(sizes, steps, origin)
    let thinning = try Self.thinning(sizes, limit: limit, shown)
    layout = Layout(axes: axes, thinning: thinning)
    grid = try Self.grid(layout, origin, steps)
    if thinning > 1 {
      notes.append(
        "the grid of \(shown) voxels is more than are kept; each voxel drawn is the"
          + " mean of \(thinning) x \(thinning) x \(thinning)")
    }
  }

  private static func axes(
    _ sizes: [Int], _ steps: [SIMD3<Double>], _ origin: SIMD3<Double>
  ) throws(GridProblem) -> [Layout.Axis] {
    for axis in 0..<3 where !origin[axis].isFinite || abs(origin[axis]) > 1e30 {
      throw GridProblem("the grid's origin is not a finite place")
    }
    var axes: [Layout.Axis] = []
    for (size, step) in zip(sizes, steps) {
      let length = (step * step).sum().squareRoot()
      guard length.isFinite, length > 1e-30, length < 1e30 else {
        throw GridProblem("the grid's spacing is \(length); it must be a length above 0")
      }
      let ofSpace = (0..<3).max { abs(step[$0]) < abs(step[$1]) } ?? 0
      guard abs(step[ofSpace]) > length * (1 - 1e-8) else {
        throw GridProblem(
          "the grid is turned or sheared against the axes of space; resample it to an upright one")
      }
      axes.append(.init(length: size, ofSpace: ofSpace, isReversed: step[ofSpace] < 0))
    }
    guard Set(axes.map(\.ofSpace)).count == 3 else {
      throw GridProblem("two of the grid's axes run the same way; it needs three directions")
    }
    return axes
  }

  private static func thinning(
    _ sizes: [Int], limit: Int, _ shown: String
  ) throws(GridProblem) -> Int {
    var factor = 1
    while sizes.reduce(1, { $0 * ($1 / factor) }) > limit { factor += 1 }
    guard sizes.allSatisfy({ $0 / factor >= 2 }) else {
      throw GridProblem(
        "the grid has \(shown) voxels, more than are kept, and is too flat to be thinned"
          + "; crop the field")
    }
    return factor
  }

  private static func grid(
    _ layout: Layout, _ origin: SIMD3<Double>, _ steps: [SIMD3<Double>]
  ) throws(GridProblem) -> Grid {
    var (first, spacing) = (SIMD3<Double>(), SIMD3<Double>())
    for (axis, step) in zip(layout.axes, steps) {
      let (each, place) = (abs(step[axis.ofSpace]), axis.ofSpace)
      let used = axis.length / layout.thinning * layout.thinning
      let start = axis.isReversed ? origin[place] - each * Double(used - 1) : origin[place]
      first[place] = start + each * Double(layout.thinning - 1) / 2
      spacing[place] = each * Double(layout.thinning)
    }
    let size = layout.voxels
    return Grid(
      width: size.x, height: size.y, depth: size.z,
      origin: Vector3(Float(first.x), Float(first.y), Float(first.z)),
      spacing: Vector3(Float(spacing.x), Float(spacing.y), Float(spacing.z)))
  }
}

/// What is wrong with a grid, to be told with its file's name.
struct GridProblem: Error {
  let message: String
  init(_ message: String) { self.message = message }

  func error(in path: String) -> FieldError { FieldError(path: path, message: message) }
}
