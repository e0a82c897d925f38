import Color
import Geometry
import Scene
import Story
import Timeline

/// A city that grows: towers of living fibre that branch towards where there is room, arch over and
/// hold shells of composite; sap runs up in them and gathers light at the growing tips. What was
/// built once never shrinks: where it is not kept alive, it dims and stands.
struct BiocompositeCity: Work {
  static let description = WorkDescription(
    name: "biocomposite-city",
    summary: "towers of living fibre and shells that grow, and never shrink but dim",
    parameters: [
      ParameterDescription(
        "growth", "how much of the city is built and alive; what was built before stands, dim",
        range: 0...1, standard: 0.85),
      ParameterDescription(
        "stress", "how much load the fibres bear: they pale, and the shells close", range: 0...1,
        standard: 0.3, channels: ["storm_gust", "storm_wind"]),
      ParameterDescription(
        "sap", "how much sap runs", range: 0...1, standard: 0.6,
        channels: ["waste_conversion", "heart_glow"]),
      ParameterDescription(
        "shells", "how many shells the branches hold", range: 0...1, standard: 0.7,
        channels: ["trust"]),
      ParameterDescription("glow", "brightness", unit: "stops", range: -4...4, standard: 0),
    ],
    anchors: [
      AnchorDescription("center", "the middle of the city"),
      AnchorDescription("top", "the highest tips"),
    ])

  let growth: BranchGrowth
  let shells: [Shell]
  let hash: CounterHash
  let towers: [Tower]

  static let ground: Float = -1.38
  private static let key = normalized(Vector3(-0.62, 0.66, 0.42))
  private static let sides = 7

  init(seed: UInt64) {
    let hash = CounterHash(seed: seed, "biocomposite")
    self.hash = hash
    let towers = (0..<Tower.count).map { Tower($0, hash) }
    self.towers = towers
    growth = BranchGrowth(
      joining: towers.map { tower in
        let next = tower.number + 1 < towers.count ? towers[tower.number + 1] : nil
        return BranchGrowth(
          roots: tower.roots,
          attractors: tower.attractors(hash) + (next.map { tower.bridge(to: $0, hash) } ?? []),
          hash: hash)
      })
    shells = Shell.all(on: growth, of: towers, hash)
  }

  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3 {
    name == "top" ? Vector3(0, 1.3, 0) : .zero
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    if state.light <= 0 { return }
    let frame = Frame(state, moment, steps: growth.steps)
    addBranches(frame, to: &scene)
    scene.add(.mesh(shellMesh(frame)))
    scene.add(.lines(sap(frame)))
    scene.add(.splats(lights(frame)))
    scene.add(.splats(lanterns(frame)))
    scene.add(.lines(ground(frame)))
  }

  /// What the whole city shares at one moment.
  struct Frame {
    let moment: Moment
    let fineness: Fineness
    let light: Float
    let presence: Float
    let stress: Float
    let sap: Float
    let shells: Float
    /// Steps of growth that were ever made, and that are alive now.
    let grown: Float
    let alive: Float

    init(_ state: WorkState, _ moment: Moment, steps: Int) {
      self.moment = moment
      fineness = state.fineness
      light = state.light
      presence = state.presence
      stress = state["stress"]
      sap = state["sap"]
      shells = state["shells"]
      let most = Self.instants(until: moment).reduce(state["growth"]) {
        max($0, state.at(seconds: $1)?["growth"] ?? 0)
      }
      grown = most * Float(steps + 3)
      alive = state["growth"] * Float(steps + 3)
    }

    /// Parts of the film that have passed.
    private static func instants(until moment: Moment) -> [Double] {
      (0..<96).map { Double($0) / 96 * moment.duration }.filter { $0 < moment.seconds }
    }

    /// How much of a branch's last stride is there, 0...1.
    func built(_ birth: Int) -> Float {
      let t = clamp((grown - Float(birth)) / 2.5, 0, 1)
      return 1 - (1 - t) * (1 - t)
    }

    /// 1 where all that was ever built lives, 0 where some of it does not.
    var isGrowing: Float { smoothstep(2, 0, grown - alive) }

    /// How much of it lives; the rest stands dim.
    func life(_ birth: Int) -> Float { smoothstep(0, 5, alive - Float(birth)) }
  }
}

// MARK: - Branches

extension BiocompositeCity {
  private func addBranches(_ frame: Frame, to scene: inout Scene) {
    var mesh = Mesh(
      vertices: [], triangles: [],
      shading: SurfaceShading(
        towardKey: Self.key, ambient: 0.10, rim: Palette.rim * (0.9 * frame.light), gloss: 0.7))
    var twigs = LineBundle()
    for node in growth.nodes {
      guard let parent = node.parent.map({ growth.nodes[$0] }) else { continue }
      let built = frame.built(node.birth)
      if built <= 0 { continue }
      let end = parent.position.mixed(with: node.position, built)
      // Branches thicken as what they carry grows.
      let age = smoothstep(0, 26, frame.grown - Float(node.birth))
      let width = mix(min(node.radius, 0.006), node.radius, age)
      let start = node.isMain ? mix(min(parent.radius, 0.006), parent.radius, age) : width * 1.15
      let color = bark(node, frame)
      // A branch is round where its width is more than a few pixels.
      if width * frame.fineness.detail > 0.0085 {
        addTube(from: parent, to: node, end, start, width, color, to: &mesh)
      } else {
        let lit =
          0.55 + 0.45 * dot(normalized(Self.key - node.along * dot(Self.key, node.along)), Self.key)
        let shade = SIMD4(color.rgb * lit, 1) * frame.presence
        twigs.segments.append(
          .init(
            .init(position: parent.position, width: 2 * start, color: shade),
            .init(position: end, width: 2 * width, color: shade)))
      }
    }
    scene.add(.mesh(mesh))
    scene.add(.lines(twigs))
  }

  /// Fibre is dark at the foot and pale at the tips; load pales it.
  private func bark(_ node: BranchGrowth.Node, _ frame: Frame) -> LinearColor {
    let height = smoothstep(Self.ground, 1.3, node.position.y)
    let thin = 1 - smoothstep(0.004, 0.045, node.radius)
    let level = 0.20 + 0.34 * height + 0.22 * thin + 0.18 * frame.stress
    let life = frame.life(node.birth)
    let power = frame.light * mix(0.35, 0.7 + 0.9 * height * thin, life) * Self.haze(node.position)
    return Palette.biocomposite.color(mix(0.16, level, life)) * power
  }

  private func addTube(
    from parent: BranchGrowth.Node, to node: BranchGrowth.Node, _ end: Vector3, _ start: Float,
    _ width: Float, _ color: LinearColor, to mesh: inout Mesh
  ) {
    let first = Int32(mesh.vertices.count)
    let shade = SIMD4(color.rgb, 1)
    let lower = node.isMain ? parent : node
    for (place, frame, radius) in [(parent.position, lower, start), (end, node, width)] {
      let other = cross(frame.along, frame.side)
      for side in 0..<Self.sides {
        let normal = frame.side * Self.round[side].x + other * Self.round[side].y
        mesh.vertices.append(.init(position: place + normal * radius, normal: normal, color: shade))
      }
    }
    let count = Int32(Self.sides)
    for side in 0..<count {
      let next = (side + 1) % count
      mesh.triangles.append(SIMD3(first + side, first + next, first + count + side))
      mesh.triangles.append(SIMD3(first + next, first + count + next, first + count + side))
    }
  }

  private static let round = (0..<sides).map { side in
    let angle = 2 * Float.pi * Float(side) / Float(sides)
    return Vector2(Elementary.cos(angle), Elementary.sin(angle))
  }
}

// MARK: - Shells

extension BiocompositeCity {
  private func shellMesh(_ frame: Frame) -> Mesh {
    var mesh = Mesh(
      vertices: [], triangles: [], faces: .both,
      shading: SurfaceShading(
        towardKey: Self.key, ambient: 0.16, rim: Palette.rim * (0.25 * frame.light), gloss: 1.2))
    for shell in shells where shell.rank < frame.shells {
      let open = smoothstep(2, 14, frame.grown - Float(shell.birth))
      if open <= 0 { continue }
      let life = frame.life(shell.birth)
      let level = 0.42 + 0.30 * shell.tone + 0.12 * frame.stress
      let color = Palette.biocomposite.color(mix(0.2, level, life)).rgb * mix(0.4, 1, life)
      let cover = 0.42 * frame.presence
      let first = Int32(mesh.vertices.count)
      let shade = SIMD4(color * (0.62 * frame.light * Self.haze(shell.root)), cover)
      for corner in shell.corners(open: open, closed: frame.stress) {
        mesh.vertices.append(.init(position: corner, color: shade))
      }
      for triangle in Shell.triangles { mesh.triangles.append(triangle &+ first) }
    }
    return mesh
  }
}
