/// Sums of the values that fall into each voxel of a thinned grid, and how many they are.
struct BlockMeans {
  private let layout: Layout
  private var sums: [Double]
  private var counts: [UInt32]

  init(_ layout: Layout) {
    self.layout = layout
    let size = layout.voxels
    sums = Array(repeating: 0, count: size.x * size.y * size.z)
    counts = Array(repeating: 0, count: sums.count)
  }

  mutating func add(_ values: [Float], from start: Int) {
    let (strides, first) = layout.strides
    let (width, height) = (layout.axes[0].length, layout.axes[1].length)
    let factor = layout.thinning
    let kept = layout.axes.map { $0.length / factor * factor }
    for (index, value) in values.enumerated() where value.isFinite {
      let place = start + index
      let (x, y, z) = (place % width, place / width % height, place / width / height)
      if x >= kept[0] || y >= kept[1] || z >= kept[2] { continue }
      let voxel =
        first + x / factor * strides.x + y / factor * strides.y + z / factor * strides.z
      sums[voxel] += Double(value)
      counts[voxel] += 1
    }
  }

  subscript(voxel: Int) -> Float {
    counts[voxel] == 0 ? .nan : Float(sums[voxel] / Double(counts[voxel]))
  }
}
