import Lanes

/// Spreads every pixel of a plane over a disc. The rows of what is drawn are taken one by one; a run
/// of pixels that grows at both ends from the middle on is, at each of its lengths, what some rows of
/// the disc hold, and is added to those rows. So the cost of a pixel grows with the disc's radius,
/// not with its area, and light is only ever added, which keeps dark places clean beside bright ones.
struct DiscKernel<L: Lane> {
  private let disc: Disc
  private let line: PaddedLine<L>
  /// Rows of the disc from the middle on that the run of each length, from none on, serves, and with
  /// what part of the next two pixels.
  private let uses: [[(row: Int, part: Float)]]

  init(_ disc: Disc, width: Int) {
    self.disc = disc
    line = PaddedLine(width: width, reach: disc.reach)
    var uses: [[(row: Int, part: Float)]] = Array(repeating: [], count: disc.chords[0].whole + 2)
    for (row, chord) in disc.chords.enumerated() {
      uses[chord.whole + 1].append((row, chord.part))
    }
    self.uses = uses
  }

  /// Where rows of the disc go: the rows' red runs.
  @safe private struct Goal {
    let run: UnsafeMutablePointer<Float>
    /// As far below the middle as the other is above it; the same where there is one alone.
    let other: UnsafeMutablePointer<Float>
    let part: Float
  }

  /// A row of what is drawn.
  private struct Source {
    let row: Int
    let span: Range<Int>
    let isCovering: Bool
  }

  /// Where rows' light goes: the goals of each length of the run in turn, pairs of rows, then single
  /// ones; as many lengths for every row.
  private struct Plan {
    var sources: [Source] = []
    var goals: [Goal] = []
    var ends: [(pairs: Int, all: Int)] = []
  }

  /// One row's.
  @safe private struct Goals {
    let start: UnsafePointer<Goal>
    let first: Int
    let ends: UnsafePointer<(pairs: Int, all: Int)>
    let lengths: Int
  }

  /// Columns of a tile: all rows of one color that a disc reaches stay in the first-level cache.
  private static var tileWidth: Int { 384 }

  /// - Parameters:
  ///   - source: holds what lies within the disc's reach of `target`, as far as there is a picture.
  ///   - height: the picture's rows; beyond them its first and last ones go on.
  func spread(_ source: PlaneBand, into target: PlaneBand, height: Int) {
    let plan = self.plan(source, target, height: height)
    unsafe plan.goals.withUnsafeBufferPointer { goals in
      unsafe plan.ends.withUnsafeBufferPointer { ends in
        guard let start = goals.baseAddress, let ends = ends.baseAddress else { return }
        for column in stride(from: 0, to: target.width, by: Self.tileWidth) {
          let tile = column..<min(column + Self.tileWidth, (target.width + 15) & ~15)
          for color in 0..<4 {
            for (index, row) in plan.sources.enumerated() where color < 3 || row.isCovering {
              let first = unsafe index == 0 ? 0 : ends[index * uses.count - 1].all
              let goals = unsafe Goals(
                start: start, first: first, ends: ends + index * uses.count, lengths: uses.count)
              let run = unsafe source.row(row.row).red + color * source.runLength
              unsafe add(run, color * target.runLength, row.span, tile, goals)
            }
          }
        }
      }
    }
    target.trim()
  }

  /// Of the rows whose light comes to any of a band.
  private func plan(_ source: PlaneBand, _ target: PlaneBand, height: Int) -> Plan {
    let reach = disc.chords.count - 1
    var plan = Plan()
    for row in target.rows.lowerBound - reach..<target.rows.upperBound + reach {
      let place = min(max(row, 0), height - 1)
      let span = source.span(ofRow: place)
      if span.isEmpty { continue }
      let light = Source(row: place, span: span, isCovering: source.isCovering(row: place))
      plan.sources.append(light)
      addGoals(row, light, target, to: &plan)
    }
    return plan
  }

  private func addGoals(_ row: Int, _ source: Source, _ target: PlaneBand, to plan: inout Plan) {
    let columns = line.columns(touchedBy: source.span)
    let rows = target.rows
    func run(_ row: Int) -> UnsafeMutablePointer<Float> {
      unsafe target.row(row, touching: columns, covering: source.isCovering).red
    }
    for uses in uses {
      for use in uses
      where use.row > 0 && row - use.row >= rows.lowerBound && row + use.row < rows.upperBound {
        plan.goals.append(
          unsafe Goal(run: run(row - use.row), other: run(row + use.row), part: use.part))
      }
      let pairs = plan.goals.count
      for use in uses {
        let (above, below) = (row - use.row, row + use.row)
        let isIn = (above: rows.contains(above), below: rows.contains(below))
        if use.row == 0 ? !isIn.above : isIn.above == isIn.below { continue }
        let place = unsafe run(isIn.above ? above : below)
        plan.goals.append(unsafe Goal(run: place, other: place, part: use.part))
      }
      plan.ends.append((pairs, plan.goals.count))
    }
  }

  private func add(
    _ run: UnsafePointer<Float>, _ offset: Int, _ span: Range<Int>, _ tile: Range<Int>,
    _ goals: Goals
  ) {
    let span = span.clamped(to: tile.lowerBound - disc.reach..<tile.upperBound + disc.reach)
    if span.isEmpty { return }
    let base = unsafe line.fill(with: run, span, weight: disc.weight)
    line.forEachRun(touchedBy: span) { columns in
      let columns = columns.clamped(to: tile)
      var x = columns.lowerBound
      while x <= columns.upperBound - 2 * L.count {
        unsafe add(base + x, offset + x, goals, isDouble: true)
        x += 2 * L.count
      }
      while x < columns.upperBound {
        unsafe add(base + x, offset + x, goals, isDouble: false)
        x += L.count
      }
    }
  }

  /// - Parameter isDouble: whether twice as many pixels are worked on, which need the same goals.
  @inline(__always)
  private func add(
    _ middle: UnsafePointer<Float>, _ offset: Int, _ goals: Goals, isDouble: Bool
  ) {
    let beyond = unsafe isDouble ? middle + L.count : middle
    let step = isDouble ? L.count : 0
    var (sum, more) = (L.all(0), L.all(0))
    var (next, nextMore) = unsafe (L(loading: middle), L(loading: beyond))
    var goal = unsafe goals.start + goals.first
    for length in 0..<goals.lengths {
      let end = unsafe goals.ends[length]
      let pairs = unsafe goals.start + end.pairs
      let all = unsafe goals.start + end.all
      while unsafe goal < all {
        let (part, place) = unsafe (L.all(goal.pointee.part), goal.pointee.run + offset)
        let (light, lightMore) = (sum + next * part, more + nextMore * part)
        unsafe Over<L>.add(light, place)
        if isDouble { unsafe Over<L>.add(lightMore, place + step) }
        if unsafe goal < pairs {
          let other = unsafe goal.pointee.other + offset
          unsafe Over<L>.add(light, other)
          if isDouble { unsafe Over<L>.add(lightMore, other + step) }
        }
        unsafe goal += 1
      }
      sum += next
      unsafe next = L(loading: middle - (length + 1)) + L(loading: middle + (length + 1))
      if isDouble {
        more += nextMore
        unsafe nextMore = L(loading: beyond - (length + 1)) + L(loading: beyond + (length + 1))
      }
    }
  }
}
