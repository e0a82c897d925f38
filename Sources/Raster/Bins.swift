import Imaging

/// What a primitive must say to be sorted.
protocol Binnable: Sendable {
  /// Picture rows that it touches.
  var firstRow: Int { get }
  var lastRow: Int { get }
  /// The farther of the two planes that share it.
  var farPlane: Int { get }
}

/// Primitives sorted by band and far plane, each in the order of the scene, and laid out so that a
/// bin is read from start to end.
struct Bins<Item: Binnable>: Sendable {
  let items: [Item]
  let starts: [Int]
  let planeCount: Int

  /// Far planes that hold anything, and the near planes that share it; not in order.
  var occupiedPlanes: [Int] {
    let far = Set(items.map(\.farPlane))
    return far.flatMap { [$0, $0 + 1] }
  }

  func range(band: Int, farPlane: Int) -> Range<Int> {
    guard (0..<planeCount).contains(farPlane) else { return 0..<0 }
    let bin = band * planeCount + farPlane
    return starts[bin]..<starts[bin + 1]
  }
}

/// Collects primitives and sorts them by counting.
struct BinBuilder<Item: Binnable>: Sendable {
  private var items: [Item] = []
  private let bandHeight: Int
  private let bandCount: Int
  private let planeCount: Int

  init(_ rasterizer: Rasterizer) {
    bandHeight = rasterizer.bandHeight
    bandCount = rasterizer.bandCount
    planeCount = rasterizer.planes.count
  }

  mutating func reserve(_ count: Int) { items.reserveCapacity(items.count + count) }
  mutating func append(_ item: Item) { items.append(item) }

  func bins() -> Bins<Item> {
    var starts = Array(repeating: 0, count: bandCount * planeCount + 1)
    for item in items {
      for band in bands(item) { starts[band * planeCount + item.farPlane + 1] += 1 }
    }
    for bin in 1..<starts.count { starts[bin] += starts[bin - 1] }
    guard let filler = items.first else {
      return Bins(items: [], starts: starts, planeCount: planeCount)
    }
    var next = starts
    var sorted = Array(repeating: filler, count: starts[starts.count - 1])
    for item in items {
      for band in bands(item) {
        let bin = band * planeCount + item.farPlane
        sorted[next[bin]] = item
        next[bin] += 1
      }
    }
    return Bins(items: sorted, starts: starts, planeCount: planeCount)
  }

  private func bands(_ item: Item) -> Range<Int> {
    let first = max(item.firstRow, 0) / bandHeight
    let last = min(item.lastRow / bandHeight, bandCount - 1)
    return item.lastRow < 0 || first > last ? 0..<0 : first..<last + 1
  }
}
