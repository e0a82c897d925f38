/// The buckets of one channel in order of time.
struct BucketSeries: Sendable {
  /// Nanoseconds.
  private(set) var width: Int64
  private var buckets: [Bucket] = []
  private var isSorted = true
  /// Unsorted buckets are joined when there are this many.
  private var nextJoin = 4096

  init(width: Int64) { self.width = width }

  var count: Int { buckets.count }

  /// - Parameter bucket: of this width or a narrower one that divides it.
  mutating func append(_ bucket: Bucket) {
    var bucket = bucket
    bucket.start = Self.start(of: bucket.start, width: width)
    guard let last = buckets.indices.last else {
      buckets.append(bucket)
      return
    }
    if buckets[last].start == bucket.start {
      buckets[last].add(bucket)
      return
    }
    if bucket.start < buckets[last].start { isSorted = false }
    buckets.append(bucket)
    if !isSorted, buckets.count >= nextJoin { join() }
  }

  /// Sorts by time and adds up what falls together, in the order it came.
  mutating func join() {
    defer { nextJoin = max(4096, 2 * buckets.count) }
    guard !isSorted else { return }
    isSorted = true
    let order = buckets.indices.sorted {
      (buckets[$0].start, $0) < (buckets[$1].start, $1)
    }
    var joined: [Bucket] = []
    for index in order {
      if let last = joined.indices.last, joined[last].start == buckets[index].start {
        joined[last].add(buckets[index])
      } else {
        joined.append(buckets[index])
      }
    }
    buckets = joined
  }

  /// Makes the buckets wider.
  mutating func widen(to wider: Int64) {
    join()
    let narrow = buckets
    width = wider
    buckets = []
    for bucket in narrow { append(bucket) }
  }

  mutating func sorted() -> [Bucket] {
    join()
    return buckets
  }

  static func start(of time: Int64, width: Int64) -> Int64 {
    let rest = time % width
    return time &- (rest < 0 ? rest + width : rest)
  }
}
