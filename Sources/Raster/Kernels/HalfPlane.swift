import Lanes

/// Planes of half a picture's width and height: what is spread far is spread there, at an eighth of
/// the cost. A pixel of it is the mean of four, which keeps their light; back in the picture it is
/// shared linearly with its neighbors, which keeps it too.
enum HalfPlane<L: PairedLane> {
  /// What the way there and back adds to a spread's variance along each axis, squared pixels.
  static var variance: Double { 1 }

  static func size(_ count: Int) -> Int { (count + 1) / 2 }

  /// The rows of the half picture of which rows of the picture are made.
  static func rows(for rows: Range<Int>, height: Int) -> Range<Int> {
    max(rows.lowerBound / 2 - 1, 0)..<min((rows.upperBound - 1) / 2 + 2, size(height))
  }

  /// - Parameters:
  ///   - source: holds the rows of which those of `target` are made, as far as there is a picture.
  ///   - height: the picture's rows.
  static func halve(_ source: PlaneBand, into target: PlaneBand, height: Int) {
    for row in target.rows {
      let (a, b) = (2 * row, min(2 * row + 1, height - 1))
      let (first, second) = (source.span(ofRow: a), source.span(ofRow: b))
      if first.isEmpty && second.isEmpty { continue }
      let low = min(
        first.isEmpty ? .max : first.lowerBound, second.isEmpty ? .max : second.lowerBound)
      let columns = low / 2..<size(max(first.upperBound, second.upperBound))
      let isCovering = source.isCovering(row: a) || source.isCovering(row: b)
      let runs = unsafe target.row(row, touching: columns, covering: isCovering)
      let (above, below) = unsafe (source.row(a), source.row(b))
      unsafe halve(above.red, below.red, columns, source.width, into: runs.red)
      unsafe halve(above.green, below.green, columns, source.width, into: runs.green)
      unsafe halve(above.blue, below.blue, columns, source.width, into: runs.blue)
      if isCovering {
        unsafe halve(above.alpha, below.alpha, columns, source.width, into: runs.alpha)
      }
    }
    target.trim()
  }

  @inline(__always)
  private static func halve(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ columns: Range<Int>, _ width: Int,
    into target: UnsafeMutablePointer<Float>
  ) {
    for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
      let left = unsafe L(loading: a + 2 * x) + L(loading: b + 2 * x)
      let right = unsafe L(loading: a + 2 * x + L.count) + L(loading: b + 2 * x + L.count)
      unsafe ((L.evens(left, right) + L.odds(left, right)) * 0.25).store(target + x)
    }
    unsafe (target + columns.upperBound).update(repeating: 0, count: L.count - 1)
    // The last of an odd number of columns goes on.
    if width % 2 == 1, columns.upperBound == size(width) {
      unsafe target[width / 2] = (a[width - 1] + b[width - 1]) * 0.5
    }
  }

  /// Lays a half picture's rows down in a picture's: all of its light, or a share with the rest of
  /// what was there before.
  ///
  /// - Parameters:
  ///   - sharp: the plane that keeps the rest of its light, and all of its cover; nil for none.
  static func double(
    _ source: PlaneBand, into target: PlaneBand, height: Int,
    sharp: (plane: PlaneBand, share: Float)?,
    _ line: HalfLine
  ) {
    let last = size(height) - 1
    for row in target.rows {
      let near = row / 2
      let other = min(max(row % 2 == 0 ? near - 1 : near + 1, 0), last)
      let (first, second) = (source.span(ofRow: near), source.span(ofRow: other))
      let own = sharp?.plane.span(ofRow: row) ?? 0..<0
      if first.isEmpty && second.isEmpty && own.isEmpty { continue }
      let halves = union(first, second)
      let spread =
        halves.isEmpty
        ? 0..<0 : max(2 * halves.lowerBound - 1, 0)..<min(2 * halves.upperBound + 1, target.width)
      let columns = union(spread, own)
      let keepsSource = source.isCovering(row: near) || source.isCovering(row: other)
      let isCovering = sharp?.plane.isCovering(row: row) ?? keepsSource
      let runs = unsafe target.row(row, touching: columns, covering: isCovering)
      let (a, b) = unsafe (source.row(near), source.row(other))
      let kept = unsafe sharp.map { unsafe ($0.plane.row(row), $0.share) }
      for primary in 0..<(sharp == nil && isCovering ? 4 : 3) {
        let offset = primary * source.runLength
        unsafe line.mix(L.self, a.red + offset, b.red + offset, halves, width: source.width)
        let place = unsafe runs.red + primary * target.runLength
        if let (row, share) = unsafe kept {
          let before = unsafe row.red + primary * target.runLength
          unsafe line.double(L.self, columns, before, share, into: place)
        } else {
          unsafe line.double(L.self, columns, into: place)
        }
      }
      if let (row, _) = unsafe kept, isCovering {
        for x in own { unsafe runs.alpha[x] = row.alpha[x] }
      }
    }
    target.trim()
  }

  private static func union(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }
}

/// A row between two of a half picture's.
@safe final class HalfLine: @unchecked Sendable {
  private static let border = 32
  private let samples: UnsafeMutablePointer<Float>
  private let count: Int
  private var held = 0..<0

  /// - Parameter width: of the half picture.
  init(width: Int) {
    count = width + 2 * Self.border
    unsafe samples = .allocate(capacity: count)
    unsafe samples.initialize(repeating: 0, count: count)
  }

  deinit { unsafe samples.deallocate() }

  /// Three parts of the nearer row and one of the other; beyond the picture its first and last
  /// pixels go on.
  @inline(__always)
  fileprivate func mix<L: Lane>(
    _: L.Type, _ near: UnsafePointer<Float>, _ other: UnsafePointer<Float>, _ columns: Range<Int>,
    width: Int
  ) {
    let base = unsafe samples + Self.border
    if !held.isEmpty {
      unsafe (base + held.lowerBound - 1).update(repeating: 0, count: held.count + 18)
    }
    held = columns
    if columns.isEmpty { return }
    for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
      unsafe (L(loading: near + x) * 0.75 + L(loading: other + x) * 0.25).store(base + x)
    }
    unsafe (base + columns.upperBound).update(repeating: 0, count: 16)
    if columns.upperBound == width { unsafe base[width] = base[width - 1] }
    if columns.lowerBound == 0 { unsafe base[-1] = base[0] }
  }

  /// Pixels of a picture's row, in pairs from the even one on.
  @inline(__always)
  private func pair<L: PairedLane>(_: L.Type, _ x: Int) -> (L, L) {
    let base = unsafe samples + Self.border + x
    let middle = unsafe L(loading: base) * 0.75
    return unsafe L.paired(
      middle + L(loading: base - 1) * 0.25, middle + L(loading: base + 1) * 0.25)
  }

  @inline(__always)
  fileprivate func double<L: PairedLane>(
    _: L.Type, _ columns: Range<Int>, into target: UnsafeMutablePointer<Float>
  ) {
    for x in stride(from: columns.lowerBound / 2, to: (columns.upperBound + 1) / 2, by: L.count) {
      let (first, second) = pair(L.self, x)
      unsafe first.store(target + 2 * x)
      unsafe second.store(target + (2 * x + L.count))
    }
  }

  @inline(__always)
  fileprivate func double<L: PairedLane>(
    _: L.Type, _ columns: Range<Int>, _ sharp: UnsafePointer<Float>, _ share: Float,
    into target: UnsafeMutablePointer<Float>
  ) {
    for x in stride(from: columns.lowerBound / 2, to: (columns.upperBound + 1) / 2, by: L.count) {
      let (first, second) = pair(L.self, x)
      let (a, b) = (2 * x, 2 * x + L.count)
      unsafe (L(loading: sharp + a) * (1 - share) + first * share).store(target + a)
      unsafe (L(loading: sharp + b) * (1 - share) + second * share).store(target + b)
    }
  }
}
