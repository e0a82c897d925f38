import Geometry
import Timeline

/// What the whole network shares at one moment.
struct CircuitState: Sendable {
  let moment: Moment
  let light: Float
  let load: Float
  let repair: Float
  let whispers: Float
  let fineness: Fineness
  private let errors: Float
  /// Film time in seconds; at a loop's end it is what it was at the beginning.
  private let seconds: Double
  private let hash: CounterHash

  /// How far apart two neighboring depth planes lie about the glass, metres: what is at fault comes
  /// forward by it, what is past lies behind by it.
  static let layer: Float = 0.36

  init(_ state: WorkState, _ moment: Moment, faults hash: CounterHash) {
    self.moment = moment
    self.hash = hash
    light = state.light
    seconds = moment.phase(period: moment.duration) * moment.duration
    load = state["load"]
    errors = state["errors"]
    repair = state["repair"]
    whispers = state["whispers"]
    fineness = state.fineness
  }

  /// How the block that a point is in is displaced now; nil where it is not at fault. Each block has
  /// its own beat of 2 to 5 frames of a film at 30 a second.
  func fault(at point: Vector3) -> Vector3? {
    if errors <= 0 { return nil }
    let block = Int((point.x * 1.4).rounded(.down)) &* 7919 &+ Int((point.y * 2.6).rounded(.down))
    let beat = Int(seconds * Double(hash.uniform(6...15, block, 9)))
    let index = block &* 65_537 &+ beat
    if hash.unit(index) > errors * 0.3 { return nil }
    return Vector3(
      hash.signed(index, 1) * 0.16, hash.signed(index, 2) * 0.02, Self.layer)
  }

  /// What is farther away is dimmer.
  static func haze(_ point: Vector3) -> Float {
    0.25 + 0.75 * smoothstep(-4.2, -0.2, point.z)
  }
}
