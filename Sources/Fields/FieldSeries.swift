import NetCDF

/// A simulation's output over time: up to four scalars on one regular grid, read from NetCDF files
/// that follow the CF conventions, as they are needed.
///
/// Variables are over (time, z, y, x), or over (z, y, x) and the same at all times. Coordinates
/// become metres and seconds; packed values are unpacked; fill values, NaN and infinities become 0.
/// Safe to use from several threads.
public final class FieldSeries: Sendable {
  public let path: String
  public let grid: Grid
  /// In the order of the lanes of a state.
  public let variables: [FieldVariable]
  /// Times of the snapshots in seconds after the first.
  public let times: [Double]
  /// Seconds after which the series begins again (the time axis' attribute `cycle_length`), nil for
  /// one that does not.
  public let cycle: Double?

  private let file: NetCDFFile
  private let time: TimeAxis
  private let packings: [Packing]
  private let still: SnapshotCache
  private let cache: SnapshotCache

  /// Opens a file and reads its header and coordinates.
  ///
  /// - Parameters:
  ///   - variables: one to four names; none stands for the file's first four fields.
  ///   - cacheBytes: how much memory decoded snapshots may keep.
  /// - Throws: `FieldError` where the file is missing or damaged, a variable is not in it, or its
  ///   grid is not regular or too large.
  public init(
    reading path: String, variables names: [String]? = nil, cacheBytes: Int = 128 << 20
  ) throws(FieldError) {
    let file = try FieldError.from { () throws(NetCDFError) in try NetCDFFile(reading: path) }
    let header = try FieldHeader(file, names)
    self.path = path
    self.file = file
    grid = header.grid
    time = header.time
    times = header.time.times
    cycle = header.time.cycle
    packings = header.variables.map { Packing($0) }
    variables = zip(header.variables, packings).map { variable, packing in
      FieldVariable(
        name: variable.name, unit: variable.text("units") ?? "",
        isStatic: variable.dimensions.count == 3, validRange: packing.range(variable))
    }
    let snapshotBytes = header.grid.voxelCount * MemoryLayout<SIMD4<Float>>.stride
    cache = SnapshotCache(bytes: cacheBytes, snapshotBytes: snapshotBytes)
    still = SnapshotCache(bytes: snapshotBytes, snapshotBytes: snapshotBytes)
  }

  /// The field at a time in seconds after the first snapshot, linear between the two snapshots
  /// around it. A cyclic series wraps, from its last snapshot to its first; any other stands still
  /// before its start and after its end.
  ///
  /// - Throws: `FieldError` where the data are cut short or damaged.
  /// - Precondition: a finite time.
  public func state(at seconds: Double) throws(FieldError) -> FieldState {
    precondition(seconds.isFinite, "a field has states at finite times")
    let (first, second, fraction) = time.neighbours(of: seconds)
    let start = try snapshot(first)
    if first == second || fraction == 0 { return state(start) }
    return state(VoxelKernels.mix(start, try snapshot(second), Float(fraction)))
  }

  /// The two snapshots around a time and how far it is from the first to the second, 0..<1.
  public func neighbours(of seconds: Double) -> (first: Int, second: Int, fraction: Double) {
    time.neighbours(of: seconds)
  }

  private func state(_ voxels: [SIMD4<Float>]) -> FieldState {
    FieldState(grid: grid, variables: variables.map(\.name), voxels: voxels)
  }

  private func snapshot(_ index: Int) throws(FieldError) -> [SIMD4<Float>] {
    try cache.voxels(of: index) { () throws(FieldError) in
      var voxels = try still.voxels(of: 0) { () throws(FieldError) in
        var voxels = [SIMD4<Float>](repeating: .zero, count: grid.voxelCount)
        for (lane, variable) in variables.enumerated() where variable.isStatic {
          try decode(lane, snapshot: nil, into: &voxels)
        }
        return voxels
      }
      for (lane, variable) in variables.enumerated() where !variable.isStatic {
        try decode(lane, snapshot: index, into: &voxels)
      }
      return voxels
    }
  }

  private func decode(
    _ lane: Int, snapshot: Int?, into voxels: inout [SIMD4<Float>]
  ) throws(FieldError) {
    let (name, packing) = (variables[lane].name, packings[lane])
    let space = [grid.depth, grid.height, grid.width]
    let start = snapshot.map { [$0, 0, 0, 0] } ?? [0, 0, 0]
    let count = snapshot == nil ? space : [1] + space
    if packing.isWide {
      let stored = try FieldError.from { () throws(NetCDFError) in
        try file.readDoubles(name, start: start, count: count)
      }
      VoxelKernels.unpack(stored, packing, lane: lane, into: &voxels)
    } else {
      let stored = try FieldError.from { () throws(NetCDFError) in
        try file.readFloats(name, start: start, count: count)
      }
      VoxelKernels.unpack(stored, packing, lane: lane, into: &voxels)
    }
  }
}
