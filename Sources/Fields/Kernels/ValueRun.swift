/// Writes stretches of an array to the voxels' places.
struct ValueRun: Sendable {
  let element: StoredElement
  private let layout: Layout
  private let kernel: ElementKernel

  init(_ layout: Layout, _ element: StoredElement) {
    (self.layout, self.element) = (layout, element)
    kernel = ElementKernel(element)
  }

  /// - Parameter start: the place of the first of them among the stored ones.
  func write(
    _ source: UnsafeRawPointer, _ start: Int, _ places: Int,
    _ target: UnsafeMutablePointer<Float>
  ) {
    let (strides, first) = layout.strides
    let (width, height) = (layout.axes[0].length, layout.axes[1].length)
    var (taken, source) = unsafe (0, source)
    while taken < places {
      let place = start + taken
      let x = place % width
      let (y, z) = (place / width % height, place / width / height)
      let run = min(width - x, places - taken)
      let voxel = first + x * strides.x + y * strides.y + z * strides.z
      unsafe kernel.unpack(
        source, count: run, to: target + voxel, stride: strides.x)
      unsafe source += run * element.size
      taken += run
    }
  }
}
