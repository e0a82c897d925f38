import Color
import Geometry
import Scene

/// A lantern of petals: a closed bud of light about a work, that opens as the work blossoms.
struct FestivalLantern {
  var center: Vector3
  var radius: Float
  /// 0 a bud, 1 wide open.
  var open: Float
  var light: Float
  /// Radians.
  var turn: Float
  /// 0..<1, the lantern's own.
  var phase: Float

  private static let petals = 14

  func draw(_ fineness: Fineness, into lines: inout LineBundle, _ lights: inout SplatCloud) {
    let steps = fineness.steps(of: 12, atLeast: 10)
    for petal in 0..<Self.petals {
      for layer in 0..<2 {
        add(petal, layer, steps, to: &lines)
      }
    }
    addTassels(fineness.steps(of: 8, atLeast: 7), to: &lines)
    let warm = Palette.festival.color(0.66)
    lights.splats.append(
      .init(position: center, radius: radius * 2.3, color: warm * (0.055 * light)))
    lights.splats.append(
      .init(position: foot, radius: radius * 0.16, color: Palette.gold * (0.9 * light)))
  }

  private var foot: Vector3 { center - Vector3(0, radius * 1.02, 0) }

  /// One petal's two edges and its vein, from the foot up and over; an open one bends outward.
  private func add(_ petal: Int, _ layer: Int, _ steps: Int, to lines: inout LineBundle) {
    let outer = Float(layer)
    let angle =
      turn + 2 * .pi * (Float(petal) + 0.5 * outer) / Float(Self.petals)
    let bloom = open * (0.55 + 0.45 * outer)
    for vein in [-1, 0, 1] as [Float] {
      lines.addChain(
        (0...steps).map { step in
          let way = Float(step) / Float(steps)
          let spread =
            vein * 0.5 * (1 - way) * way.squareRoot() * 2 * .pi / Float(Self.petals) * 1.9
          let point = petalPoint(way, angle + spread, bloom)
          let glow = Palette.festival.color(0.34 + 0.56 * way)
          let power = light * (vein == 0 ? 0.22 : 0.14) * (0.35 + 0.65 * way) * (1 - 0.45 * outer)
          return .init(
            position: point, width: radius * (vein == 0 ? 0.020 : 0.013),
            color: SIMD4(glow.rgb * power, 0))
        })
    }
  }

  /// - Parameter way: 0 at the foot, 1 at the petal's tip.
  private func petalPoint(_ way: Float, _ angle: Float, _ bloom: Float) -> Vector3 {
    // A bud's side is a meridian of an egg; an open petal leans back along a rising arc.
    let meridian = Float.pi * (0.06 + 0.86 * way)
    let bud = Vector2(
      Elementary.sin(meridian) * 1.02, -Elementary.cos(meridian) * 1.12 - 0.06 * way)
    let lean = way * (2 - way)
    let flower = Vector2(0.1 + 1.75 * lean, -1.08 + 0.95 * way * way + 0.35 * way)
    let side = bud.mixed(with: flower, bloom) * radius
    return center
      + Vector3(side.x * Elementary.sin(angle), side.y, side.x * Elementary.cos(angle))
  }

  /// Threads of gold that hang from the foot and sway.
  private func addTassels(_ steps: Int, to lines: inout LineBundle) {
    for thread in 0..<7 {
      let angle = 2 * Float.pi * Float(thread) / 7 + turn
      let sway = Elementary.sin(2 * .pi * phase + 0.6 * Float(thread))
      lines.addChain(
        (0...steps).map { step in
          let way = Float(step) / Float(steps)
          let reach = radius * (0.05 + 0.16 * way)
          let drop = radius * (0.9 + 0.25 * Float(thread % 3)) * way
          return .init(
            position: foot
              + Vector3(
                reach * Elementary.sin(angle) + radius * 0.14 * sway * way * way, -drop,
                reach * Elementary.cos(angle)),
            width: radius * 0.016,
            color: SIMD4(Palette.gold.rgb * (0.34 * light * (1 - way) * (1 - 0.5 * way)), 0))
        })
    }
  }
}
