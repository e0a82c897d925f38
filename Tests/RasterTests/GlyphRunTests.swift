import Geometry
import Imaging
import Lanes
import Scene
import Testing

@Suite struct GlyphRunTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 14, "glyph run tests")

  /// Something like a letter, 1000 units high, with a counter and a tail.
  private var letter: GlyphShape {
    var path = Path.polygon([
      Vector2(90, 0), Vector2(90, -700), Vector2(420, -700), Vector2(500, -250), Vector2(300, 140),
    ])
    path.append(
      Path.polygon([Vector2(200, -100), Vector2(330, -100), Vector2(330, -600), Vector2(200, -600)])
    )
    path.append(Path.circle(center: Vector2(420, -30), radius: 120))
    return GlyphShape(path)
  }

  private func fill(_ run: GlyphRun, _ glyph: GlyphRun.Glyph) -> Drawable {
    .glass(
      GlassFill(
        path: glyph.shape.outline.map { $0 * glyph.scale + glyph.origin }, color: run.color))
  }

  /// Wherever in a pixel it stands, a glyph is its outline filled.
  @Test func lettersAreFilledOutlines() throws {
    let shape = letter
    for index in 0..<120 {
      let place = Vector2(hash.unit(index), hash.unit(index, 1)) * 100 - 5
      let glyph = GlyphRun.Glyph(shape, at: place, scale: hash.uniform(0.005...0.06, index, 2))
      let run = GlyphRun([glyph], color: SIMD4(0.5, 0.2, 0.1, 0.5))
      let a = try stage.picture([.glyphs(run)])
      let b = try stage.picture([fill(run, glyph)])
      #expect(rms(a, b) < 5e-3)
      // What is flattened finer may be off by the tolerance, a twentieth of a pixel.
      #expect(stage.largestDifference(a, b) < 0.025)
      #expect(abs(stage.sum(a) - stage.sum(b)) < 4e-3 * stage.sum(b) + 1e-6)
    }
  }

  /// Over the pixels that either touches.
  private func rms(_ a: LinearImage, _ b: LinearImage) -> Float {
    var (squares, count) = (Float(0), Float(1))
    for (p, q) in zip(a.pixels, b.pixels) where p.x > 0 || q.x > 0 {
      squares += (p.x - q.x) * (p.x - q.x)
      count += 1
    }
    return (squares / count).squareRoot()
  }

  /// At a depth they stand on the nearest plane alone, as large as they are said to be.
  @Test func lettersAtADepthStandOnOnePlane() throws {
    let shape = letter
    for depth: Float in [0.55, 0.8, 1, 1.37, 1.9] {
      let glyph = GlyphRun.Glyph(shape, at: Vector2(31.3, 52.8), scale: 0.03)
      let run = GlyphRun([glyph], color: SIMD4(0.5, 0.2, 0.1, 0.5), depth: depth)
      let b = try stage.picture([fill(run, glyph)])
      #expect(rms(try stage.picture([.glyphs(run)]), b) < 5e-3)
    }
    for depth: Float in [.nan, .infinity, -1, 0] {
      let glyph = GlyphRun.Glyph(shape, at: Vector2(31.3, 52.8), scale: 0.03)
      let run = GlyphRun([glyph], color: SIMD4(1, 1, 1, 1), depth: depth)
      #expect(stage.sum(try stage.picture([.glyphs(run)])) == 0)
    }
  }

  /// In lines with gaps, where some touch and some are crossed by the picture's sides, letters are all
  /// of their outlines filled at once.
  @Test func aTextIsOneOutline() throws {
    let shape = letter
    for seed in 0..<24 {
      var glyphs: [GlyphRun.Glyph] = []
      for line in 0..<3 {
        var x = hash.uniform(-12...12, seed, 100 + line)
        while x < 100 {
          let y = Float(line) * 24 + 22 + hash.unit(seed, glyphs.count)
          glyphs.append(.init(shape, at: Vector2(x, y), scale: 0.022))
          x += hash.uniform(7...13, seed, 200 + glyphs.count)
        }
      }
      let run = GlyphRun(glyphs, color: SIMD4(0.5, 0.2, 0.1, 0.5))
      let a = try stage.picture([.glyphs(run)])
      let b = try stage.picture([.glass(GlassFill(path: run.outline, color: run.color))])
      #expect(stage.largestDifference(a, b) < 0.03)
      #expect(abs(stage.sum(a) - stage.sum(b)) < 4e-3 * stage.sum(b))
      var other = stage
      (other.lanes, other.bandHeight, other.threads) = (.one, 8, 2)
      #expect(try other.picture([.glyphs(run)]) == a)
    }
  }

  @Test func overlapsCoverOnce() throws {
    let square = GlyphShape(
      .polygon([Vector2(0, 0), Vector2(20, 0), Vector2(20, -20), Vector2(0, -20)]))
    let run = GlyphRun(
      [
        .init(square, at: Vector2(20, 50), scale: 1), .init(square, at: Vector2(30, 50), scale: 1),
      ], color: SIMD4(0.5, 0, 0, 0.5))
    let image = try stage.picture([.glyphs(run)])
    #expect(abs(stage.sum(image) - 0.5 * 30 * 20) < 1e-3)
  }

  /// Whatever was drawn before, a picture has the same bits.
  @Test func polygonsThatAreKeptChangeNothing() throws {
    let shape = letter
    func run(_ count: Int, _ seed: Int) -> Drawable {
      .glyphs(
        GlyphRun(
          (0..<count).map { index in
            .init(
              shape, at: Vector2(hash.unit(seed, 3 * index), hash.unit(seed, 3 * index + 1)) * 90,
              scale: hash.uniform(0.004...0.06, seed, 3 * index + 2))
          }, color: SIMD4(0.3, 0.3, 0.3, 0.4)))
    }
    // More than there is room for.
    let large = (0..<300).map { index in
      GlyphRun.Glyph(shape, at: Vector2(Float(index) * 0.1, 79), scale: 0.2)
    }
    let first = try stage.picture([run(60, 1)])
    for _ in 0..<2 {
      _ = try stage.picture([run(200, 2)])
      #expect(try stage.picture([run(60, 1)]) == first)
      _ = try stage.picture([.glyphs(GlyphRun(large, color: SIMD4(1, 1, 1, 1)))])
      #expect(try stage.picture([run(60, 1)]) == first)
    }
    // A shape of its own has polygons of its own.
    let again = letter
    let other = GlyphRun([.init(again, at: Vector2(40, 50), scale: 0.03)], color: SIMD4(1, 1, 1, 1))
    let same = GlyphRun([.init(shape, at: Vector2(40, 50), scale: 0.03)], color: SIMD4(1, 1, 1, 1))
    #expect(try stage.picture([.glyphs(other)]) == stage.picture([.glyphs(same)]))
  }

  @Test func tallAndAbsurdGlyphsAreHarmless() throws {
    let tall = GlyphRun(
      [.init(letter, at: Vector2(10.3, 70.7), scale: 0.5)], color: SIMD4(1, 1, 1, 1))
    let a = try stage.picture([.glyphs(tall)])
    let b = try stage.picture([fill(tall, tall.glyphs[0])])
    #expect(stage.largestDifference(a, b) < 0.03)
    for value: Float in [.nan, .infinity, -.infinity, 1e30, -1, 0] {
      let strange = GlyphShape(.polygon([Vector2(value, 0), Vector2(9, 9), Vector2(0, 9)]))
      let image = try stage.picture([
        .glyphs(
          GlyphRun(
            [
              .init(letter, at: Vector2(value, 30), scale: 0.02),
              .init(letter, at: Vector2(30, 30), scale: value),
              .init(strange, at: Vector2(30, 30), scale: 1),
              .init(GlyphShape(Path()), at: Vector2(30, 30), scale: 1),
            ], color: SIMD4(1, 1, 1, 1))),
        .glyphs(GlyphRun([.init(letter, at: .zero, scale: 0.1)], color: SIMD4(value, 1, 1, 1))),
      ])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
