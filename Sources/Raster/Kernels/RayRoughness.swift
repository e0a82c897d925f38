import Lanes
import Parallel

/// Finds where what rays saw is not smooth: by the second differences between neighbors, along rows and
/// across, of light as a display's codes about show it, of what comes through, and of the planes on
/// which it lies, for other things may stand between them.
@safe final class RayRoughness: @unchecked Sendable {
  private let picture: SheetPlanes
  /// Shares of it on planes, and as which of those that something may stand between each counts; nil
  /// where nothing does.
  private let shares: (planes: SheetPlanes, places: [Int])?
  private let threads: Int
  /// Runs of codes a row: red, green, blue, what comes through, and the place among the planes, if there
  /// are several.
  private let channels: Int
  /// Rows of runs of codes, one row more at both ends, with a guard at both ends of each run.
  private let codes: UnsafeMutablePointer<Float>
  private let runLength: Int

  private static let guardLength = 16
  /// Codes of a display follow the root of light but in its shadows.
  private static let shadow: Float = 0.002
  private static let (nothing, everything): (Float, Float) = (code(of: 0), code(of: 1))

  /// From one plane to the next that something may stand between.
  private static let codesAPlane: Float = 16

  private static func code(of light: Float) -> Float { 255 * (light + shadow).squareRoot() }

  /// - Parameter places: for each of the planes as which of those it counts that something may stand
  ///   between.
  init(of tiles: VolumeTiles, places: [Int], threads: Int) {
    picture = tiles.seen
    shares = places.first == places.last ? nil : tiles.shares.map { ($0, places) }
    self.threads = threads
    runLength = picture.stride + 2 * Self.guardLength
    channels = shares == nil ? 4 : 5
    unsafe codes = .allocate(capacity: channels * runLength * (picture.rows.count + 2))
    clear(row: picture.rows.lowerBound - 1)
    clear(row: picture.rows.upperBound)
  }

  deinit { unsafe codes.deallocate() }

  /// How many groups of rays lie between those that saw anything.
  var groupCount: Int { picture.rows.reduce(0) { $0 + groups(ofRow: $1).count } }

  /// The rays whose second differences are above so many codes.
  func rays(above threshold: Float, as lanes: LaneWidth) throws -> [RoughRays] {
    let rows = picture.rows
    let chunk = 16
    func forEachRow(_ body: @Sendable @escaping (Int) -> Void) throws {
      try parallelForEach(count: (rows.count + chunk - 1) / chunk, threads: threads) { number in
        let first = rows.lowerBound + number * chunk
        for row in first..<min(first + chunk, rows.upperBound) { body(row) }
      }
    }
    try forEachRow { row in
      switch lanes {
      case .one: self.encode(row, as: OneLane.self)
      case .sixteen: self.encode(row, as: SixteenLanes.self)
      }
    }
    return try parallelMap(count: rows.count, threads: threads) { number in
      let row = rows.lowerBound + number
      return switch lanes {
      case .one: self.rough(row, threshold, as: OneLane.self)
      case .sixteen: self.rough(row, threshold, as: SixteenLanes.self)
      }
    }
  }

  private func run(_ channel: Int, row: Int) -> UnsafeMutablePointer<Float> {
    let line = (row - picture.rows.lowerBound + 1) * channels + channel
    return unsafe codes + (line * runLength + Self.guardLength)
  }

  private func clear(row: Int) {
    for channel in 0..<channels {
      let start = unsafe run(channel, row: row) - Self.guardLength
      let code = channel < 3 ? Self.nothing : channel == 3 ? Self.everything : 0
      unsafe start.initialize(repeating: code, count: runLength)
    }
  }

  private func groups(ofRow row: Int) -> Range<Int> {
    picture.span(plane: 0, row: row)
  }

  /// A row as codes.
  private func encode<L: RayLane>(_ row: Int, as lanes: L.Type) {
    clear(row: row)
    let runs = unsafe (0..<channels).map { unsafe run($0, row: row) }
    let groups = self.groups(ofRow: row)
    if groups.isEmpty { return }
    let size = SheetPlanes.group
    let seen = unsafe picture.run(plane: 0, row: row)
    for lane in stride(
      from: groups.lowerBound * size, to: groups.upperBound * size, by: L.count)
    {
      for channel in 0..<4 {
        let own = unsafe L(loading: seen + channel * picture.stride + lane)
        let light = channel < 3 ? own : 1 - own
        let code = (light.atLeast(.all(0)) + Self.shadow).squareRoot * 255
        unsafe code.store(runs[channel] + lane)
      }
      if let shares { unsafe depth(shares, row, lane, as: L.self).store(runs[4] + lane) }
    }
  }

  /// The place among planes of what some rays see.
  private func depth<L: RayLane>(
    _ shares: (planes: SheetPlanes, places: [Int]), _ row: Int, _ lane: Int, as lanes: L.Type
  ) -> L {
    var depth = L.all(0)
    for plane in shares.planes.planes.indices {
      if !shares.planes.span(plane: plane, row: row).contains(lane / SheetPlanes.group) { continue }
      let run = unsafe shares.planes.run(plane: plane, row: row) + 3 * picture.stride
      let place = Float(shares.places[plane] + 1) * Self.codesAPlane
      unsafe depth += L(loading: run + lane) * place
    }
    return depth
  }

  private func rough<L: RayLane>(
    _ row: Int, _ threshold: Float, as lanes: L.Type
  ) -> RoughRays {
    var rough = RoughRays(row: row)
    let size = SheetPlanes.group
    // An edge may lie beyond the last ray that saw anything, here or in a row beside.
    let near = [row - 1, row, row + 1].filter(picture.rows.contains).map(groups(ofRow:))
      .filter { !$0.isEmpty }
    guard let low = near.map(\.lowerBound).min(), let high = near.map(\.upperBound).max() else {
      return rough
    }
    let (first, last) = (max(low * size - 1, 0), min(high * size + 1, picture.stride))
    var bends = [Float](repeating: 0, count: size)
    for start in stride(from: first & ~(size - 1), to: last, by: L.count) {
      let bend = self.bend(row, start, as: L.self)
      if !bend.hasAny(between: threshold, and: .infinity) { continue }
      unsafe bends.withUnsafeMutableBufferPointer { unsafe bend.store($0.baseAddress!) }
      for lane in 0..<L.count where bends[lane] > threshold { rough.columns.append(start + lane) }
    }
    return rough
  }

  /// The greatest second difference at some rays.
  @inline(__always)
  private func bend<L: RayLane>(_ row: Int, _ lane: Int, as lanes: L.Type) -> L {
    var greatest = L.all(0)
    for channel in 0..<channels {
      let here = unsafe run(channel, row: row) + lane
      let (above, below) = unsafe (here - channels * runLength, here + channels * runLength)
      let twice = unsafe L(loading: here) * 2
      let along = unsafe (twice - L(loading: here - 1) - L(loading: here + 1)).magnitude
      let across = unsafe (twice - L(loading: above) - L(loading: below)).magnitude
      greatest = greatest.atLeast(along).atLeast(across)
    }
    return greatest
  }
}
