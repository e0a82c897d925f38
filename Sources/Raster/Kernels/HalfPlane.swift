import Lanes

/// Planes of half a picture's width and height: light that is spread far is spread there, at an
/// eighth of the cost. Between a pixel of it and those of the picture light is shared linearly, both
/// ways, which keeps its sum and its place. Cover is left out: it is not spread here.
enum HalfPlane<L: PairedLane> {
  /// What the way there and back adds to a spread's variance along each axis, squared pixels.
  static var variance: Double { 1.5 }

  static func size(_ count: Int) -> Int { (count + 1) / 2 }

  /// The rows of the half picture of which rows of the picture are made.
  static func rows(for rows: Range<Int>, height: Int) -> Range<Int> {
    max(rows.lowerBound / 2 - 1, 0)..<min((rows.upperBound - 1) / 2 + 2, size(height))
  }

  /// - Parameters:
  ///   - source: holds the rows of which those of `target` are made, as far as there is a picture;
  ///     beyond it its first and last ones go on.
  ///   - height: the picture's rows.
  static func halve(_ source: PlaneBand, into target: PlaneBand, height: Int, _ line: HalfLine) {
    for row in target.rows {
      let places = (2 * row - 1...2 * row + 2).map { min(max($0, 0), height - 1) }
      let span = places.reduce(0..<0) { union($0, source.span(ofRow: $1)) }
      if span.isEmpty { continue }
      let columns = max((span.lowerBound - 1) / 2, 0)..<min(span.upperBound / 2 + 1, target.width)
      let runs = unsafe target.row(row, touching: columns, covering: false)
      let rows = unsafe places.map { unsafe source.row($0).red }
      for primary in 0..<3 {
        let offset = primary * source.runLength
        unsafe line.sum(
          L.self, rows[0] + offset, rows[1] + offset, rows[2] + offset, rows[3] + offset, span,
          width: source.width)
        unsafe line.halve(L.self, columns, into: runs.red + primary * target.runLength)
      }
    }
    target.trim()
  }

  /// Lays a half picture's light down in a picture's rows.
  ///
  /// - Parameters:
  ///   - sharp: the plane that keeps the rest of its light, and all of its cover.
  ///   - share: of the light that is spread.
  static func double(
    _ source: PlaneBand, into target: PlaneBand, height: Int, sharp: PlaneBand, share: Float,
    _ line: HalfLine
  ) {
    for row in target.rows {
      let near = row / 2
      let other = min(max(row % 2 == 0 ? near - 1 : near + 1, 0), size(height) - 1)
      let halves = union(source.span(ofRow: near), source.span(ofRow: other))
      let own = sharp.span(ofRow: row)
      let spread =
        halves.isEmpty
        ? 0..<0 : max(2 * halves.lowerBound - 1, 0)..<min(2 * halves.upperBound + 1, target.width)
      let columns = union(spread, own)
      if columns.isEmpty { continue }
      let isCovering = sharp.isCovering(row: row)
      let runs = unsafe target.row(row, touching: columns, covering: isCovering)
      let (a, b, kept) = unsafe (source.row(near).red, source.row(other).red, sharp.row(row))
      for primary in 0..<3 {
        let offset = primary * source.runLength
        unsafe line.mix(L.self, a + offset, b + offset, halves, width: source.width)
        let place = primary * target.runLength
        unsafe line.double(L.self, columns, kept.red + place, share, into: runs.red + place)
      }
      if isCovering {
        for x in own { unsafe runs.alpha[x] = kept.alpha[x] }
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

/// A row of pixels on the way to or from a half picture. Beyond the picture its first and last ones
/// go on; elsewhere there is no light past what it holds.
@safe final class HalfLine: @unchecked Sendable {
  private static let border = 64
  private let base: UnsafeMutablePointer<Float>
  private let memory: UnsafeMutablePointer<Float>
  private var held = 0..<0

  init(width: Int) {
    let count = width + 2 * Self.border
    unsafe memory = .allocate(capacity: count)
    unsafe memory.initialize(repeating: 0, count: count)
    unsafe base = memory + Self.border
  }

  deinit { unsafe memory.deallocate() }

  /// Forgets what is held, and holds other columns.
  private func hold(_ columns: Range<Int>) {
    if !held.isEmpty {
      unsafe (base + held.lowerBound - 1).update(repeating: 0, count: held.count + 20)
    }
    held = columns
  }

  /// Clears what kernels have left behind the columns, and lets the picture go on.
  private func finish(_ columns: Range<Int>, width: Int) {
    unsafe (base + columns.upperBound).update(repeating: 0, count: 16)
    if columns.upperBound == width {
      unsafe (base + width).update(repeating: base[width - 1], count: 3)
    }
    if columns.lowerBound == 0 { unsafe base[-1] = base[0] }
  }

  /// Four rows of the picture in the proportion 1, 3, 3, 1.
  @inline(__always)
  fileprivate func sum<L: Lane>(
    _: L.Type, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>,
    _ d: UnsafePointer<Float>, _ columns: Range<Int>, width: Int
  ) {
    hold(columns)
    for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
      let outer = unsafe L(loading: a + x) + L(loading: d + x)
      let inner = unsafe L(loading: b + x) + L(loading: c + x)
      unsafe (outer * 0.125 + inner * 0.375).store(base + x)
    }
    finish(columns, width: width)
  }

  /// Four columns in the same proportion.
  @inline(__always)
  fileprivate func halve<L: PairedLane>(
    _: L.Type, _ columns: Range<Int>, into target: UnsafeMutablePointer<Float>
  ) {
    for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
      let start = unsafe base + 2 * x
      let (a, b) = unsafe (L(loading: start - 1), L(loading: start - 1 + L.count))
      let (c, d) = unsafe (L(loading: start + 1), L(loading: start + 1 + L.count))
      let outer = L.evens(a, b) + L.odds(c, d)
      let inner = L.odds(a, b) + L.evens(c, d)
      unsafe (outer * 0.125 + inner * 0.375).store(target + x)
    }
    unsafe (target + columns.upperBound).update(repeating: 0, count: 15)
  }

  /// Three parts of the nearer row and one of the other.
  @inline(__always)
  fileprivate func mix<L: Lane>(
    _: L.Type, _ near: UnsafePointer<Float>, _ other: UnsafePointer<Float>, _ columns: Range<Int>,
    width: Int
  ) {
    hold(columns)
    if columns.isEmpty { return }
    for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
      unsafe (L(loading: near + x) * 0.75 + L(loading: other + x) * 0.25).store(base + x)
    }
    finish(columns, width: width)
  }

  /// Pixels of a picture's row, in pairs from an even one on, with the rest of the sharp light.
  @inline(__always)
  fileprivate func double<L: PairedLane>(
    _: L.Type, _ columns: Range<Int>, _ sharp: UnsafePointer<Float>, _ share: Float,
    into target: UnsafeMutablePointer<Float>
  ) {
    for x in stride(from: columns.lowerBound / 2, to: (columns.upperBound + 1) / 2, by: L.count) {
      let place = unsafe base + x
      let middle = unsafe L(loading: place) * 0.75
      let (first, second) = unsafe L.paired(
        middle + L(loading: place - 1) * 0.25, middle + L(loading: place + 1) * 0.25)
      let (a, b) = (2 * x, 2 * x + L.count)
      unsafe (L(loading: sharp + a) * (1 - share) + first * share).store(target + a)
      unsafe (L(loading: sharp + b) * (1 - share) + second * share).store(target + b)
    }
  }
}
