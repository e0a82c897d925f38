/// What the samples of one channel in one stretch of time come to.
struct Bucket: Sendable, Equatable {
  /// Nanoseconds since 1970, a multiple of the buckets' width.
  var start: Int64
  var low: Double
  var high: Double
  var sum: Double
  var count: Int

  @inline(__always) init(start: Int64, value: Double) {
    self.start = start
    low = value
    high = value
    sum = value
    count = 1
  }

  var mean: Double { sum / Double(count) }

  mutating func add(_ other: Bucket) {
    low = min(low, other.low)
    high = max(high, other.high)
    sum += other.sum
    count += other.count
  }

  mutating func apply(_ conversion: LinearConversion) {
    let (a, b) = (conversion(low), conversion(high))
    (low, high) = (min(a, b), max(a, b))
    sum = sum * conversion.factor + conversion.offset * Double(count)
  }
}

/// One value at one instant.
struct Sample: Sendable {
  /// Nanoseconds since 1970.
  var time: Int64
  var value: Double
}

/// `value * factor + offset`.
struct LinearConversion: Sendable, Equatable {
  var factor = 1.0
  var offset = 0.0

  func callAsFunction(_ value: Double) -> Double { value * factor + offset }
}
