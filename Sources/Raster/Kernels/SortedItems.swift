import Parallel

/// The bins that an item goes to: one of each band that it touches.
struct BinRun: Sendable {
  let first: Int32
  let count: Int32
}

/// An array that several threads fill, each its own places.
enum SortedItems {
  /// - Parameter fill: is called for every chunk and says what goes where; every place once.
  static func scattered<Item: Sendable>(
    _ chunks: Int, count: Int, threads: Int,
    _ fill: @Sendable (_ chunk: Int, _ places: ItemPlaces<Item>) -> Void
  ) throws -> [Item] {
    try unsafe [Item](unsafeUninitializedCapacity: count) { target, written in
      guard let base = target.baseAddress else { return }
      let places = unsafe ItemPlaces(base: base)
      try parallelForEach(count: chunks, threads: threads) { chunk in fill(chunk, places) }
      written = count
    }
  }

  /// Adds up counts, bin by bin.
  static func add(_ some: [Int32], to counts: inout [Int32]) {
    precondition(some.count == counts.count, "counts of the same bins")
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      unsafe some.withUnsafeBufferPointer { some in
        for bin in 0..<some.count { unsafe counts[bin] &+= some[bin] }
      }
    }
  }

  /// Appends where items go, and counts what goes to each bin.
  ///
  /// - Parameter step: from one band's bins to the next one's.
  @inline(__always)
  static func append<Item>(
    _ items: ArraySlice<Item>, to runs: inout [BinRun], step: Int, counts: inout [Int32],
    _ run: (Item) -> BinRun
  ) {
    let new = unsafe [BinRun](unsafeUninitializedCapacity: items.count) { target, written in
      unsafe items.withUnsafeBufferPointer { items in
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          for index in items.indices {
            let place = unsafe run(items[index])
            unsafe target.initializeElement(at: index, to: place)
            var bin = Int(place.first)
            for _ in 0..<place.count {
              unsafe counts[bin] &+= 1
              bin &+= step
            }
          }
        }
      }
      written = items.count
    }
    if runs.isEmpty { runs = new } else { runs += new }
  }
}

/// The places of an array that is being filled.
@safe struct ItemPlaces<Item>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Item>

  @unsafe fileprivate init(base: UnsafeMutablePointer<Item>) { unsafe self.base = base }

  /// Puts items into their bins, in their order.
  ///
  /// - Parameter starts: the first place of each bin that is theirs.
  func place(_ items: [Item], _ runs: [BinRun], step: Int, from starts: [Int32]) {
    var next = starts
    unsafe next.withUnsafeMutableBufferPointer { next in
      unsafe items.withUnsafeBufferPointer { items in
        for (index, run) in runs.enumerated() {
          var bin = Int(run.first)
          for _ in 0..<run.count {
            unsafe (base + Int(next[bin])).initialize(to: items[index])
            unsafe next[bin] &+= 1
            bin &+= step
          }
        }
      }
    }
  }
}
