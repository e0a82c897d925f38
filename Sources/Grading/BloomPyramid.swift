import Lanes

/// The light that a picture scatters, at half its size: every level of the pyramid mixed into the
/// one above. Halving and doubling are the separable 1-3-3-1 filter, whose repeated doubling is a
/// quadratic B-spline (Chaikin 1974): smooth, and the sum of the light stays. Borders are clamped.
struct BloomPyramid: Sendable {
  /// How much of a picture's light is replaced by scattered light.
  let share: Float
  /// The picture at half its sides, rounded up.
  private let half: LightPlane
  /// What is mixed into `half`, and how much of it.
  private let coarse: LightPlane?
  private let coarseShare: Float

  /// Nil where nothing is spread.
  init?<L: PairedLane>(
    of picture: LightRuns, settings: BloomSettings, threads: Int, _ lanes: L.Type
  ) throws {
    let count = settings.levelCount(width: picture.width, height: picture.height)
    guard count > 0 else { return nil }
    func helpers(_ fine: LightRuns) -> Int { fine.width * fine.height > 100_000 ? threads : 1 }
    var levels = [try Pyramid<L>.halved(picture, threads: helpers(picture))]
    for level in 1..<count {
      let fine = levels[level - 1].runs
      levels.append(try Pyramid<L>.halved(fine, threads: helpers(fine)))
    }
    for level in (2..<max(count, 2)).reversed() {
      let fine = levels[level - 1]
      try Pyramid<L>.mix(
        levels[level], into: fine, share: settings.share(level: level, of: count),
        threads: helpers(fine.runs))
    }
    half = levels[0]
    coarse = count > 1 ? levels[1] : nil
    coarseShare = settings.share(level: 1, of: count)
    share = settings.share(level: 0, of: count)
  }

  /// Calls `body` with the scattered light that rows of the picture take: mixed here, while it is in
  /// cache, rather than written for all of them first.
  func withScattered<L: PairedLane>(
    to rows: Range<Int>, _ lanes: L.Type, _ body: (CoarseSampler<L>) -> Void
  ) {
    guard let coarse else { return body(CoarseSampler(half.runs, share: share)) }
    let taken =
      max(rows.lowerBound / 2 - 1, 0)...min((rows.upperBound - 1) / 2 + 1, half.height - 1)
    let sampler = CoarseSampler<L>(coarse.runs, share: coarseShare)
    withScratchRows(taken.count + 1, width: half.width) { scratch in
      for (place, y) in taken.enumerated() {
        sampler.blend(y, of: half.runs, into: scratch[place], scratch[taken.count])
      }
      let runs = scratch[0].runs(firstRow: taken.lowerBound, height: half.height)
      body(CoarseSampler(runs, share: share))
    }
  }
}
