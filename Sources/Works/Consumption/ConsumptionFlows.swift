import Geometry

/// The ways of Living Consumption, laid out once: threads from the wells of four resources through
/// the waists of their bundles to the districts, and on from there, as waste, to the sink behind.
struct ConsumptionFlows: Sendable {
  /// A thread from a well to a district, or from a district to the sink.
  struct Thread: Sendable {
    /// At equal distances; `points` where it runs in its bundle, `strays` from there to where it
    /// would run alone.
    var points: [Vector3]
    var strays: [Vector3]
    /// Which bundle it belongs to: a resource, or waste.
    var bundle: Int
    /// It runs where the flow is above this, 0...1.
    var rank: Float
    var index: Int
  }

  static let resources = 4
  static let waste = 4
  /// Segments of a thread.
  static let steps = 52
  static let sink = Vector3(-1.25, -1.30, -4.6)

  let threads: [Thread]
  let districts: [Vector3]
  let wells: [[Vector3]]

  private static let threadsPerResource = 260
  private static let wasteThreads = 420

  init(seed: UInt64) {
    let layout = Layout(seed: seed)
    var threads: [Thread] = []
    for resource in 0..<Self.resources {
      for _ in 0..<Self.threadsPerResource {
        threads.append(layout.supply(of: resource, threads.count))
      }
    }
    for _ in 0..<Self.wasteThreads { threads.append(layout.returning(threads.count)) }
    self.threads = threads
    districts = layout.districts
    wells = layout.wells
  }

  /// One resource a layer, the nearest first.
  static func depth(of resource: Int) -> Float { 1.05 - 0.62 * Float(resource) }
}

/// Where wells, waists and districts are.
private struct Layout {
  let hash: CounterHash
  let wells: [[Vector3]]
  let districts: [Vector3]

  private static let districtCount = 13
  private static let groups = 4

  init(seed: UInt64) {
    let hash = CounterHash(seed: seed, "consumption.layout")
    self.hash = hash
    wells = (0..<ConsumptionFlows.resources).map { resource in
      (0..<3).map { well in
        let key = resource * 3 + well
        let depth = ConsumptionFlows.depth(of: resource)
        let height = 0.98 - 0.62 * Float(resource) + 0.27 * Float(well - 1)
        return Vector3(
          -2.30 + 0.34 * hash.unit(key, 1) + 0.20 * abs(Float(well - 1)),
          height * (1 - 0.09 * depth), depth + 0.16 * hash.signed(key, 2))
      }
    }
    // A half ring that opens to the left, uneven as towns are.
    districts = (0..<Self.districtCount).map { index in
      let share = (Float(index) + 0.5) / Float(Self.districtCount)
      let angle = mix(-1.42, 1.42, share) + 0.06 * hash.signed(index, 3)
      let reach =
        index % 2 == 0 ? hash.uniform(0.94...1.1, index, 4) : hash.uniform(0.6...0.8, index, 4)
      return Vector3(
        0.86 + 1.32 * reach * Elementary.cos(angle), 1.10 * reach * Elementary.sin(angle),
        0.75 * hash.signed(index, 5))
    }
  }

  /// A thread's place in the round of its bundle; it winds about the middle as it goes on.
  private func round(_ index: Int, turn: Float) -> Vector3 {
    let angle = 2 * .pi * (hash.unit(index, 10) + turn)
    let radius = hash.unit(index, 11).squareRoot()
    return Vector3(0, Elementary.sin(angle), Elementary.cos(angle)) * radius
  }

  private func scatter(_ index: Int, _ lane: Int) -> Vector3 {
    hash.direction(index, lane) * (hash.unit(index, lane + 50).squareRoot())
  }

  func supply(of resource: Int, _ index: Int) -> ConsumptionFlows.Thread {
    let well = wells[resource][Int(hash.unit(index, 1) * 3)]
    let number = Int(hash.unit(index, 2) * Float(Self.districtCount))
    let district = districts[number]
    let group = Float(number * Self.groups / Self.districtCount) / Float(Self.groups - 1)
    let depth = ConsumptionFlows.depth(of: resource)
    let lean = Float(resource) - 1.5
    // The four bundles braid: each goes over and under its neighbors on its way.
    let waist = Vector3(-1.22, -0.25 * lean, depth)
    let belly = Vector3(-0.46, 0.21 * lean, depth * 0.9)
    let fork = Vector3(0.36, mix(-0.60, 0.60, group) - 0.13 * lean, depth * 0.75)
    let mouth = scatter(index, 3)
    let points = [
      well + mouth * Vector3(0.10, 0.16, 0.12),
      (well + waist) / 2 + round(index, turn: 0.1) * 0.13 + Vector3(0, 0.10 * lean, 0),
      waist + round(index, turn: 0.5) * 0.075,
      belly + round(index, turn: 0.95) * 0.16,
      fork + round(index, turn: 1.4) * 0.06,
      fork.mixed(with: district, 0.55) + round(index, turn: 1.7) * 0.035
        + Vector3(0.08, -0.07 * lean, 0.16 * lean),
      district + Vector3(-0.13, -0.035 * lean, 0.05 * lean) + round(index, turn: 1.9) * 0.035,
      district + Vector3(0.06, 0, 0) + scatter(index, 4) * 0.19,
    ]
    return thread(points, bundle: resource, index, stray: 0.34)
  }

  /// What a district has used falls out of the picture's plane and gathers far behind.
  func returning(_ index: Int) -> ConsumptionFlows.Thread {
    let number = Int(hash.unit(index, 2) * Float(Self.districtCount))
    let district = districts[number]
    let sink = ConsumptionFlows.sink
    let high = district.y > 0 ? Float(1) : -1
    let turn = 2 * .pi * hash.unit(index, 6)
    let eye = Vector3(Elementary.cos(turn), Elementary.sin(turn), 0)
    let points = [
      district + Vector3(0.06, 0, 0) + scatter(index, 4) * 0.17,
      district + Vector3(0.32, 0.10 * high, -0.45) + scatter(index, 5) * 0.07,
      Vector3(mix(2.3, district.x, 0.4), district.y * 0.7 - 0.25, -1.6) + round(index, turn: 0.2)
        * 0.12,
      Vector3(1.55, district.y * 0.36 - 0.95, -2.9) + round(index, turn: 0.6) * 0.14,
      sink + Vector3(1.45, -0.12, 1.0) + round(index, turn: 1) * 0.13,
      sink + Vector3(0.30, -0.12, 0.3) + eye * 0.20,
      sink + Vector3(-eye.y, eye.x, 0) * (0.05 + 0.10 * hash.unit(index, 7)),
    ]
    return thread(points, bundle: ConsumptionFlows.waste, index, stray: 0.5)
  }

  private func thread(
    _ controls: [Vector3], bundle: Int, _ index: Int, stray: Float
  ) -> ConsumptionFlows.Thread {
    let spline = Spline(through: controls, samplesPerSegment: 14)
    let steps = ConsumptionFlows.steps
    // Few threads stray far, most hardly at all.
    let far = stray * hash.unit(index, 20) * hash.unit(index, 20)
    let way = hash.direction(index, 21)
    let bends = 2 * .pi * hash.unit(index, 22)
    return ConsumptionFlows.Thread(
      points: (0...steps).map { spline.point(at: Float($0) / Float(steps)) },
      strays: (0...steps).map { step in
        let t = Float(step) / Float(steps)
        let inside = smoothstep(0, 0.25, t) * smoothstep(0, 0.25, 1 - t)
        return way * (far * inside * (0.7 + 0.5 * Elementary.sin(7 * t + bends)))
      },
      bundle: bundle, rank: hash.unit(index, 23), index: index)
  }
}
