/// The hot loops over voxels. Each voxel is worked out alone, so any vector width gives the same
/// bits.
enum VoxelKernels {
  /// `a (1 - t) + b t`, voxel by voxel.
  static func mix(_ a: [SIMD4<Float>], _ b: [SIMD4<Float>], _ t: Float) -> [SIMD4<Float>] {
    precondition(a.count == b.count, "snapshots of one grid")
    return unsafe Array(unsafeUninitializedCapacity: a.count) { mixed, count in
      unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
          for index in 0..<a.count {
            let start = unsafe a[index]
            let value = unsafe start + (b[index] - start) * t
            unsafe mixed.initializeElement(at: index, to: value)
          }
        }
      }
      count = a.count
    }
  }

  /// Writes stored values, unpacked, into one lane; places without a value get 0.
  static func unpack<Stored: BinaryFloatingPoint>(
    _ stored: [Stored], _ packing: Packing, lane: Int, into voxels: inout [SIMD4<Float>]
  ) {
    precondition(stored.count == voxels.count, "one stored value a voxel")
    precondition((0..<4).contains(lane), "a voxel has four lanes")
    unsafe voxels.withUnsafeMutableBytes { bytes in
      let lanes = unsafe bytes.assumingMemoryBound(to: Float.self)
      unsafe stored.withUnsafeBufferPointer { stored in
        for index in 0..<stored.count {
          let number = unsafe Float(stored[index])
          let value = number * packing.scale + packing.offset
          let isThere = value.isFinite && !any(packing.missing .== number)
          unsafe lanes[index * 4 + lane] = isThere ? value : 0
        }
      }
    }
  }
}
