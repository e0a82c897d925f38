import Color
import Geometry
import Scene
import Timeline

/// Draws the network: roads as bundles of fibers that splay between their nodes, nodes as knots of
/// light, and fine hairs at the ends that grow.
struct CircuitPainter {
  let network: CircuitNetwork
  let state: CircuitState
  let hash: CounterHash
  private(set) var lines = LineBundle()
  private(set) var lights = SplatCloud()

  init(_ network: CircuitNetwork, _ state: CircuitState, _ hash: CounterHash) {
    self.network = network
    self.state = state
    self.hash = hash
  }

  mutating func addRoads() {
    for (index, road) in network.roads.enumerated() {
      let middle = road.line.points[road.line.points.count / 2]
      guard let shift = state.fault(at: middle) else {
        addRoad(index, road, haze: CircuitState.haze(middle))
        continue
      }
      addTorn(road, shift)
    }
  }

  private mutating func addRoad(_ index: Int, _ road: CircuitNetwork.Road, haze: Float) {
    let traffic = road.traffic.squareRoot()
    let level = 0.32 + 0.38 * traffic * (0.5 + state.load)
    let color = Palette.circuits.color(level)
    let light = color.rgb * (state.light * haze * (0.17 + 0.42 * traffic))
    let width = 0.005 + 0.016 * traffic * (0.6 + 0.8 * state.load)
    addFiber(of: road, width, light, mending: mending(index))
    let fibers = Int(traffic * 6.5)
    let twist = Float(state.moment.phase(period: 12))
    for fiber in 0..<fibers {
      let lane = 20 + fiber
      let seen = state.fineness.weight(hash.unit(index, lane + 30)) * state.fineness.gain
      if seen == 0 { continue }
      let start = Float(fiber) / Float(fibers) + 0.2 * hash.unit(index, lane) + twist
      let reach =
        min(0.03 + 0.075 * traffic, 0.13 * road.line.length)
        * (0.6 + 0.8 * hash.unit(index, lane + 10))
      addFiber(
        of: road, 0.005 + 0.003 * traffic,
        light * (seen * (0.35 + 0.5 * hash.unit(index, lane + 20))),
        turn: start, reach: reach)
    }
  }

  /// Where a front of repair is on a road, 0...1; nil where none is at work.
  private func mending(_ index: Int) -> Float? {
    guard hash.unit(index, 50) < state.repair * 0.6 else { return nil }
    let phase = Float(state.moment.phase(period: 5, offset: Double(hash.unit(index, 51))))
    return phase * 1.5 - 0.25
  }

  /// A fiber of a road, wound about its middle line and tied to it at both ends.
  private mutating func addFiber(
    of road: CircuitNetwork.Road, _ width: Float, _ light: Vector3, turn: Float = 0,
    reach: Float = 0, mending: Float? = nil
  ) {
    let line = road.line
    let last = line.points.count - 1
    lines.addChain(
      line.points.indices.map { index in
        let t = Float(index) / Float(last)
        var point = line.points[index]
        if reach > 0 {
          let along = normalized(line.points[min(index + 1, last)] - line.points[max(index - 1, 0)])
          let side = normalized(cross(along, Vector3(0, 0, 1)))
          let angle = 2 * .pi * (turn + line.distances[index] * 0.55)
          let splay = reach * (4 * t * (1 - t)).squareRoot()
          point += side * (splay * Elementary.cos(angle))
          point += cross(side, along) * (splay * Elementary.sin(angle))
        }
        let fade = road.endsInPort ? smoothstep(0, 0.7, 1 - t) : 1
        var color = light * fade
        if let mending {
          let ahead = t - mending
          let front = Elementary.exp(-ahead * ahead * (ahead > 0 ? 400 : 12))
          color += Palette.calm.rgb * (0.5 * front * state.light)
        }
        return LineBundle.End(position: point, width: width, color: SIMD4(color, 0))
      })
  }

  /// A road in a block at fault: displaced, its colors apart, nearer by a layer.
  private mutating func addTorn(_ road: CircuitNetwork.Road, _ shift: Vector3) {
    let traffic = road.traffic.squareRoot()
    let width = 0.006 + 0.011 * traffic
    for (offset, tint) in [(Float(0.035), Palette.fault), (-0.035, Palette.rim)] {
      let light = SIMD4(tint.rgb * (state.light * (0.12 + 0.7 * traffic)), 0)
      lines.addChain(
        road.line.points.map {
          .init(position: $0 + shift + Vector3(offset, 0, 0), width: width, color: light)
        })
    }
  }

  mutating func addNodes() {
    let breath = Float(state.moment.phase(period: 6))
    for index in network.portCount..<network.nodes.count {
      let node = network.nodes[index]
      let traffic = network.nodeTraffic[index].squareRoot()
      let wave = 0.7 + 0.3 * Elementary.sin(2 * .pi * (breath + hash.unit(index, 9)))
      let light = state.light * wave * CircuitState.haze(node) * (0.25 + 0.5 * traffic)
      let color = Palette.circuits.color(0.45 + 0.4 * traffic)
      let shift = state.fault(at: node)
      let place = node + (shift ?? .zero)
      lights.splats.append(
        .init(position: place, radius: 0.018 + 0.03 * traffic, color: color * light))
      lights.splats.append(
        .init(
          position: place, radius: 0.09 + 0.16 * traffic, color: color * (light * 0.05)))
      if shift != nil { addSparks(at: place, index) }
      if network.isEnd[index] { addHairs(at: node, index, light: light) }
    }
  }

  private mutating func addSparks(at point: Vector3, _ index: Int) {
    for spark in 0..<4 {
      let way = hash.direction(index, 60 + spark) * Vector3(1, 1, 0.4)
      let light = Palette.faultSpark.rgb * (0.8 * state.light)
      lines.segments.append(
        .init(
          .init(position: point + way * 0.02, width: 0.007, color: SIMD4(light, 0)),
          .init(
            position: point + way * hash.uniform(0.06...0.16, index, 70 + spark), width: 0.003,
            color: .zero)))
    }
  }

  /// What feels its way ahead where a road ends.
  private mutating func addHairs(
    at node: Vector3, _ index: Int, light: Float
  ) {
    let color = Palette.circuits.color(0.62)
    let sway = Elementary.sin(
      2 * .pi * (Float(state.moment.phase(period: 8)) + hash.unit(index, 80)))
    for hair in 0..<7 {
      let seen = state.fineness.weight(hash.unit(index, 120 + hair)) * state.fineness.gain
      if seen == 0 { continue }
      let way = hash.direction(index, 81 + hair) * Vector3(1, 1, 0.5)
      let bend = hash.direction(index, 91 + hair) * (0.05 + 0.02 * sway)
      let reach = hash.uniform(0.10...0.34, index, 101 + hair)
      lines.addChain(
        (0...4).map { step in
          let t = Float(step) / 4
          let fade = (1 - t) * (1 - t)
          return LineBundle.End(
            position: node + way * (reach * t) + bend * (t * t), width: 0.005 - 0.003 * t,
            color: SIMD4(color.rgb * (light * 0.9 * fade * seen), 0))
        })
    }
  }

  mutating func addPackets() {
    for (index, way) in network.ways.enumerated() {
      let speed = 0.85 * hash.uniform(0.8...1.25, index, 4)
      if hash.unit(index) > 0.06 + 0.30 * state.load { continue }
      let phase = state.moment.phase(
        period: Double(way.line.length / speed), offset: Double(hash.unit(index, 3)))
      addPacket(along: way.line, at: Float(phase) * way.line.length)
    }
  }

  /// A head with a tail that fades, itself faded in and out at the ends of its way.
  private mutating func addPacket(along line: Polyline, at distance: Float) {
    let ends = smoothstep(0, 0.4, distance) * smoothstep(0.1, 0.6, line.length - distance)
    let light = state.light * ends * CircuitState.haze(line.point(at: distance))
    if light < 0.004 { return }
    let state = self.state
    func place(_ point: Vector3) -> Vector3 { point + (state.fault(at: point) ?? .zero) }
    let head = place(line.point(at: distance))
    lights.splats.append(
      .init(position: head, radius: 0.024, color: Palette.circuits.color(1) * (light * 1.8)))
    lights.splats.append(
      .init(position: head, radius: 0.10, color: Palette.circuits.color(0.7) * (light * 0.10)))
    lines.addChain(
      (0...6).map { step in
        let age = Float(step) / 6
        let point = place(line.point(at: max(distance - age * 0.42, 0)))
        let color = Palette.circuits.color(0.9 - 0.4 * age) * (light * (1 - age) * (1 - age))
        return LineBundle.End(
          position: point, width: 0.016 - 0.010 * age, color: SIMD4(color.rgb, 0))
      })
  }
}
