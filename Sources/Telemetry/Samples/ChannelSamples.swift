/// What one block of a log holds of one channel.
struct ChannelSamples: Sendable {
  let name: String
  let unit: String
  /// As the log writes it, to compare with the next row's.
  let unitBytes: [UInt8]
  private(set) var buckets: [Bucket] = []
  private(set) var samples: [Sample] = []
  /// Samples with the same time as the one before.
  private(set) var repeated = 0
  private(set) var firstTime: Int64?
  private(set) var lastTime = Int64.min
  private var current = Bucket(start: 0, value: 0)
  private var currentEnd = Int64.min

  init(name: String, unit: String, unitBytes: [UInt8] = []) {
    self.name = name
    self.unit = unit
    self.unitBytes = unitBytes
  }

  @inline(__always) mutating func add(
    _ value: Double, at time: Int64, width: Int64, keepsSamples: Bool
  ) {
    if time == lastTime { repeated += 1 }
    lastTime = time
    if keepsSamples { samples.append(Sample(time: time, value: value)) }
    if time >= current.start, time < currentEnd {
      current.low = value < current.low ? value : current.low
      current.high = value > current.high ? value : current.high
      current.sum += value
      current.count += 1
    } else {
      begin(value, time, width)
    }
  }

  @inline(never) private mutating func begin(_ value: Double, _ time: Int64, _ width: Int64) {
    flush()
    if firstTime == nil { firstTime = time }
    current = Bucket(start: BucketSeries.start(of: time, width: width), value: value)
    currentEnd = current.start.addingReportingOverflow(width).partialValue
  }

  /// Puts the bucket in hand to the others.
  mutating func flush() {
    if firstTime != nil, current.count > 0 { buckets.append(current) }
    current.count = 0
    currentEnd = Int64.min
  }
}
