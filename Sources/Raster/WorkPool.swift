import Synchronization

/// Work memory that a frame's threads use again and again, because new memory would have to be
/// cleared anew.
final class WorkPool<Item: Sendable>: Sendable {
  private let make: @Sendable () -> Item
  private let spare = Mutex<[Item]>([])

  init(_ make: @escaping @Sendable () -> Item) { self.make = make }

  /// Lends one to `body`, which leaves it clear.
  func lend<Result>(_ body: (Item) throws -> Result) rethrows -> Result {
    let item = spare.withLock { $0.popLast() } ?? make()
    defer { spare.withLock { $0.append(item) } }
    return try body(item)
  }
}
