import Lanes

/// Spreads every pixel of a plane over a disc. The rows of what is drawn are taken one by one; a run
/// of pixels that grows at both ends from the middle on is, at each of its lengths, what some rows of
/// the disc hold, and is added to those rows. So the cost of a pixel grows with the disc's radius,
/// not with its area, and light is only ever added, which keeps dark places clean beside bright ones.
struct DiscKernel<L: Lane> {
  private let disc: Disc
  private let line: PaddedLine<L>
  /// Rows of the disc that the run of each length, from none on, serves, and with what part of the
  /// next two pixels.
  private let uses: [[(row: Int, part: Float)]]

  init(_ disc: Disc, width: Int) {
    self.disc = disc
    line = PaddedLine(width: width, reach: disc.reach)
    var uses: [[(row: Int, part: Float)]] = Array(repeating: [], count: disc.chords[0].whole + 2)
    for (row, chord) in disc.chords.enumerated() {
      uses[chord.whole + 1].append((row, chord.part))
      if row > 0 { uses[chord.whole + 1].append((-row, chord.part)) }
    }
    self.uses = uses
  }

  /// Where a row of the disc goes.
  @safe private struct Goal {
    /// The row's red run.
    let run: UnsafeMutablePointer<Float>
    let part: Float
  }

  /// - Parameters:
  ///   - source: holds what lies within the disc's reach of `target`, as far as there is a picture.
  ///   - height: the picture's rows; beyond them its first and last ones go on.
  func spread(_ source: PlaneBand, into target: PlaneBand, height: Int) {
    let reach = disc.chords.count - 1
    for row in target.rows.lowerBound - reach..<target.rows.upperBound + reach {
      let place = min(max(row, 0), height - 1)
      let span = source.span(ofRow: place)
      if span.isEmpty { continue }
      let columns = line.columns(touchedBy: span)
      let isCovering = source.isCovering(row: place)
      unsafe withGoals(row, target, columns, isCovering) { goals, ends in
        let runs = unsafe source.row(place)
        unsafe add(runs.red, 0, span, goals, ends)
        unsafe add(runs.green, target.runLength, span, goals, ends)
        unsafe add(runs.blue, 2 * target.runLength, span, goals, ends)
        if isCovering {
          unsafe add(runs.alpha, 3 * target.runLength, span, goals, ends)
        }
      }
    }
    target.trim()
  }

  /// The rows of `target` that a row's pixels reach, and up to which of them each length of the run
  /// serves.
  private func withGoals(
    _ row: Int, _ target: PlaneBand, _ columns: Range<Int>, _ isCovering: Bool,
    _ body: (UnsafePointer<Goal>, [Int]) -> Void
  ) {
    var goals: [Goal] = []
    var ends: [Int] = []
    for uses in uses {
      for use in uses where target.rows.contains(row + use.row) {
        let runs = unsafe target.row(row + use.row, touching: columns, covering: isCovering)
        goals.append(unsafe Goal(run: runs.red, part: use.part))
      }
      ends.append(goals.count)
    }
    if goals.isEmpty { return }
    unsafe goals.withUnsafeBufferPointer { goals in
      guard let goals = goals.baseAddress else { return }
      unsafe body(goals, ends)
    }
  }

  private func add(
    _ run: UnsafePointer<Float>, _ offset: Int, _ span: Range<Int>,
    _ goals: UnsafePointer<Goal>, _ ends: [Int]
  ) {
    let base = unsafe line.fill(with: run, span, weight: disc.weight)
    unsafe ends.withUnsafeBufferPointer { ends in
      line.forEachRun(touchedBy: span) { columns in
        for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
          unsafe add(base + x, offset + x, goals, ends)
        }
      }
    }
  }

  @inline(__always)
  private func add(
    _ middle: UnsafePointer<Float>, _ offset: Int, _ goals: UnsafePointer<Goal>,
    _ ends: UnsafeBufferPointer<Int>
  ) {
    var sum = L.all(0)
    var next = unsafe L(loading: middle)
    var goal = 0
    for length in 0..<ends.count {
      let end = unsafe ends[length]
      while goal < end {
        let place = unsafe goals[goal].run + offset
        unsafe (L(loading: place) + (sum + next * goals[goal].part)).store(place)
        goal += 1
      }
      sum += next
      unsafe next = L(loading: middle - (length + 1)) + L(loading: middle + (length + 1))
    }
  }
}
