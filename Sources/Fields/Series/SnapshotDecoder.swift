import Synchronization

/// Snapshots of a source, whole: variables that do not move are decoded once, and places without a
/// value are given one.
final class SnapshotDecoder: Sendable {
  private let source: any FieldSource
  private let memory = Mutex(Memory())

  private struct Memory {
    /// The lanes of variables without a time axis; empty where there is none.
    var still: [SIMD4<Float>]?
    /// What places without a value get.
    var substitutes: SIMD4<Float>?
    /// Voxels without a value, by snapshot and lane.
    var missing: [Int: SIMD4<Int>] = [:]
  }

  init(_ source: any FieldSource) { self.source = source }

  func snapshot(_ index: Int) throws(FieldError) -> [SIMD4<Float>] {
    var voxels = try decoded(index)
    let missing = missing(in: voxels)
    memory.withLock { $0.missing[index] = missing }
    if missing != .zero {
      VoxelKernels.replaceMissing(in: &voxels, with: try substitutes(index, voxels))
    }
    return voxels
  }

  /// Voxels of a snapshot without a value, one number a variable; none for one not decoded yet.
  func missing(at index: Int) -> [Int] {
    let missing = memory.withLock { $0.missing[index] } ?? .zero
    return source.outline.variables.indices.map { missing[$0] }
  }

  /// With NaN where there is no value.
  func decoded(_ index: Int) throws(FieldError) -> [SIMD4<Float>] {
    let variables = source.outline.variables
    var voxels = try still()
    var isFirst = voxels.isEmpty
    if isFirst { voxels = VoxelKernels.unwritten(source.outline.grid.voxelCount) }
    for (lane, variable) in variables.enumerated() where !variable.isStatic {
      try source.decode(lane: lane, snapshot: index, clears: isFirst, into: &voxels)
      isFirst = false
    }
    try source.checkUnchanged()
    return voxels
  }

  private func still() throws(FieldError) -> [SIMD4<Float>] {
    try memory.withLock { memory throws(FieldError) in
      if let still = memory.still { return still }
      var voxels: [SIMD4<Float>] = []
      for (lane, variable) in source.outline.variables.enumerated() where variable.isStatic {
        let isFirst = voxels.isEmpty
        if isFirst { voxels = VoxelKernels.unwritten(source.outline.grid.voxelCount) }
        try source.decode(lane: lane, snapshot: 0, clears: isFirst, into: &voxels)
      }
      memory.still = voxels
      return voxels
    }
  }

  private func missing(in voxels: [SIMD4<Float>]) -> SIMD4<Int> {
    var missing = SIMD4<Int>()
    for lane in source.outline.variables.indices {
      missing[lane] = VoxelKernels.missing(in: voxels, lane: lane)
    }
    return missing
  }

  /// One value a variable for the whole series: its least, as the file says it or as the first
  /// snapshot has it, but no more than 0.
  private func substitutes(
    _ index: Int, _ voxels: [SIMD4<Float>]
  ) throws(FieldError) -> SIMD4<Float> {
    if let known = memory.withLock({ $0.substitutes }) { return known }
    let variables = source.outline.variables
    let isStated = variables.allSatisfy { $0.validRange != nil }
    let first = isStated ? [] : index == 0 ? voxels : try decoded(0)
    var substitutes = SIMD4<Float>()
    for (lane, variable) in variables.enumerated() {
      let least =
        variable.validRange?.lowerBound ?? VoxelKernels.survey(first, lane: lane).low
      substitutes[lane] = min(0, least)
    }
    memory.withLock { $0.substitutes = substitutes }
    return substitutes
  }
}
