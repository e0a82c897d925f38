import Color
import Geometry
import Scene
import Timeline

extension BiocompositeCity {
  /// Sap that rises in pulses from the roots to the tips.
  func sap(_ frame: Frame) -> LineBundle {
    var bundle = LineBundle()
    for node in growth.nodes {
      guard let parent = node.parent.map({ growth.nodes[$0] }) else { continue }
      let built = frame.built(node.birth) * frame.life(node.birth)
      if built <= 0.01 { continue }
      let power = 1.7 * frame.light * frame.sap * built * Self.haze(node.position)
      let (low, high) = (pulse(parent, frame) * power, pulse(node, frame) * power)
      if low + high < 0.004 { continue }
      let width = max(node.radius * 0.7, 0.0045)
      // In front of the fibre, towards the eye.
      let lift = normalized(frame.moment.camera.eye - node.position) * (node.radius + 0.002)
      bundle.segments.append(
        .init(
          .init(
            position: parent.position + lift, width: width, color: SIMD4(Palette.sap.rgb * low, 0)),
          .init(
            position: parent.position.mixed(with: node.position, built) + lift, width: width,
            color: SIMD4(Palette.sap.rgb * high, 0))))
    }
    return bundle
  }

  private func pulse(_ node: BranchGrowth.Node, _ frame: Frame) -> Float {
    let offset = Double(hash.unit(node.root, 50))
    let turn = Float(frame.moment.phase(period: 3.4, offset: offset))
    let behind = node.distance * 0.62 - turn
    let away = behind - behind.rounded(.down)
    // A steep head with a long tail below it.
    return away > 0.9 ? smoothstep(1, 0.9, away) * 0.9 : 0.9 * Elementary.exp(-5.5 * (0.9 - away))
  }

  /// Lights at the tips, brightest where they grow now, and windows behind the shells.
  func lights(_ frame: Frame) -> SplatCloud {
    var cloud = SplatCloud()
    for (index, node) in growth.nodes.enumerated() {
      let built = frame.built(node.birth)
      if built <= 0 { continue }
      let fresh = smoothstep(6, 0, frame.grown - Float(node.birth)) * built * frame.isGrowing
      let twinkle =
        0.6 + 0.4
        * Elementary.sin(
          2 * .pi * Float(frame.moment.phase(period: 4, offset: Double(hash.unit(index, 60)))))
      let rest: Float = node.isTip ? 0.55 * twinkle * frame.life(node.birth) : 0
      let power = frame.light * max(fresh, rest) * Self.haze(node.position)
      if power < 0.01 { continue }
      let color = Palette.sap.mixed(with: Palette.type, 0.35 + 0.4 * fresh)
      cloud.splats.append(
        .init(position: node.position, radius: 0.009 + 0.010 * fresh, color: color * power))
      cloud.splats.append(
        .init(
          position: node.position, radius: 0.06, color: Palette.sap * (0.035 * power)))
    }
    for shell in shells where shell.rank < frame.shells && shell.hasWindow {
      let lit = frame.life(shell.birth) * smoothstep(8, 20, frame.grown - Float(shell.birth))
      if lit <= 0 { continue }
      cloud.splats.append(
        .init(
          position: shell.root - shell.normal * 0.02, radius: 0.017,
          color: Palette.spore * (0.85 * lit * frame.light)))
    }
    return cloud
  }

  /// Light that stands inside the towers, so that their lace shows against it.
  func lanterns(_ frame: Frame) -> SplatCloud {
    var cloud = SplatCloud()
    let color = Palette.spore.mixed(with: Palette.biocomposite.color(0.8), 0.4)
    for tower in towers {
      let breath = Float(frame.moment.phase(period: 6, offset: Double(hash.unit(tower.number, 80))))
      let beat = 0.85 + 0.15 * Elementary.sin(2 * .pi * breath)
      for step in 2..<15 {
        let t = Float(step) / 15
        let built = smoothstep(0, 0.3, frame.alive / Float(growth.steps) - 0.75 * t)
        let power = frame.light * built * beat * (0.008 + 0.014 * t) * Self.haze(tower.foot)
        cloud.splats.append(
          .init(position: tower.axis(t), radius: 0.16 + 0.24 * t, color: color * power))
      }
      for seed in 0..<70 { cloud.splats.append(firefly(seed, in: tower, color, frame)) }
    }
    return cloud
  }

  /// A seed of light that rises inside a tower.
  private func firefly(
    _ seed: Int, in tower: Tower, _ color: LinearColor, _ frame: Frame
  ) -> SplatCloud.Splat {
    let key = tower.number * 100 + seed + 90_000
    let seconds = Double(hash.uniform(7...14, key, 1))
    let t = Float(frame.moment.phase(period: seconds, offset: Double(hash.unit(key, 2))))
    let angle = 2 * Float.pi * (hash.unit(key, 3) + 0.4 * t)
    let out = tower.reach(t) * 0.75 * hash.unit(key, 4).squareRoot()
    let built = smoothstep(0, 0.2, frame.alive / Float(growth.steps) - 0.75 * t)
    let fade = smoothstep(0, 0.15, t) * smoothstep(0, 0.2, 1 - t)
    return SplatCloud.Splat(
      position: tower.axis(t)
        + Vector3(out * Elementary.cos(angle), 0, out * Elementary.sin(angle)),
      radius: hash.uniform(0.006...0.012, key, 5),
      color: color * (0.9 * frame.light * built * fade * Self.haze(tower.foot)))
  }

  /// What is farther away is dimmer.
  static func haze(_ point: Vector3) -> Float {
    0.42 + 0.58 * smoothstep(-2.4, 0.6, point.z)
  }

  /// Fine roots over the ground.
  func ground(_ frame: Frame) -> LineBundle {
    var bundle = LineBundle()
    let spread = smoothstep(0, 0.45, frame.grown / Float(growth.steps))
    for (number, foot) in towers.map(\.foot).enumerated() {
      for root in 0..<44 {
        let key = number * 100 + root
        let weight = frame.fineness.weight(hash.unit(key, 70))
        if weight <= 0 { continue }
        let angle = 2 * Float.pi * (Float(root) + hash.unit(key, 71)) / 44
        let long = spread * hash.uniform(0.3...1.25, key, 72)
        let color = Palette.biocomposite.color(0.5).mixed(with: Palette.sap, 0.45).rgb
        let power = frame.light * weight * frame.fineness.gain * hash.uniform(0.06...0.24, key, 73)
        bundle.addChain(
          (0...14).map { step in
            let t = Float(step) / 14
            let bend =
              angle + 0.7 * hash.signed(key, 74) * t
              + 0.20 * Elementary.sin(9 * t + 6.3 * hash.unit(key, 75)) * t
            let out = 0.03 + long * t
            let point = foot + Vector3(Elementary.cos(bend) * out, 0, Elementary.sin(bend) * out)
            return LineBundle.End(
              position: point, width: mix(0.010, 0.003, t),
              color: SIMD4(color * (power * (1 - t)), 0))
          })
      }
    }
    return bundle
  }
}
