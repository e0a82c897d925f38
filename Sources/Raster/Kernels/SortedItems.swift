import Parallel

/// An array that several threads fill, each its own places.
enum SortedItems {
  /// - Parameter fill: is called for every chunk and says what goes where; every place once.
  static func scattered<Item: Sendable>(
    _ chunks: Int, count: Int, threads: Int,
    _ fill: @Sendable (_ chunk: Int, _ place: (Int, Item) -> Void) -> Void
  ) throws -> [Item] {
    try unsafe [Item](unsafeUninitializedCapacity: count) { target, written in
      guard let base = target.baseAddress else { return }
      let places = unsafe Places(base: base)
      try parallelForEach(count: chunks, threads: threads) { chunk in
        fill(chunk) { unsafe (places.base + $0).initialize(to: $1) }
      }
      written = count
    }
  }

  @unsafe private struct Places<Item>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Item>
  }
}
