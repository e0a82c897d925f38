import Imaging
import Parallel

/// What a primitive must say to be sorted.
protocol Binnable: Sendable {
  /// Picture rows that it touches.
  var firstRow: Int { get }
  var lastRow: Int { get }
  /// The farther of the two planes that share it.
  var farPlane: Int { get }
  /// A picture column in it.
  var column: Int { get }
  /// Whether primitives of a plane may be drawn in any order, so that they can be sorted by column
  /// and what one has brought into the first-level cache is still there for the next.
  static var commutes: Bool { get }
}

extension Binnable {
  var column: Int { 0 }
  static var commutes: Bool { false }
}

/// Primitives sorted by band and far plane, each in the order of the scene (or, where they commute,
/// by tiles of columns first), and laid out so that a bin is read from start to end.
struct Bins<Item: Binnable>: Sendable {
  let items: [Item]
  let starts: [Int32]
  let planeCount: Int
  let tileCount: Int

  /// Far planes that hold anything, and the near planes that share it; not in order.
  var occupiedPlanes: [Int] {
    let bins = planeCount * tileCount
    let far = (0..<planeCount).filter { plane in
      stride(from: plane * tileCount, to: starts.count - 1, by: bins).contains { bin in
        starts[bin] < starts[bin + tileCount]
      }
    }
    return far.flatMap { [$0, $0 + 1] }
  }

  /// Whether anything of a band lies on a plane, or is shared with it.
  func holds(band: Int, plane: Int) -> Bool {
    !range(band: band, farPlane: plane).isEmpty || !range(band: band, farPlane: plane - 1).isEmpty
  }

  func range(band: Int, farPlane: Int) -> Range<Int> {
    guard (0..<planeCount).contains(farPlane), !items.isEmpty else { return 0..<0 }
    let bin = (band * planeCount + farPlane) * tileCount
    return Int(starts[bin])..<Int(starts[bin + tileCount])
  }
}

/// Which bins a picture has, and which of them a primitive goes to.
private struct BinGrid<Item: Binnable>: Sendable {
  let bandShift: Int
  let bandCount: Int
  let planeCount: Int
  let tileCount: Int

  /// Columns of a tile: the light of a band's tile fits a first-level cache.
  private static var tileShift: Int { 6 }

  init(_ rasterizer: Rasterizer) {
    bandShift = rasterizer.bandHeight.trailingZeroBitCount
    bandCount = rasterizer.bandCount
    planeCount = rasterizer.planes.count
    tileCount = Item.commutes ? rasterizer.size.width >> Self.tileShift + 1 : 1
  }

  var count: Int { bandCount * planeCount * tileCount }

  /// From one band's bins to the next one's.
  var step: Int { planeCount * tileCount }

  @inline(__always)
  func run(of item: Item) -> BinRun {
    let lastRow = item.lastRow
    let tile = Item.commutes ? min(max(item.column >> Self.tileShift, 0), tileCount - 1) : 0
    let band = max(item.firstRow, 0) >> bandShift
    let count = lastRow < 0 ? 0 : max(min(lastRow >> bandShift, bandCount - 1) &+ 1 &- band, 0)
    return BinRun(
      first: Int32(truncatingIfNeeded: (band &* planeCount &+ item.farPlane) &* tileCount &+ tile),
      count: Int32(truncatingIfNeeded: count))
  }
}

/// Items, where they go, and how many of them are in each bin.
private struct BinChunk<Item: Binnable>: Sendable {
  private(set) var items: [Item] = []
  private(set) var runs: [BinRun] = []
  private(set) var counts: [Int32]

  init(_ grid: BinGrid<Item>) { counts = [Int32](repeating: 0, count: grid.count) }

  mutating func append(_ item: Item, _ grid: BinGrid<Item>) {
    items.append(item)
    let run = grid.run(of: item)
    runs.append(run)
    for band in 0..<Int(run.count) { counts[Int(run.first) + band * grid.step] += 1 }
  }

  /// Appends what `make` makes of all elements.
  mutating func append<Element>(
    _ slices: [ArraySlice<Element>], _ grid: BinGrid<Item>,
    _ make: (ArraySlice<Element>, inout [Item]) -> Void
  ) {
    let first = items.count
    items.reserveCapacity(first + slices.reduce(0) { $0 + $1.count })
    for slice in slices { make(slice, &items) }
    SortedItems.append(items[first...], to: &runs, step: grid.step, counts: &counts) {
      grid.run(of: $0)
    }
  }
}

/// Collects primitives and sorts them by counting.
struct BinBuilder<Item: Binnable>: Sendable {
  private var chunks: [BinChunk<Item>] = []
  private let grid: BinGrid<Item>
  private let threads: Int

  init(_ rasterizer: Rasterizer) {
    grid = BinGrid(rasterizer)
    threads = rasterizer.threads
  }

  mutating func append(_ item: Item) {
    if chunks.isEmpty { chunks.append(BinChunk(grid)) }
    chunks[chunks.count - 1].append(item, grid)
  }

  /// Appends what `make` makes of the elements of some arrays, in their order, on several threads.
  mutating func append<Element: Sendable>(
    _ arrays: [[Element]], _ make: @Sendable (ArraySlice<Element>, inout [Item]) -> Void
  ) throws {
    let count = arrays.reduce(0) { $0 + $1.count }
    let parts = Self.parts(of: arrays, size: max(grid.count / 2, 4096, count / 16))
    let grid = self.grid
    chunks += try parallelMap(count: parts.count, threads: threads) { index in
      var chunk = BinChunk<Item>(grid)
      chunk.append(parts[index], grid, make)
      return chunk
    }
  }

  /// Slices of about so many elements together, so that threads have as much to do each as counting
  /// in bins of their own is worth.
  private static func parts<Element>(
    of arrays: [[Element]], size: Int
  ) -> [[ArraySlice<Element>]] {
    var parts: [[ArraySlice<Element>]] = []
    var room = 0
    for array in arrays {
      var rest = array[...]
      while !rest.isEmpty {
        if room == 0 {
          parts.append([])
          room = size
        }
        let slice = rest.prefix(room)
        parts[parts.count - 1].append(slice)
        room -= slice.count
        rest = rest.dropFirst(slice.count)
      }
    }
    return parts
  }

  func bins() throws -> Bins<Item> {
    if chunks.allSatisfy(\.items.isEmpty) {
      return Bins(
        items: [], starts: [], planeCount: grid.planeCount, tileCount: grid.tileCount)
    }
    let (starts, firstPlaces) = places()
    let chunks = self.chunks
    let items = try SortedItems.scattered(
      chunks.count, count: Int(starts[grid.count]), threads: threads
    ) { chunk, target in
      target.place(
        chunks[chunk].items, chunks[chunk].runs, step: grid.step, from: firstPlaces[chunk])
    }
    return Bins(
      items: items, starts: starts, planeCount: grid.planeCount, tileCount: grid.tileCount)
  }

  /// Where bins start, and in them each chunk's items. Goes array by array, which is many times as
  /// fast as bin by bin.
  private func places() -> (starts: [Int32], firstPlaces: [[Int32]]) {
    var next = [Int32](repeating: 0, count: grid.count)
    for chunk in chunks { SortedItems.add(chunk.counts, to: &next) }
    var starts = [Int32](repeating: 0, count: grid.count + 1)
    for bin in next.indices {
      starts[bin + 1] = starts[bin] &+ next[bin]
      next[bin] = starts[bin]
    }
    let firstPlaces = chunks.map { chunk in
      defer { SortedItems.add(chunk.counts, to: &next) }
      return next
    }
    return (starts, firstPlaces)
  }
}
