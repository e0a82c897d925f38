import Color
import Geometry
import Scene
import Story
import Timeline

/// Living walls on both sides of the heart: sheets of breathing cells with colonies in them, a wave
/// of nutrients that goes along, and spores in front.
struct Biowalls: Work {
  static let description = WorkDescription(
    name: "biowalls",
    summary: "curved sheets of living cells that turn waste back into air",
    parameters: [
      ParameterDescription(
        "humidity", "how full the cells are", range: 0...1, standard: 0.5,
        channels: ["biowall_humidity"]),
      ParameterDescription(
        "oxygen", "how brightly colonies shine", range: 0...1, standard: 0.5,
        channels: ["biowall_oxygen"]),
      ParameterDescription(
        "toxin", "how much of the wall is sick", range: 0...1, standard: 0,
        channels: ["biowall_toxin"]),
      ParameterDescription(
        "glow", "brightness of the walls", unit: "stops", range: -4...4, standard: 0),
    ])

  private let sheets: [(cells: WallCells, level: Float)]
  private let spores: [Spore]
  private let hash: CounterHash
  private let sickness: Noise

  init(seed: UInt64) {
    sheets = (0..<2).flatMap { sheet in
      [Float(-1), 1].map { side in
        (WallCells(seed: seed, side: side, sheet: sheet), 1 - 0.6 * Float(sheet))
      }
    }
    hash = CounterHash(seed: seed, "biowalls")
    sickness = Noise(seed: seed, "biowalls.sickness")
    spores = Self.strewn(seed: seed)
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    let frame = Frame(state, moment)
    var membranes = LineBundle()
    var colonies = SplatCloud()
    for sheet in sheets {
      for cell in sheet.cells.cells {
        add(cell, level: sheet.level, frame, &membranes, &colonies)
      }
    }
    scene.add(.lines(membranes))
    scene.add(.splats(colonies))
    scene.add(.splats(spores(frame)))
  }

  private struct Frame {
    let moment: Moment
    let light: Float
    let humidity: Float
    let oxygen: Float
    let toxin: Float
    /// Position of the nutrient wave along the wall, 0..<1.
    let wave: Float
    let breath: Float
    /// Turn of the streaming inside the cells, 0..<1.
    let stream: Float

    init(_ state: WorkState, _ moment: Moment) {
      self.moment = moment
      humidity = state["humidity"]
      oxygen = state["oxygen"]
      toxin = state["toxin"]
      light = state.light
      wave = Float(moment.phase(period: 12))
      breath = Float(moment.phase(period: 6))
      stream = Float(moment.phase(period: 12))
    }
  }

  private func add(
    _ cell: WallCells.Cell, level: Float, _ frame: Frame, _ membranes: inout LineBundle,
    _ colonies: inout SplatCloud
  ) {
    let light = fading(cell.place) * level * frame.light
    if light <= 0.004 { return }
    let health = self.health(at: cell.center, frame)
    let swell = self.swell(at: cell.place, own: hash.unit(cell.index), frame)
    let color = Palette.biowalls.color(0.34 + 0.34 * swell * health)
    addMembrane(
      cell, swell: swell, color: color * (light * health * (0.04 + 0.2 * swell)), to: &membranes)
    let shine = cell.life * health * (0.25 + 0.75 * frame.oxygen) * (0.25 + 0.75 * swell)
    if shine > 0.01 { addColony(cell, shine: shine, light: light, frame, to: &colonies) }
  }

  /// The body of a colony, its nucleus, and organelles that stream round it.
  private func addColony(
    _ cell: WallCells.Cell, shine: Float, light: Float, _ frame: Frame,
    to colonies: inout SplatCloud
  ) {
    let nucleus = cell.center.mixed(
      with: cell.corners[cell.index % 6], 0.3 * hash.unit(cell.index, 1))
    let color = Palette.biowalls.color(min(0.40 + 0.5 * shine, 0.82))
    colonies.splats.append(
      .init(position: cell.center, radius: 0.17, color: color * (light * shine * 0.13)))
    colonies.splats.append(
      .init(position: nucleus, radius: 0.03 + 0.012 * shine, color: color * (light * shine * 0.9)))
    let (across, up) = (cell.corners[1] - cell.center, cell.corners[0] - cell.center)
    for mote in 0..<4 {
      let lane = 10 + mote * 3
      let turn = frame.stream * (mote % 2 == 0 ? 1 : -1) + hash.unit(cell.index, lane)
      let orbit = 0.35 + 0.3 * hash.unit(cell.index, lane + 1)
      let position =
        cell.center + across * (orbit * Elementary.cos(2 * .pi * turn))
        + up * (orbit * Elementary.sin(2 * .pi * turn))
      colonies.splats.append(
        .init(position: position, radius: 0.013, color: color * (light * shine * 0.55)))
    }
  }

  /// The membrane, drawn a little inside of the cell's border so that neighbors stay apart.
  private func addMembrane(
    _ cell: WallCells.Cell, swell: Float, color: LinearColor, to membranes: inout LineBundle
  ) {
    let inset = 0.80 + 0.14 * swell
    let ring = Self.rounded(cell.corners.map { cell.center.mixed(with: $0, inset) })
    membranes.addChain(
      ring.map { .init(position: $0, width: 0.010, color: SIMD4(color.rgb, 0)) })
  }

  /// Two rounds of corner cutting (Chaikin 1974) make hexagons into cells.
  private static func rounded(_ corners: [Vector3]) -> [Vector3] {
    var ring = corners
    for _ in 0..<2 {
      ring = ring.indices.flatMap { index -> [Vector3] in
        let (a, b) = (ring[index], ring[(index + 1) % ring.count])
        return [a.mixed(with: b, 0.25), a.mixed(with: b, 0.75)]
      }
    }
    return ring + [ring[0]]
  }

  private func health(at point: Vector3, _ frame: Frame) -> Float {
    if frame.toxin <= 0 { return 1 }
    let spot = 0.5 + 0.7 * sickness.value(point * 0.9)
    return 1 - 0.9 * smoothstep(1.05 - frame.toxin, 1.35 - frame.toxin, spot)
  }

  /// How full a place of the wall is: humidity, its own breath, and the wave that goes by.
  private func swell(at place: Vector2, own: Float, _ frame: Frame) -> Float {
    let breath = 0.5 + 0.5 * Elementary.sin(2 * .pi * (frame.breath + own))
    let away = place.x - frame.wave + 0.08 * place.y
    let ahead = away - away.rounded()
    let wave = Elementary.exp(-ahead * ahead * 90)
    return clamp(0.15 + 0.45 * frame.humidity + 0.15 * breath + 0.6 * wave, 0, 1.2)
  }

  /// The wall fades towards its ends, so that it grows out of the dark.
  private func fading(_ place: Vector2) -> Float {
    smoothstep(0, 0.22, place.x) * smoothstep(0, 0.3, 1 - place.x)
      * smoothstep(-0.02, 0.2, place.y) * smoothstep(-0.02, 0.2, 1 - place.y)
  }

  private struct Spore: Sendable {
    var from: Vector3
    var drift: Vector3
    var seconds: Double
    var offset: Double
    var size: Float
  }

  private static func strewn(seed: UInt64) -> [Spore] {
    let hash = CounterHash(seed: seed, "biowalls.spores")
    return (0..<260).map { index in
      let side: Float = index % 2 == 0 ? -1 : 1
      let angle = hash.uniform(1.3...2.6, index, 1)
      let from = Vector3(
        side * 3.3 * Elementary.sin(angle), hash.uniform(-1.9...1.6, index, 2),
        3.3 * Elementary.cos(angle))
      return Spore(
        from: from,
        drift: Vector3(
          -side * hash.uniform(0.3...1.3, index, 3), hash.uniform(0.2...1, index, 4), 0.6),
        seconds: Double(hash.uniform(7...15, index, 5)), offset: Double(hash.unit(index, 6)),
        size: hash.uniform(0.012...0.03, index, 7))
    }
  }

  private func spores(_ frame: Frame) -> SplatCloud {
    SplatCloud(
      spores.enumerated().map { index, spore in
        let phase = Float(frame.moment.phase(period: spore.seconds, offset: spore.offset))
        let sway = Elementary.sin(2 * .pi * (phase * 2 + hash.unit(index, 3)))
        let fade = smoothstep(0, 0.2, phase) * smoothstep(0, 0.35, 1 - phase)
        return SplatCloud.Splat(
          position: spore.from + spore.drift * phase + Vector3(0.07 * sway, 0, 0),
          radius: spore.size,
          color: Palette.spore * (frame.light * fade * (0.25 + 0.6 * frame.oxygen)))
      })
  }
}
