import Geometry

/// A colony of the Microorganism Alchemies: a patterned disk, laid out once. Its pattern is a sum of
/// waves of nearly one length, which is what a reaction-diffusion system near its onset settles to
/// (Swift & Hohenberg 1977, doi 10.1103/PhysRevA.15.319), so that its state at any time needs no state
/// before it.
struct Colony: Sendable {
  /// What kind of pattern it grows.
  enum Texture: CaseIterable, Sendable { case maze, spots, spiral, rings, petals }

  let index: Int
  /// Nodes along a side of its grid.
  static let side = 100
  /// Half the grid's width, in radii of the colony.
  static let reach: Float = 1.25

  let texture: Texture
  /// Where its middle is when all are apart, metres.
  let home: Vector3
  let radius: Float
  /// Sines of how far its disk leans, right and up.
  let lean: Vector2
  /// By node: distance from the middle as a share of where its front stands when grown.
  let edge: [Float]
  /// By node: two independent fields that vary slowly over the disk, of mean 0 and variance 1.
  let unrest: (a: [Float], b: [Float])

  private let waves: [Wave]

  /// A wave by its cosine and sine at each node.
  private struct Wave: Sendable {
    let cosines: [Float]
    let sines: [Float]
    let amplitude: Float
    let offset: Float
  }

  init(
    _ index: Int, texture: Texture, home: Vector3, radius: Float, lean: Vector2, seed: UInt64
  ) {
    self.index = index
    self.texture = texture
    self.home = home
    self.radius = radius
    self.lean = lean
    let hash = CounterHash(seed: seed, "alchemies.colony")
    let noise = Noise(seed: seed, "alchemies.warp")
    let places = (0..<Self.side * Self.side).map(Self.place)
    let own = Float(index) * 9.7
    edge = places.map { p in
      let angle = normalized(Vector3(p.x, p.y, 0)) * 2.4
      return length(p) / (0.93 + 0.15 * noise.value(angle + Vector3(0, 0, own)))
    }
    let warped = places.map { p in
      p + 0.055
        * Vector2(
          Elementary.sin(2.9 * p.y + 1.3 * p.x + own), Elementary.sin(3.1 * p.x - 1.7 * p.y + own))
    }
    let ripples = texture.ripples(hash, index)
    let power = ripples.reduce(0) { $0 + $1.amplitude * $1.amplitude / 2 }.squareRoot()
    waves = ripples.enumerated().map { number, ripple in
      let values = warped.map(ripple.phase)
      return Wave(
        cosines: values.map { Elementary.cos($0) }, sines: values.map { Elementary.sin($0) },
        amplitude: ripple.amplitude / power, offset: 2 * .pi * hash.unit(index, 90 + number))
    }
    unrest = (
      Self.slowField(places, hash, index, lane: 200), Self.slowField(places, hash, index, lane: 240)
    )
  }

  /// A node's place, in radii of the colony.
  static func place(_ node: Int) -> Vector2 {
    place(Vector2(Float(node % side), Float(node / side)))
  }

  /// A place in nodes, in radii of the colony.
  static func place(_ p: Vector2) -> Vector2 { (p / (Float(side - 1) / 2) - 1) * reach }

  private static func slowField(
    _ places: [Vector2], _ hash: CounterHash, _ index: Int, lane: Int
  ) -> [Float] {
    let waves = (0..<3).map { wave -> (Vector2, Float) in
      let angle = 2 * Float.pi * hash.unit(index, lane + 3 * wave)
      let rate = hash.uniform(1.2...3.4, index, lane + 3 * wave + 1)
      return (
        Vector2(Elementary.cos(angle), Elementary.sin(angle)) * rate,
        2 * .pi * hash.unit(index, lane + 3 * wave + 2)
      )
    }
    let scale = (2 / Float(waves.count)).squareRoot()
    return places.map { p in
      waves.reduce(0) { $0 + scale * Elementary.cos(dot(p, $1.0) + $1.1) }
    }
  }

  /// Nodes of the grid, or of every `stride`th of its rows and columns.
  static func nodes(stride: Int) -> [Int] {
    let line = Swift.stride(from: 0, to: side, by: stride)
    return line.flatMap { row in line.map { row * side + $0 } }
  }

  /// The pattern at some nodes, variance 1, once round at `turn` 1; what lies beyond the front of
  /// growth sinks below all levels.
  func pattern(at nodes: [Int], turn: Float, growth: Float) -> [Float] {
    var values = Array(repeating: Float(0), count: nodes.count)
    for wave in waves {
      let angle = texture.advance(turn, wave.offset)
      let (c, s) = (
        wave.amplitude * Elementary.cos(angle), wave.amplitude * Elementary.sin(angle)
      )
      for (place, node) in nodes.enumerated() {
        values[place] += c * wave.cosines[node] - s * wave.sines[node]
      }
    }
    for (place, node) in nodes.enumerated() {
      let beyond = (edge[node] - growth) / 0.22
      // Rays that meet in the middle would be finer there than the grid.
      let middle = texture == .petals || texture == .rings ? smoothstep(0.24, 0.10, edge[node]) : 0
      values[place] += 0.25 - 3.4 * smoothstep(-1, 1, beyond) - 1.8 * middle
    }
    return values
  }
}

extension Colony.Texture {
  /// A wave over the colony, places in radii.
  fileprivate struct Ripple {
    let amplitude: Float
    let phase: (Vector2) -> Float

    init(_ amplitude: Float, _ phase: @escaping (Vector2) -> Float) {
      self.amplitude = amplitude
      self.phase = phase
    }
  }

  fileprivate func ripples(_ hash: CounterHash, _ index: Int) -> [Ripple] {
    let first = 2 * Float.pi * hash.unit(index, 80)
    func plane(_ angle: Float, _ rate: Float, _ amplitude: Float = 1) -> Ripple {
      let way = Vector2(Elementary.cos(first + angle), Elementary.sin(first + angle)) * rate
      return Ripple(amplitude) { dot($0, way) }
    }
    func polar(_ count: Float, _ rate: Float, _ amplitude: Float) -> Ripple {
      Ripple(amplitude) { rate * length($0) + count * Self.angle($0) }
    }
    switch self {
    case .maze:
      return (0..<7).map { plane(.pi * (Float($0) + 0.3 * hash.signed(index, 81 + $0)) / 7, 27) }
    case .spots: return (0..<3).map { plane(2 * .pi * Float($0) / 3, 31) }
    case .spiral: return [polar(3, 27, 1), plane(0.4, 27, 0.25), plane(1.9, 27, 0.25)]
    case .rings: return [polar(0, 30, 1), polar(18, 6, 0.45), polar(-31, 3, 0.35)]
    case .petals: return [polar(13, 7, 1), polar(-8, 9, 0.55), polar(29, -12, 0.5)]
    }
  }

  private static func angle(_ p: Vector2) -> Float {
    Float(Elementary.atan2(Double(p.y), Double(p.x)))
  }

  /// Where a wave is in its round: targets and spirals run outward, the others only sway.
  fileprivate func advance(_ turn: Float, _ offset: Float) -> Float {
    switch self {
    case .spiral, .rings: offset - 2 * .pi * turn * 2
    case .maze, .spots, .petals: offset + 1.3 * Elementary.sin(2 * .pi * turn + offset)
    }
  }
}
