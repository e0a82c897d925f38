import Color
import Geometry
import Scene
import Story
import Timeline

/// The city's nervous system: roads of light, packets that run along them at constant speed, and
/// faults that shift whole blocks of it for a few frames.
struct LivingCircuits: Work {
  static let description = WorkDescription(
    name: "living-circuits",
    summary: "a network of light roads that carries packets from the city to the heart",
    parameters: [
      ParameterDescription(
        "load", "how busy the roads are", range: 0...1, standard: 0.5, channels: ["circuit_load"]),
      ParameterDescription(
        "errors", "how many blocks glitch at any time", range: 0...1, standard: 0,
        channels: ["circuit_error_rate", "circuit_failed"]),
      ParameterDescription(
        "glow", "brightness of the roads", unit: "stops", range: -4...4, standard: 0),
    ])

  private let network: CircuitNetwork
  private let packetHash: CounterHash
  private let faultHash: CounterHash

  private static let speed: Float = 0.85
  private static let faultsPerSecond = 9.0

  init(seed: UInt64) {
    network = CircuitNetwork(seed: seed)
    packetHash = CounterHash(seed: seed, "circuits.packets")
    faultHash = CounterHash(seed: seed, "circuits.faults")
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    let frame = Frame(state, moment)
    scene.add(.lines(roads(frame)))
    scene.add(.splats(nodes(frame)))
    addPackets(frame, to: &scene)
  }

  /// What the whole network shares at one moment.
  private struct Frame {
    let moment: Moment
    let light: Float
    let load: Float
    let errors: Float
    let tick: Int

    init(_ state: WorkState, _ moment: Moment) {
      self.moment = moment
      load = state["load"]
      errors = state["errors"]
      light = state.light
      tick = Int(moment.seconds * LivingCircuits.faultsPerSecond)
    }
  }

  /// A block's displacement and whether it is at fault now.
  private func fault(at point: Vector3, _ frame: Frame) -> Vector3? {
    if frame.errors <= 0 { return nil }
    let cell = Int((point.x * 1.4).rounded(.down)) &* 7919 &+ Int((point.y * 2.6).rounded(.down))
    let index = cell &* 65_537 &+ frame.tick
    if faultHash.unit(index) > frame.errors * 0.3 { return nil }
    return Vector3(faultHash.signed(index, 1) * 0.16, faultHash.signed(index, 2) * 0.02, 0.12)
  }

  private func roads(_ frame: Frame) -> LineBundle {
    var bundle = LineBundle()
    for road in network.roads {
      let traffic = road.traffic.squareRoot()
      let level = 0.30 + 0.38 * traffic * (0.5 + frame.load)
      let haze = Self.haze(road.line.points[5])
      let color = Palette.circuits.color(level) * (frame.light * haze * (0.07 + 0.42 * traffic))
      let width = 0.005 + 0.020 * traffic * (0.6 + 0.8 * frame.load)
      guard let shift = fault(at: road.line.points[5], frame) else {
        bundle.addChain(ends(of: road, width, color))
        continue
      }
      let split = Vector3(0.035, 0, 0)
      for (offset, tint) in [(split, Palette.fault), (-split, Palette.rim)] {
        let light = tint * (frame.light * (0.10 + 0.7 * traffic))
        bundle.addChain(ends(of: road, width, light, shift: shift + offset))
      }
    }
    return bundle
  }

  private func ends(
    of road: CircuitNetwork.Road, _ width: Float, _ color: LinearColor, shift: Vector3 = .zero
  ) -> [LineBundle.End] {
    road.line.points.enumerated().map { index, point in
      let ahead = 1 - Float(index) / Float(road.line.points.count - 1)
      let fade = road.endsInPort ? smoothstep(0, 0.7, ahead) : 1
      return end(point + shift, width, color * fade)
    }
  }

  private func end(_ point: Vector3, _ width: Float, _ color: LinearColor) -> LineBundle.End {
    LineBundle.End(position: point, width: width, color: SIMD4(color.rgb, 0))
  }

  private func nodes(_ frame: Frame) -> SplatCloud {
    let breath = Float(frame.moment.phase(period: 6))
    return SplatCloud(
      (network.portCount..<network.nodes.count).map { index in
        let node = network.nodes[index]
        let traffic = network.nodeTraffic[index].squareRoot()
        let wave = 0.7 + 0.3 * Elementary.sin(2 * .pi * (breath + packetHash.unit(index, 9)))
        let light = frame.light * wave * Self.haze(node) * (0.22 + 0.5 * traffic)
        return SplatCloud.Splat(
          position: node + (fault(at: node, frame) ?? .zero), radius: 0.018 + 0.03 * traffic,
          color: Palette.circuits.color(0.45 + 0.4 * traffic) * light)
      })
  }

  private func addPackets(_ frame: Frame, to scene: inout Scene) {
    var heads = SplatCloud()
    var tails = LineBundle()
    for (index, way) in network.ways.enumerated() {
      let speed = Self.speed * packetHash.uniform(0.8...1.25, index, 4)
      let seconds = Double(way.line.length / speed)
      if packetHash.unit(index) > 0.06 + 0.30 * frame.load { continue }
      let phase = frame.moment.phase(period: seconds, offset: Double(packetHash.unit(index, 3)))
      addPacket(along: way.line, at: Float(phase) * way.line.length, frame, &heads, &tails)
    }
    scene.add(.lines(tails))
    scene.add(.splats(heads))
  }

  /// A head with a tail that fades, itself faded in and out at the ends of its way.
  private func addPacket(
    along line: Polyline, at distance: Float, _ frame: Frame, _ heads: inout SplatCloud,
    _ tails: inout LineBundle
  ) {
    let ends = smoothstep(0, 0.4, distance) * smoothstep(0.1, 0.6, line.length - distance)
    let light = frame.light * ends * Self.haze(line.point(at: distance))
    func place(_ point: Vector3) -> Vector3 { point + (fault(at: point, frame) ?? .zero) }
    heads.splats.append(
      .init(
        position: place(line.point(at: distance)), radius: 0.024,
        color: Palette.circuits.color(1) * (light * 1.8)))
    tails.addChain(
      (0...6).map { step in
        let age = Float(step) / 6
        let point = place(line.point(at: max(distance - age * 0.32, 0)))
        let color = Palette.circuits.color(0.9 - 0.4 * age) * (light * (1 - age) * (1 - age))
        return end(point, 0.016 - 0.010 * age, color)
      })
  }

  /// What is farther away is dimmer.
  private static func haze(_ point: Vector3) -> Float {
    0.25 + 0.75 * smoothstep(-4.2, -0.2, point.z)
  }
}
