import Geometry
import Timeline

/// How much of a work's fine parts is drawn at its size on screen. Parts come and go one by one, each
/// slowly, so that nothing pops as the camera moves; those that stay give the light of all.
struct Fineness: Sendable {
  /// 0...1; at 1 every part is drawn whole.
  let detail: Float

  /// What a part's rank has to stay below to be drawn at all.
  private var reach: Float { max(detail, 0.01) * 1.18 }

  /// How much of a part is drawn: 0 leaves it out, 1 draws it whole.
  ///
  /// - Parameter rank: 0...1, spread evenly over the parts and their kinds: a hash of each.
  func weight(_ rank: Float) -> Float { smoothstep(reach, 0.85 * reach, rank) }

  /// Multiplies the light of the parts that are drawn.
  var gain: Float { detail >= 1 ? 1 : 1 / (reach * 0.925) }

  /// Into how many pieces a curve is parted that is whole in `full` pieces.
  func steps(of full: Int, atLeast least: Int) -> Int {
    max(least, Int((Float(full) * detail.squareRoot()).rounded(.up)))
  }

  /// Which nodes of a grid are looked at, every one or every second, and how much of the light what they
  /// give has: where a grid is so small that every second node is finer than two pixels those are
  /// enough, and on the way there both are drawn.
  var strides: [(stride: Int, weight: Float)] {
    let coarse = smoothstep(0.37, 0.31, detail)
    return [(1, 1 - coarse), (2, coarse)].filter { $0.weight > 0 }
  }
}

extension WorkState {
  var fineness: Fineness { Fineness(detail: detail) }
}
