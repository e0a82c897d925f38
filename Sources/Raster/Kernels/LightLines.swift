/// What light on matter needs besides the voxels' values, for each section of a slab: lines of numbers
/// that are blended for one row of rays.
@safe final class LightLines {
  private let lines: UnsafeMutablePointer<Float>
  private let lineLength: Int

  /// Whole groups are read past a line's end.
  private static let guardLength = 64
  private static let linesASection = 4

  /// - Parameters:
  ///   - voxels: along the row axis.
  ///   - cells: columns of the light around the eye.
  init(voxels: Int, cells: Int) {
    lineLength = max(voxels, cells) + 2 * Self.guardLength
    let count = TileSlab.sections * Self.linesASection * lineLength
    unsafe lines = .allocate(capacity: count)
    unsafe lines.initialize(repeating: 0, count: count)
  }

  deinit { unsafe lines.deallocate() }

  @inline(__always)
  private func line(_ number: Int, _ slot: Int) -> UnsafeMutablePointer<Float> {
    let place = (slot &* Self.linesASection &+ number) &* lineLength &+ Self.guardLength
    return unsafe lines + place
  }

  /// The first variable's change along the column and the march axis, from the first voxel of the
  /// section's lines on.
  @inline(__always)
  func columnChange(in slot: Int) -> UnsafeMutablePointer<Float> { unsafe line(0, slot) }
  @inline(__always)
  func marchChange(in slot: Int) -> UnsafeMutablePointer<Float> { unsafe line(1, slot) }

  /// The key light, from the same voxel on.
  @inline(__always)
  func key(in slot: Int) -> UnsafeMutablePointer<Float> { unsafe line(2, slot) }

  /// The light around the eye, by column.
  @inline(__always)
  func around(in slot: Int) -> UnsafeMutablePointer<Float> { unsafe line(3, slot) }
}
