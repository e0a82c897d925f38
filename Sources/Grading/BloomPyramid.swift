import Lanes

/// The light that a picture scatters, at half its size: every level of the pyramid mixed into the
/// one above. Halving and doubling are the separable 1-3-3-1 filter, whose repeated doubling is a
/// quadratic B-spline (Chaikin 1974): smooth, and the sum of the light stays. Borders are clamped.
struct BloomPyramid {
  /// Half the picture's sides, rounded up.
  let scattered: LightPlane
  /// How much of a picture's light is replaced by scattered light.
  let share: Float

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
    for level in (1..<count).reversed() {
      let fine = levels[level - 1]
      try Pyramid<L>.mix(
        levels[level], into: fine, share: settings.share(level: level, of: count),
        threads: helpers(fine.runs))
    }
    scattered = levels[0]
    share = settings.share(level: 0, of: count)
  }
}
