import Synchronization

/// A simulation's output over time: up to four scalars on one regular grid, read as they are needed.
///
/// The formats are NetCDF with the CF conventions, VTK's image data (`.vti`, `.vtk`) with its index of
/// times (`.pvd`), OpenVDB, NRRD, and runs of such files (`heart_*.vti`). Coordinates become metres
/// and seconds; packed values are unpacked. Safe to use from several threads.
///
/// A place without a value (a fill value, NaN, an infinity) gets the variable's least value, or 0 if
/// that is less: what color maps leave empty.
public final class FieldSeries: Sendable {
  public let path: String
  public let grid: Grid
  /// In the order of a state's.
  public let variables: [FieldVariable]
  /// Times of the snapshots in seconds after the first.
  public let times: [Double]
  /// Seconds after which the series begins again (the time axis' attribute `cycle_length`), nil for
  /// one that does not.
  public let cycle: Double?
  /// What was odd in the file but not fatal.
  public let notes: [String]

  let source: any FieldSource
  private let clock: SnapshotTimes
  private let cache: SnapshotCache
  private let decoder: SnapshotDecoder
  private let ranges: UsualRanges

  /// Opens a file and reads its header and coordinates.
  ///
  /// - Parameters:
  ///   - path: a file, or files by a name with a `*` in it, in the order of their numbers.
  ///   - variables: one to four names; none stands for the file's first four fields.
  ///   - cacheBytes: how much memory decoded snapshots may keep.
  ///   - mostVoxels: how many voxels a snapshot may have; each voxel of a larger grid is the mean of
  ///     a cube of its own.
  /// - Throws: `FieldError` where the file is missing or damaged, a variable is not in it, or its
  ///   grid is not regular or too large.
  public convenience init(
    reading path: String, variables names: [String]? = nil, cacheBytes: Int = 128 << 20,
    mostVoxels: Int = FieldSeries.mostVoxels
  ) throws(FieldError) {
    self.init(
      try FieldFormat.source(path, FieldRequest(variables: names, mostVoxels: mostVoxels)),
      cacheBytes: cacheBytes)
  }

  /// Reads a field in memory: VTK's image data or NRRD.
  ///
  /// - Parameter path: what errors call it.
  public convenience init(
    bytes: [UInt8], path: String, variables names: [String]? = nil, cacheBytes: Int = 128 << 20,
    mostVoxels: Int = FieldSeries.mostVoxels
  ) throws(FieldError) {
    let file = ByteFile(path: path, bytes: bytes)
    self.init(
      try FieldFormat.source(file, FieldRequest(variables: names, mostVoxels: mostVoxels)),
      cacheBytes: cacheBytes)
  }

  /// Whether a file is of a format that is read, by its first bytes, or the first file of a series.
  public static func recognizes(_ path: String) -> Bool {
    let first = path.contains("*") ? (try? NumberedFiles(path))?.paths.first : path
    guard let first, let head = try? ByteFile(reading: first).read(at: 0, upTo: 4096) else {
      return false
    }
    return FieldFormat.format(head) != nil
  }

  init(_ source: any FieldSource, cacheBytes: Int) {
    let outline = source.outline
    self.source = source
    path = outline.path
    grid = outline.grid
    variables = outline.variables
    times = outline.times.map { $0 - outline.times[0] }
    cycle = outline.cycle
    notes = outline.notes
    clock = SnapshotTimes(times: times, cycle: cycle)
    let decoder = SnapshotDecoder(source)
    self.decoder = decoder
    ranges = UsualRanges(outline.variables, snapshots: outline.times.count) {
      (variable, snapshot) throws(FieldError) in try decoder.decoded(variable, snapshot)
    }
    let moving = outline.variables.count { !$0.isStatic }
    let snapshotBytes = outline.grid.voxelCount * MemoryLayout<Float>.stride * moving
    cache = SnapshotCache(bytes: cacheBytes, snapshotBytes: snapshotBytes) {
      (index) throws(FieldError) in try decoder.snapshot(index)
    }
  }

  /// Every file that it is made of.
  public var files: [String] { source.files }

  /// 512 cubed: half a GiB a variable.
  public static let mostVoxels = 1 << 27

  /// The civil time of the first snapshot, where the file tells it.
  public var start: String? {
    source.outline.clock?.text(after: source.outline.times[0])
  }

  /// The field at a time in seconds after the first snapshot, linear between the two snapshots
  /// around it. A cyclic series wraps, from its last snapshot to its first; any other stands still
  /// before its start and after its end.
  ///
  /// - Throws: `FieldError` where the data are cut short or damaged.
  /// - Precondition: a finite time.
  public func state(at seconds: Double) throws(FieldError) -> FieldState {
    precondition(seconds.isFinite, "a field has states at finite times")
    let (first, second, fraction) = clock.neighbours(of: seconds)
    let start = try cache.snapshot(first)
    if first == second || fraction == 0 { return state(start) }
    let end = try cache.snapshot(second)
    if let next = clock.following(second) { cache.readAhead(next) }
    return state(mixed(start, end, Float(fraction)))
  }

  /// The two snapshots around a time and how far it is from the first to the second, 0..<1.
  public func neighbours(of seconds: Double) -> (first: Int, second: Int, fraction: Double) {
    clock.neighbours(of: seconds)
  }

  /// What is odd in the first snapshot: variables that hold nothing at all, or one value, or numbers
  /// beyond reason.
  public func notesOnFirstSnapshot() throws(FieldError) -> [String] {
    let bricks = try cache.snapshot(0).bricks
    let missing = decoder.missing(at: 0)
    return variables.indices.compactMap { place in
      let (low, high) = (bricks[place].lows.min() ?? 0, bricks[place].highs.max() ?? 0)
      guard let oddity = oddity(low, high, missing: missing[place]) else { return nil }
      return "the variable '\(variables[place].name)' of \(path) \(oddity)"
    }
  }

  /// Nothing that is measured in any unit is this large; fill values that were not declared are.
  private static let beyondReason: Float = 1e30

  private func oddity(_ low: Float, _ high: Float, missing: Int) -> String? {
    if missing == grid.voxelCount {
      return "has no value anywhere in its first snapshot; there is nothing in it to see"
    }
    let extreme = -low > high ? low : high
    if abs(extreme) >= Self.beyondReason {
      return "reaches \(extreme) in its first snapshot, as numbers do that stand for nothing; name"
        + " them in its _FillValue, or mask them"
    }
    return nil
  }

  /// A variable's snapshot as it is stored, with NaN where there is no value.
  func decoded(_ variable: Int, snapshot: Int) throws(FieldError) -> [Float] {
    let values = try decoder.decoded(variable, snapshot)
    try source.checkUnchanged()
    return values
  }

  /// Variables that do not move are shared, not copied.
  private func mixed(_ start: Snapshot, _ end: Snapshot, _ fraction: Float) -> Snapshot {
    var mixed = start
    mixed.half = KeptHalf(between: state(start), state(end), fraction)
    for (place, variable) in variables.enumerated() where !variable.isStatic {
      mixed.values[place] = ValueKernels.mix(start.values[place], end.values[place], fraction)
      mixed.bricks[place] = start.bricks[place].mixed(with: end.bricks[place], fraction)
    }
    return mixed
  }

  private func state(_ snapshot: Snapshot) -> FieldState {
    FieldState(
      grid: grid, variables: variables.map(\.name), values: snapshot.values,
      bricks: snapshot.bricks, ranges: ranges, half: snapshot.half)
  }
}
