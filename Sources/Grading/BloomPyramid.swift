import Imaging
import Parallel

/// The light that a picture scatters, at half its size: every level of the pyramid mixed into the
/// one above. Halving and doubling are the separable 1-3-3-1 filter, whose repeated doubling is a
/// quadratic B-spline (Chaikin 1974): smooth, and the sum of the light stays. Borders are clamped.
struct BloomPyramid {
  /// Half the picture's sides, rounded up.
  let scattered: LightPlane
  /// How much of a picture's light is replaced by scattered light.
  let share: Float

  /// Nil where nothing is spread.
  init?(of image: LinearImage, settings: BloomSettings, threads: Int) throws {
    let count = settings.levelCount(width: image.size.width, height: image.size.height)
    guard count > 0 else { return nil }
    var levels: [LightPlane] = []
    for level in 0..<count {
      let finer =
        level == 0
        ? LightPlane(width: image.size.width, height: image.size.height, pixels: image.pixels)
        : levels[level - 1]
      levels.append(try finer.halved(threads: finer.pixels.count > 100_000 ? threads : 1))
    }
    for level in (1..<count).reversed() {
      let share = settings.share(level: level, of: count)
      let threads = levels[level - 1].pixels.count > 100_000 ? threads : 1
      try levels[level - 1].mix(levels[level], share: share, threads: threads)
    }
    scattered = levels[0]
    share = settings.share(level: 0, of: count)
  }
}
