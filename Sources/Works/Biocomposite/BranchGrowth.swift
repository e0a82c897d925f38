import Geometry

/// Branches that grow towards where there is room, by space colonization (Runions, Lane & Prusinkiewicz
/// 2007, doi 10.2312/NPH/NPH07/063-070): every attractor pulls the nearest branch within its influence,
/// and is gone once a branch has come near.
struct BranchGrowth: Sendable {
  struct Node: Sendable {
    var position: Vector3
    /// The node it grew from; nil at a root.
    var parent: Int?
    /// The step of growth in which it came.
    var birth: Int
    /// Metres along the branches from the root.
    var distance: Float
    var radius: Float
    /// Which root it goes back to.
    var root: Int
    var isTip: Bool
    /// Whether it goes on where its parent came from, rather than aside.
    var isMain: Bool
    /// At right angles to the branch, turned as little as may be from node to node.
    var side: Vector3
    /// Along the branch.
    var along: Vector3
  }

  /// Parents before children.
  private(set) var nodes: [Node] = []
  private(set) var steps = 1

  static let stride: Float = 0.042
  private static let influence: Float = 5
  private static let kill: Float = 1.25
  private static let tipRadius: Float = 0.0027
  /// Leonardo's rule with the exponent of wood: radii to this power add up at a fork.
  private static let fork = 2.3

  init(roots: [Vector3], attractors: [Vector3], hash: CounterHash) {
    nodes = roots.enumerated().map { root, position in
      Node(
        position: position, parent: nil, birth: 0, distance: 0, radius: 0, root: root, isTip: true,
        isMain: true, side: Vector3(1, 0, 0), along: Vector3(0, 1, 0))
    }
    grow(towards: attractors, hash)
    prune()
    thicken()
    straighten()
  }

  /// Several beside each other.
  init(joining growths: [BranchGrowth]) {
    for growth in growths {
      let (before, roots) = (nodes.count, (nodes.map(\.root).max() ?? -1) + 1)
      nodes += growth.nodes.map { node in
        var node = node
        node.parent = node.parent.map { $0 + before }
        node.root += roots
        return node
      }
      steps = max(steps, growth.steps)
    }
  }

  private mutating func grow(towards attractors: [Vector3], _ hash: CounterHash) {
    var free = attractors
    var nearest = attractors.map { _ in (node: -1, distance: Float.infinity) }
    var seen = 0
    let (reach, end) = (Self.influence * Self.stride, Self.kill * Self.stride)
    for step in 1...100 {
      for index in free.indices {
        for node in seen..<nodes.count {
          let away = nodes[node].position - free[index]
          let distance = dot(away, away)
          if distance < nearest[index].distance { nearest[index] = (node, distance) }
        }
      }
      seen = nodes.count
      let left = free.indices.filter { nearest[$0].distance > end * end }
      (free, nearest) = (left.map { free[$0] }, left.map { nearest[$0] })
      if !addNodes(pulledBy: free, nearest, reach: reach, step, hash) { break }
      steps = step
    }
  }

  /// One step: each branch that something pulls grows by a stride. False where none did.
  private mutating func addNodes(
    pulledBy free: [Vector3], _ nearest: [(node: Int, distance: Float)], reach: Float, _ step: Int,
    _ hash: CounterHash
  ) -> Bool {
    var pulls = Array(repeating: Vector3.zero, count: nodes.count)
    for (index, near) in nearest.enumerated() where near.distance < reach * reach {
      pulls[near.node] += normalized(free[index] - nodes[near.node].position)
    }
    let before = nodes.count
    for node in 0..<before where pulls[node] != .zero {
      let parent = nodes[node]
      let wander = hash.direction(nodes.count) * 0.22
      let way = normalized(normalized(pulls[node]) + parent.along * 0.35 + wander)
      let position = parent.position + way * Self.stride
      // A branch that is pulled both ways would come back to the same place for ever.
      let isTaken =
        nodes[before...].contains { length($0.position - position) < 0.3 * Self.stride }
        || (!parent.isTip && dot(way, parent.along) > 0.93 && parent.birth < step - 1)
      if isTaken { continue }
      nodes[node].isTip = false
      nodes.append(
        Node(
          position: position, parent: node, birth: step, distance: parent.distance + Self.stride,
          radius: 0, root: parent.root, isTip: true, isMain: true, side: .zero, along: way))
    }
    return nodes.count > before
  }

  /// Takes off twigs that are a single stride long: thorns.
  private mutating func prune() {
    var children = Array(repeating: 0, count: nodes.count)
    for node in nodes { if let parent = node.parent { children[parent] += 1 } }
    var places: [Int?] = []
    var kept: [Node] = []
    for (index, node) in nodes.enumerated() {
      let isThorn = children[index] == 0 && node.parent.map { children[$0] > 1 } ?? false
      places.append(isThorn ? nil : kept.count)
      if isThorn { continue }
      kept.append(node)
      kept[kept.count - 1].parent = node.parent.flatMap { places[$0] }
    }
    nodes = kept
  }

  private mutating func thicken() {
    var sums = Array(repeating: 0.0, count: nodes.count)
    let tip = Elementary.pow(Double(Self.tipRadius), Self.fork)
    for index in nodes.indices.reversed() {
      if sums[index] == 0 { sums[index] = tip }
      nodes[index].radius = Float(Elementary.pow(sums[index], 1 / Self.fork))
      if let parent = nodes[index].parent { sums[parent] += sums[index] }
    }
    var thickest = Array(repeating: -1, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent else { continue }
      let other = thickest[parent]
      if other < 0 || nodes[other].radius < node.radius { thickest[parent] = index }
    }
    for index in nodes.indices {
      nodes[index].isMain = nodes[index].parent.map { thickest[$0] == index } ?? true
    }
  }

  /// Takes the strides' jitter out, and turns frames along the branches.
  private mutating func straighten() {
    for _ in 0..<3 {
      var sums = Array(repeating: Vector3.zero, count: nodes.count)
      var counts = Array(repeating: Float(0), count: nodes.count)
      for (index, node) in nodes.enumerated() {
        guard let parent = node.parent, node.isMain else { continue }
        sums[index] += nodes[parent].position
        counts[index] += 1
        sums[parent] += node.position
        counts[parent] += 1
      }
      for index in nodes.indices where counts[index] == 2 {
        nodes[index].position = nodes[index].position.mixed(with: sums[index] / 2, 0.5)
      }
    }
    for index in nodes.indices {
      guard let parent = nodes[index].parent else { continue }
      let along = normalized(nodes[index].position - nodes[parent].position)
      let side = nodes[parent].side
      nodes[index].along = along
      nodes[index].side = normalized(side - along * dot(side, along))
    }
  }
}
