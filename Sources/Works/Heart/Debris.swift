import Color
import Geometry
import Scene
import Timeline

/// Waste on its way: shards and motes that circle in from the dark in an inclined, braided disk,
/// redden and draw out into streaks as they near the heart, and rise from it again as sparks.
struct Debris: Sendable {
  private let hash: CounterHash
  private let drift: Noise
  /// Of the motes and the sparks, which are many.
  private let tracks: [Track]
  private let fountains: [Fountain]

  /// What a thing's way in does not owe to the moment.
  private struct Track {
    let radius: Float
    let braid: Float
    let scatter: Float
    let turn: Float
    let height: Float

    init(_ index: Int, _ hash: CounterHash) {
      radius = hash.uniform(2.4...4.1, index, 3)
      braid = Float(index % 3) * (2 * .pi / 3)
      scatter = hash.normal(index, 4)
      turn = 2 * .pi * hash.unit(index, 5) * 0.12
      height = hash.normal(index, 6)
    }
  }

  /// The same of a spark's way out.
  private struct Fountain {
    let apart: Vector3
    let reach: Float

    init(_ lane: Int, _ hash: CounterHash) {
      apart = Vector3(hash.normal(lane, 3), 0, hash.normal(lane, 4)) * 0.42
      reach = hash.uniform(0.6...2.0, lane, 5)
    }
  }

  private static let motes = 5200
  private static let shards = 260
  private static let sparks = 900
  private static let hazes = 54
  private static let firstSpark = 10_000

  init(seed: UInt64) {
    let hash = CounterHash(seed: seed, "heart.debris")
    self.hash = hash
    tracks = (0..<Self.motes).map { Track($0, hash) }
    fountains = (0..<Self.sparks).map { Fountain(Self.firstSpark + $0, hash) }
    drift = Noise(seed: seed, "heart.debris.drift")
  }

  func draw(_ state: WorkState, _ moment: Moment, into scene: inout Scene) {
    let amount = state["debris"]
    let fineness = state.fineness
    let light = state.presence * (state.missing.contains("debris") ? 0.3 : 1)
    var lights = SplatCloud()
    var streaks = LineBundle()
    for index in 0..<Self.hazes { addHaze(index, moment, light * amount, to: &lights) }
    for index in 0..<Self.motes where hash.unit(index, 20) < 0.15 + 0.85 * amount {
      let seen = fineness.weight(hash.unit(index, 21)) * fineness.gain
      if seen > 0 { addMote(index, moment, light * seen, to: &lights, &streaks) }
    }
    for index in 0..<Self.sparks where hash.unit(index, 40) < 0.25 + 0.75 * amount {
      let seen = fineness.weight(hash.unit(index, 41)) * fineness.gain
      if seen == 0 { continue }
      addSpark(index, moment, light * seen * (0.4 + 0.6 * state["glow"]), to: &lights, &streaks)
    }
    scene.add(.mesh(shards(moment, amount: amount, light)))
    scene.add(.lines(streaks))
    scene.add(.splats(lights))
  }

  // MARK: The way in

  /// Where something is on its way, 0...1, and how far it has fallen.
  private func place(_ track: Track, _ phase: Float) -> (point: Vector3, fall: Float) {
    // Angular momentum is kept, roughly: the nearer, the faster round.
    let fall = phase * phase * (1.6 - 0.6 * phase)
    let radius = mix(track.radius, 0.72, fall)
    let scatter = track.scatter * mix(0.46, 0.13, fall)
    let angle = track.braid + scatter + 5.6 * (fall * 0.8 + 0.2 * phase) + track.turn
    let height = track.height * mix(0.10, 0.03, fall) * radius
    let flat = Vector3(
      radius * Elementary.cos(angle), height, radius * Elementary.sin(angle) * 0.9)
    return (Self.inclined(flat), fall)
  }

  /// The disk's tilt: towards the viewer and a little to one side.
  private static func inclined(_ p: Vector3) -> Vector3 {
    let q = Vector3(p.x, p.y * tilt.c - p.z * tilt.s, p.y * tilt.s + p.z * tilt.c)
    return Vector3(q.x * roll.c - q.y * roll.s, q.x * roll.s + q.y * roll.c, q.z)
  }

  private static let tilt = (c: Elementary.cos(Float(0.42)), s: Elementary.sin(Float(0.42)))
  private static let roll = (c: Elementary.cos(Float(-0.16)), s: Elementary.sin(Float(-0.16)))

  private static func fading(_ phase: Float) -> Float {
    smoothstep(0, 0.18, phase) * smoothstep(0, 0.10, 1 - phase)
  }

  private func addMote(
    _ index: Int, _ moment: Moment, _ light: Float, to cloud: inout SplatCloud,
    _ streaks: inout LineBundle
  ) {
    let seconds = Double(hash.uniform(13...23, index, 1))
    let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(index, 2))))
    let track = tracks[index]
    let (point, fall) = place(track, phase)
    let heat = smoothstep(0.30, 1, fall)
    let cold = LinearColor(hex: 0x7A6A8C)
    let color = cold.mixed(with: Palette.heart.color(0.62 + 0.3 * heat), heat)
    let power = light * Self.fading(phase) * (0.12 + 1.1 * heat)
    let size = hash.uniform(0.006...0.015, index, 7) * (1.2 - 0.4 * fall)
    cloud.splats.append(.init(position: point, radius: size, color: color * power))
    if heat < 0.05 || index % 2 == 0 { return }
    streaks.addChain(
      (0...2).map { step in
        let age = Float(step) / 2
        let fade = (1 - age) * (1 - age)
        return LineBundle.End(
          position: step == 0 ? point : place(track, max(phase - 0.018 * age, 0)).point,
          width: size * (0.9 - 0.6 * age), color: SIMD4(color.rgb * (0.8 * power * fade), 0))
      })
  }

  /// Dust that lends the disk a body.
  private func addHaze(
    _ index: Int, _ moment: Moment, _ light: Float, to cloud: inout SplatCloud
  ) {
    let lane = index + 60_000
    let seconds = Double(hash.uniform(14...22, lane, 1))
    let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(lane, 2))))
    let (point, fall) = place(Track(lane, hash), phase)
    let heat = smoothstep(0.2, 0.95, fall)
    let color = LinearColor(hex: 0x4A3A66).mixed(with: Palette.heart.color(0.52), heat)
    cloud.splats.append(
      .init(
        position: point, radius: hash.uniform(0.28...0.55, lane, 7) * (1.25 - 0.6 * fall),
        color: color * (light * Self.fading(phase) * (0.014 + 0.038 * heat))))
  }

  // MARK: Shards

  /// What was thrown away, still in pieces: flat shards that tumble and glint, and burn up at the end.
  private func shards(_ moment: Moment, amount: Float, _ light: Float) -> Mesh {
    var mesh = Mesh(
      vertices: [], triangles: [], faces: .both,
      shading: SurfaceShading(
        towardKey: normalized(Vector3(-0.62, 0.66, 0.42)), ambient: 0.10,
        rim: LinearColor(0, 0, 0), gloss: 1.6))
    for index in 0..<Self.shards where hash.unit(index + 80_000, 20) < 0.1 + 0.9 * amount {
      addShard(index + 80_000, moment, light, to: &mesh)
    }
    return mesh
  }

  private static let matter = [0x8FA3B8, 0x6F7F6A, 0xA08A74, 0x7D7396].map {
    LinearColor(hex: UInt32($0))
  }

  private func addShard(_ lane: Int, _ moment: Moment, _ light: Float, to mesh: inout Mesh) {
    let seconds = Double(hash.uniform(14...24, lane, 1))
    let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(lane, 2))))
    let (point, fall) = place(Track(lane, hash), phase)
    let heat = smoothstep(0.5, 1, fall)
    // None comes so near that it stands before the picture.
    let fade = Self.fading(phase) * light * smoothstep(2.8, 1.6, point.z)
    if fade < 0.01 { return }
    let spin = Float(moment.phase(period: Double(hash.uniform(2.5...6, lane, 8))))
    let angle = 2 * Float.pi * (spin + hash.unit(lane, 9))
    let axis = hash.direction(lane, 10)
    let a = normalized(cross(axis, hash.direction(lane, 11)))
    let b = cross(axis, a)
    let right = a * Elementary.cos(angle) + axis * Elementary.sin(angle)
    let size = hash.uniform(0.016...0.052, lane, 12) * (1 - 0.45 * heat)
    let own = Self.matter[lane % Self.matter.count]
    let burning = Palette.heart.emission(0.85, gain: 1.2)
    let color = own.mixed(with: burning, heat).rgb * (0.55 + 1.4 * heat) * fade
    let first = Int32(mesh.vertices.count)
    let corners = 3 + Int(hash.unit(lane, 13) * 2.99)
    for corner in 0..<corners {
      let turn =
        2 * Float.pi * (Float(corner) + 0.6 * hash.unit(lane, 30 + corner)) / Float(corners)
      let out = right * Elementary.cos(turn) + b * (0.75 * Elementary.sin(turn))
      mesh.vertices.append(.init(position: point + out * size, color: SIMD4(color, 0)))
    }
    for corner in 1..<Int32(corners) - 1 {
      mesh.triangles.append(SIMD3(first, first + corner, first + corner + 1))
    }
  }

  // MARK: The way out

  private func addSpark(
    _ index: Int, _ moment: Moment, _ light: Float, to cloud: inout SplatCloud,
    _ streaks: inout LineBundle
  ) {
    let lane = index + Self.firstSpark
    let seconds = Double(hash.uniform(4...8, lane, 1))
    let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(lane, 2))))
    let point = risen(index, phase)
    let fade = light * smoothstep(0, 0.08, phase) * (1 - phase) * (1 - phase)
    if fade < 0.004 { return }
    let color = Palette.heart.emission(0.95 - 0.35 * phase, gain: 1.0)
    let size = hash.uniform(0.006...0.015, lane, 6)
    cloud.splats.append(.init(position: point, radius: size, color: color * (fade * 0.9)))
    let tail = risen(index, max(phase - 0.02, 0))
    streaks.segments.append(
      .init(
        .init(position: point, width: size * 0.8, color: SIMD4(color.rgb * (0.6 * fade), 0)),
        .init(position: tail, width: size * 0.3, color: .zero)))
  }

  /// Up out of one of the great vessels, apart as it goes, curling.
  private func risen(_ index: Int, _ phase: Float) -> Vector3 {
    let vessel = index % 2 == 0 ? Vector3(-0.12, 1.05, 0) : Vector3(0.22, 0.98, 0.1)
    let fountain = fountains[index]
    let rise = 1 - (1 - phase) * (1 - phase)
    let straight = vessel + (Vector3(0, 1, 0) + fountain.apart * rise) * (rise * fountain.reach)
    let curl = drift.value(straight * 1.4 + Vector3(0, -2 * phase, Float(index % 5) * 3))
    let bend = drift.value(straight * 1.4 + Vector3(7.7, -2 * phase, Float(index % 5) * 3))
    return straight + Vector3(curl, 0, bend) * (0.34 * rise)
  }
}
