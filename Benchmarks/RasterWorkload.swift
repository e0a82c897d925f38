import Foundation
import Geometry

/// What a workload draws, in pixels of a 1920x1080 picture: the same for us and for the peers, which
/// read it from files.
struct RasterWorkload {
  enum Kind { case nothing, triangles, paths, lines, splats, glyphs, layers }

  struct TextLine {
    let text: String
    /// Where its pen starts.
    let pen: Vector2
  }

  let kind: Kind
  /// As thresholds and peers call it.
  let name: String
  let title: String
  /// Linear, premultiplied; alpha 0 adds light.
  var color = SIMD4<Float>.zero
  /// Points of all shapes, `pointsPerShape` each.
  var points: [Vector2] = []
  var pointsPerShape = 0
  var text: [TextLine] = []

  var count: Int { pointsPerShape == 0 ? 0 : points.count / pointsPerShape }

  func shape(_ index: Int) -> ArraySlice<Vector2> {
    points[index * pointsPerShape..<(index + 1) * pointsPerShape]
  }

  static let width: Float = 1920
  static let height: Float = 1080

  static let all = [
    RasterWorkload(kind: .nothing, name: "nothing", title: "nothing"),
    triangles, paths, lines(20_000, "lines", "20,000 lines of 2 x 100 px, additive"),
    splats(200_000, "splats", "200,000 soft splats of radius 3 px, additive"),
    glyphs("glyphs", "2,000 glyphs of 24 px, with shaping, cached"),
    glyphs("glyphs-cold", "2,000 glyphs of 24 px, with shaping, cold"),
    RasterWorkload(
      kind: .layers, name: "layers", title: "16 full-frame layers, over",
      color: SIMD4(8, 12, 16, 32) / 255),
  ]

  /// A workload and one of ten times as many primitives.
  static let growth = [
    (
      lines(10_000, "lines", "lines"), lines(100_000, "lines-growth", "100,000 lines")
    ),
    (
      splats(100_000, "splats", "splats"), splats(1_000_000, "splats-growth", "1,000,000 splats")
    ),
  ]

  private static let chance = CounterHash(seed: 1, "benchmark")

  private static func place(_ index: Int, _ lane: Int) -> Vector2 {
    Vector2(chance.unit(index, lane) * width, chance.unit(index, lane + 1) * height)
  }

  private static func direction(_ angle: Float) -> Vector2 {
    Vector2(Elementary.cos(angle), Elementary.sin(angle))
  }

  private static var triangles: RasterWorkload {
    let points = (0..<10_000).flatMap { index -> [Vector2] in
      let turn = chance.unit(index, 3) * 2 * .pi
      return (0..<3).map { place(index, 1) + direction(turn + Float($0) * 2.0944) * 15 }
    }
    return RasterWorkload(
      kind: .triangles, name: "triangles", title: "10,000 triangles of 30 px, over",
      color: SIMD4(51, 77, 102, 128) / 255, points: points, pointsPerShape: 3)
  }

  /// Rounded outlines: control points of quadratic curves that join halfway between them.
  private static var paths: RasterWorkload {
    let points = (0..<200).flatMap { index -> [Vector2] in
      (0..<12).map { corner in
        let radius = 300 * (0.6 + 0.4 * chance.unit(index * 12 + corner, 6))
        return place(index, 4) + direction(Float(corner) * .pi / 6) * radius
      }
    }
    return RasterWorkload(
      kind: .paths, name: "paths", title: "200 paths of 600 px, over",
      color: SIMD4(26, 38, 51, 77) / 255, points: points, pointsPerShape: 12)
  }

  private static func lines(_ count: Int, _ name: String, _ title: String) -> RasterWorkload {
    let points = (0..<count).flatMap { index -> [Vector2] in
      let start = place(index, 7)
      return [start, start + direction(chance.unit(index, 9) * 2 * .pi) * 100]
    }
    return RasterWorkload(
      kind: .lines, name: name, title: title, color: SIMD4(10, 15, 20, 0) / 255, points: points,
      pointsPerShape: 2)
  }

  private static func splats(_ count: Int, _ name: String, _ title: String) -> RasterWorkload {
    RasterWorkload(
      kind: .splats, name: name, title: title, color: SIMD4(25, 38, 51, 0) / 255,
      points: (0..<count).map { place($0, 10) }, pointsPerShape: 1)
  }

  /// Lines of 50 letters in words of five.
  private static func glyphs(_ name: String, _ title: String) -> RasterWorkload {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHKLMNRST")
    let text = (0..<40).map { line in
      let words = (0..<10).map { word in
        let picked = (0..<5).map { letter in
          letters[Int(chance.unit((line * 10 + word) * 5 + letter, 12) * Float(letters.count))]
        }
        return String(picked)
      }
      return TextLine(
        text: words.joined(separator: " "),
        pen: Vector2(line % 2 == 0 ? 60 : 1000, Float(line / 2) * 53 + 40))
    }
    return RasterWorkload(
      kind: .glyphs, name: name, title: title, color: SIMD4(1, 1, 1, 1), text: text)
  }
}
