import Dispatch
import Synchronization

/// Decoded snapshots, the least recently used given up first. Safe to use from several threads:
/// whoever wants a snapshot that another thread decodes waits for it, so that nothing is decoded
/// twice at a time, and different snapshots are decoded side by side.
final class SnapshotCache: Sendable {
  typealias Decoder = @Sendable (Int) throws(FieldError) -> Snapshot

  /// How many snapshots are kept.
  let capacity: Int
  private let decode: Decoder
  private let entries = Mutex<[Entry]>([])
  private let ahead = DispatchQueue(label: "verdiva.fields.ahead")

  /// One snapshot, decoded or on its way. The list is in the order of last use.
  private final class Entry: Sendable {
    let index: Int
    let arrival = DispatchGroup()
    private let outcome = Mutex<Result<Snapshot, FieldError>?>(nil)

    init(_ index: Int) {
      self.index = index
      arrival.enter()
    }

    var isHere: Bool { outcome.withLock { $0 != nil } }

    func settle(_ result: Result<Snapshot, FieldError>) {
      outcome.withLock { $0 = result }
      arrival.leave()
    }

    func snapshot() throws(FieldError) -> Snapshot {
      arrival.wait()
      guard let result = outcome.withLock({ $0 }) else {
        preconditionFailure("a snapshot that arrived is here")
      }
      return try result.get()
    }
  }

  /// - Parameter bytes: how much to keep at most.
  init(bytes: Int, snapshotBytes: Int, decode: @escaping Decoder) {
    capacity = bytes / max(1, snapshotBytes)
    self.decode = decode
  }

  func snapshot(_ index: Int) throws(FieldError) -> Snapshot {
    let (entry, isNew) = claim(index)
    if isNew { fill(entry) }
    return try entry.snapshot()
  }

  /// Decodes a snapshot on another thread if there is room to keep it beside the two in use.
  func readAhead(_ index: Int) {
    guard capacity >= 3, !entries.withLock({ $0.contains { $0.index == index } }) else { return }
    ahead.async { [weak self] in
      guard let self else { return }
      let (entry, isNew) = claim(index)
      if isNew { fill(entry) }
    }
  }

  private func claim(_ index: Int) -> (Entry, isNew: Bool) {
    entries.withLock { entries in
      if let place = entries.firstIndex(where: { $0.index == index }) {
        let found = entries.remove(at: place)
        entries.append(found)
        return (found, false)
      }
      let entry = Entry(index)
      while entries.count >= max(1, capacity), let old = entries.firstIndex(where: \.isHere) {
        entries.remove(at: old)
      }
      entries.append(entry)
      return (entry, true)
    }
  }

  private func fill(_ entry: Entry) {
    let result: Result<Snapshot, FieldError>
    do throws(FieldError) {
      result = .success(try decode(entry.index))
    } catch {
      result = .failure(error)
    }
    entry.settle(result)
    // What failed may be mended; what nothing can keep is let go.
    var isKept = capacity > 0
    if case .failure = result { isKept = false }
    if !isKept { entries.withLock { $0.removeAll { $0 === entry } } }
  }
}
