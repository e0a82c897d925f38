import Geometry
import Grading
import Imaging

/// A picture of 1920x1080 from linear light to the codes of a film, and what effects on views add.
enum GradingBenchmark {
  private static let size = PictureSize(width: 1920, height: 1080)

  /// Milliseconds that the whole grade may take on two threads.
  private static let goal = 8.0

  static func run(_ options: [String]) throws {
    var table = try PassTable(
      "grading: 1920x1080, linear float to dithered 8-bit Y'CbCr 4:2:0; ms a picture", options,
      \.grading)
    let image = picture()
    var torn = Grade(dispersion: 1)
    torn.glitch = Glitch(strength: 1, seed: 1)
    for (name, title, grade) in [
      ("plain", "tone map, dither, conversion", Grade(bloom: .off)),
      ("bloom", "the same with bloom", Grade()),
      ("dispersion", "the same with dispersion", Grade(dispersion: 1)),
      ("glitch", "the same with glitch", torn),
    ] {
      try table.row(name, title, runs: 5) { threads in _ = try grade.yCbCr(image, threads: threads)
      }
    }
    print(Measure.column("goal for the grade with bloom", 44) + Measure.column("\(goal)", 24))
    table.finish()
  }

  /// Clouds of light over the dark with sparks in them: most of it below the tone map's knee.
  private static func picture() -> LinearImage {
    var image = LinearImage(size: size, opaque: .zero)
    let (noise, hash) = (Noise(seed: 5, "benchmark"), CounterHash(seed: 3, "benchmark"))
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cloud = max(0, noise.value(Vector3(Float(x), Float(y), 0) / 160))
        let light = cloud * cloud
        let isSpark = hash.unit(x, y) > 0.9995
        image[x, y] =
          isSpark
          ? SIMD4(20, 60, 90, 1)
          : SIMD4(0.02 + 2.2 * light, 0.01 + light * cloud, 0.02 + 0.3 * light, 1)
      }
    }
    return image
  }
}
