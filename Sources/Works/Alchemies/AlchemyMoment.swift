import Geometry
import Timeline

extension MicroorganismAlchemies {
  /// What all colonies share at one moment.
  struct Frame {
    let moment: Moment
    let fineness: Fineness
    let light: Float
    let growth: Float
    let order: Float
    let exchange: Float
    let yield: Float
    /// How far phases are spread, radians: normal, so that their order is e^(-spread^2 / 2).
    let spread: Float
    /// The common phase, turns.
    let phase: Float
    /// Where unrest is in its round.
    let unrest: Vector2
    let turn: Float

    init(_ state: WorkState, _ moment: Moment) {
      self.moment = moment
      fineness = state.fineness
      light = state.light
      growth = state["growth"]
      order = state["order"]
      exchange = state["exchange"]
      yield = state["yield"]
      spread = MicroorganismAlchemies.spread(ofOrder: order)
      phase = Float(moment.phase(period: MicroorganismAlchemies.pulse))
      let angle = 2 * Float.pi * Float(moment.phase(period: 10))
      unrest = Vector2(Elementary.cos(angle), Elementary.sin(angle))
      turn = Float(moment.phase(period: 10))
    }

    /// Light of a cell whose phase is off the common one by a share of the spread; 0...1.
    func flash(_ deviation: Float, lag: Float = 0) -> Float {
      let angle = 2 * .pi * (phase - lag) + spread * deviation
      return Elementary.exp(2.6 * (Elementary.cos(angle) - 1))
    }
  }

  /// Where a colony is now.
  struct Stand {
    let colony: Colony
    let center: Vector3
    let right: Vector3
    let up: Vector3
    let normal: Vector3
    let reach: Float

    init(_ colony: Colony, _ frame: Frame) {
      self.colony = colony
      let apart = 1 - smoothstep(0, 1, frame.order)
      let sway = 2 * Float.pi * (frame.turn + 0.13 * Float(colony.index))
      let home = colony.home
      // Those that are nearer stand closer to the axis, so that all are in the picture.
      let out = (0.90 + 0.10 * apart) * (1 - 0.13 * home.z * apart)
      center =
        Vector3(home.x * out, home.y * out, home.z * (0.12 + 0.88 * apart))
        + Vector3(0.02 * Elementary.sin(sway), 0.03 * Elementary.cos(sway), 0)
      let lean =
        colony.lean * (0.35 + 0.65 * apart)
        + Vector2(Elementary.cos(sway), Elementary.sin(sway)) * 0.06
      let tall = normalized(Vector3(lean.x, lean.y, 1))
      normal = tall
      right = normalized(cross(Vector3(0, 1, 0), tall)) * colony.radius
      up = cross(tall, right)
      reach = 0.25 + 0.75 * frame.growth
    }

    func point(_ p: Vector2, raised height: Float) -> Vector3 {
      let dome = 0.30 * max(1 - dot(p, p), 0)
      return center + right * p.x + up * p.y + normal * ((dome + height) * colony.radius)
    }
  }
}
