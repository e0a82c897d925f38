import Synchronization

/// What the variables of a series usually are, the same for all of its time: the range that the file
/// calls valid; else 0...1 where a sample of the values lies in it; else from the sample's 1st
/// percentile to the 99th of what is above that, so that a few wild values do not set the scale and a
/// large empty background does not either. The sample is of the first, the middle and the last
/// snapshot, at voxels evenly apart.
///
/// Each range is found when it is first asked for.
final class UsualRanges: Sendable {
  private let variables: [FieldVariable]
  private let decode: @Sendable (_ variable: Int, _ snapshot: Int) throws(FieldError) -> [Float]
  private let snapshots: [Int]
  private let known: Mutex<[Int: ClosedRange<Float>]> = Mutex([:])

  private static let samplesPerSnapshot = 1 << 16

  init(
    _ variables: [FieldVariable], snapshots: Int,
    decode: @escaping @Sendable (_ variable: Int, _ snapshot: Int) throws(FieldError) -> [Float]
  ) {
    self.variables = variables
    self.decode = decode
    self.snapshots = Set([0, snapshots / 2, snapshots - 1]).sorted()
  }

  /// 0...1 where the snapshots cannot be read: whoever reads them for themselves says why.
  func range(of variable: Int) -> ClosedRange<Float> {
    if let range = known.withLock({ $0[variable] }) { return range }
    let range = variables[variable].validRange ?? sampled(variable)
    known.withLock { $0[variable] = range }
    return range
  }

  private func sampled(_ variable: Int) -> ClosedRange<Float> {
    var sample: [Float] = []
    do throws(FieldError) {
      for snapshot in snapshots {
        let values = try decode(variable, snapshot)
        let step = max(1, values.count / Self.samplesPerSnapshot)
        sample += stride(from: step / 2, to: values.count, by: step).map { values[$0] }
      }
    } catch {
      return 0...1
    }
    return Self.usual(sample)
  }

  /// - Parameter sample: places without a value are NaN.
  static func usual(_ sample: [Float]) -> ClosedRange<Float> {
    let sorted = sample.filter(\.isFinite).sorted()
    guard let least = sorted.first, let greatest = sorted.last else { return 0...1 }
    if least >= 0 && greatest <= 1 { return 0...1 }
    let low = sorted[(sorted.count - 1) / 100]
    let above = sorted.drop { $0 <= low }
    guard !above.isEmpty else { return low...max(low + 1, low.nextUp) }
    return low...above[above.startIndex + (above.count - 1) * 99 / 100]
  }
}
