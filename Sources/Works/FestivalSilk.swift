import Color
import Geometry
import Scene
import Timeline

/// Sheets of silk that are carried along the procession's whole way: hairlines side by side, in waves
/// of whole numbers to a round.
struct FestivalSilk {
  private static let hairs = 22
  private static let sheets: [(height: Float, aside: Float, waves: Float, beats: Double)] = [
    (0.72, 0.30, 3, 12), (-0.74, -0.34, 4, 15), (0.15, 0.72, 2, 10),
  ]

  let light: Float
  /// How high the waves go, 0...1.
  let wind: Float

  func lines(_ way: FestivalWay, _ fineness: Fineness, _ moment: Moment) -> LineBundle {
    var bundle = LineBundle()
    let steps = fineness.steps(of: 120, atLeast: 90)
    let frames = (0...steps).map { way.frame(Float($0) / Float(steps)) }
    for (index, sheet) in Self.sheets.enumerated() {
      let beat = 2 * Float.pi * Float(moment.phase(period: sheet.beats))
      for hair in 0..<Self.hairs {
        let weight = fineness.weight(Float(hair * 9 % Self.hairs) / Float(Self.hairs))
        if weight <= 0 { continue }
        let across = Float(hair) / Float(Self.hairs - 1) * 2 - 1
        bundle.addChain(
          (0...steps).map { step in
            let share = Float(step) / Float(steps)
            let angle = 2 * .pi * sheet.waves * share
            let wave = Elementary.sin(angle - beat + 0.9 * across)
            let twist = Elementary.cos(2 * angle + beat + 0.5 * across)
            let frame = frames[step]
            let width = 0.15 + 0.07 * twist
            let position =
              frame.point + frame.right * (sheet.aside + across * width)
              + Vector3(0, sheet.height + (0.06 + 0.13 * wind) * wave + 0.07 * across * twist, 0)
            // A fold that turns away shines.
            let shine = 0.25 + 0.75 * twist * twist
            let tone = 0.30 + 0.30 * (0.5 + 0.5 * wave) + 0.10 * Float(index)
            let edge = 1 - 0.6 * across * across
            let color = Palette.festival.color(tone)
            return .init(
              position: position, width: 0.006,
              color: SIMD4(color.rgb * (light * 0.15 * shine * edge * weight * fineness.gain), 0))
          })
      }
    }
    return bundle
  }
}
