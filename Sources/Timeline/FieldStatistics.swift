import Fields
import Story
import Synchronization

/// Statistics of a field's variables: those of its snapshots, each worked out once, and linear in
/// time between them. Safe to use from several threads.
final class FieldStatistics: Sendable {
  private let series: FieldSeries
  /// By snapshot.
  private let known = Mutex<[Int: SnapshotStatistics]>([:])
  private let failed = Mutex<FieldError?>(nil)

  init(_ series: FieldSeries) { self.series = series }

  /// What the field's file is damaged by, once that has been found.
  var failure: FieldError? { failed.withLock { $0 } }

  /// Nil where the field cannot be read.
  func value(of statistic: FieldBinding.Statistic, lane: Int, at seconds: Double) -> Double? {
    let (first, second, fraction) = series.neighbours(of: seconds)
    guard let start = snapshot(first)?[statistic, lane] else { return nil }
    if first == second || fraction == 0 { return start }
    guard let end = snapshot(second)?[statistic, lane] else { return nil }
    return start + (end - start) * fraction
  }

  private func snapshot(_ index: Int) -> SnapshotStatistics? {
    if let statistics = known.withLock({ $0[index] }) { return statistics }
    do throws(FieldError) {
      let voxels = try series.state(at: series.times[index]).voxels
      let middles = series.variables.map { variable in
        variable.validRange.map { ($0.lowerBound + $0.upperBound) / 2 } ?? .infinity
      }
      let statistics = SnapshotStatistics(voxels, middles: middles)
      known.withLock { $0[index] = statistics }
      return statistics
    } catch {
      failed.withLock { $0 = $0 ?? error }
      return nil
    }
  }
}

/// Of each of up to four variables.
private struct SnapshotStatistics {
  private var low = SIMD4<Float>(repeating: .infinity)
  private var high = SIMD4<Float>(repeating: -.infinity)
  private var sum = SIMD4<Double>.zero
  private var active = SIMD4<Double>.zero
  private let count: Double

  init(_ voxels: [SIMD4<Float>], middles: [Float]) {
    count = Double(max(voxels.count, 1))
    let middle = SIMD4<Float>((0..<4).map { $0 < middles.count ? middles[$0] : .infinity })
    let (one, none) = (SIMD4<Float>(repeating: 1), SIMD4<Float>.zero)
    for voxel in voxels {
      low = low.replacing(with: voxel, where: voxel .< low)
      high = high.replacing(with: voxel, where: voxel .> high)
      sum += SIMD4<Double>(voxel)
      active += SIMD4<Double>(none.replacing(with: one, where: voxel .> middle))
    }
  }

  subscript(statistic: FieldBinding.Statistic, lane: Int) -> Double {
    switch statistic {
    case .min: Double(low[lane])
    case .max: Double(high[lane])
    case .mean: sum[lane] / count
    case .active: active[lane] / count
    }
  }
}
