/// What a thread keeps of a slab of slices while a row of rays passes it: for each slice a line of voxels
/// a variable.
@safe final class SlabLines {
  /// Slices that are passed at once, so that what a group of rays sees of them stays in registers.
  static let slices = 16

  /// In which slices a group may see anything, the nearest as the lowest bit.
  let marks: UnsafeMutablePointer<UInt16>
  /// In which gaps between voxels of a line there may be anything to see, as bits.
  let gaps: UnsafeMutablePointer<UInt64>
  /// Numbers from a slice's lines to the next slice's.
  let stride: Int
  private let lines: UnsafeMutablePointer<Float>
  private let lineLength: Int
  private let variables: Int

  /// Whole groups are read past a line's end.
  private static let guardLength = 64

  /// Lines besides the variables': the first variable's change along the column and the march axis,
  /// the light around the eye, and the key light.
  private static let extraLines = 4

  init(groups: Int, voxels: Int, variables: Int, cells: Int) {
    unsafe marks = .allocate(capacity: groups)
    unsafe marks.initialize(repeating: 0, count: groups)
    unsafe gaps = .allocate(capacity: voxels / UInt64.bitWidth + 1)
    self.variables = variables
    lineLength = max(voxels, cells) + 2 * Self.guardLength
    stride = (variables + Self.extraLines) * lineLength
    unsafe lines = .allocate(capacity: Self.slices * stride)
    unsafe lines.initialize(repeating: 0, count: Self.slices * stride)
  }

  deinit {
    unsafe marks.deallocate()
    unsafe gaps.deallocate()
    unsafe lines.deallocate()
  }

  /// A variable's values in a slice of the slab.
  @inline(__always)
  func line(_ variable: Int, in slot: Int) -> UnsafeMutablePointer<Float> {
    unsafe lines + (slot &* stride &+ variable &* lineLength &+ Self.guardLength)
  }

  @inline(__always)
  func columnChange(in slot: Int) -> UnsafeMutablePointer<Float> {
    unsafe line(variables, in: slot)
  }
  @inline(__always)
  func marchChange(in slot: Int) -> UnsafeMutablePointer<Float> {
    unsafe line(variables + 1, in: slot)
  }
  @inline(__always)
  func around(in slot: Int) -> UnsafeMutablePointer<Float> { unsafe line(variables + 2, in: slot) }
  @inline(__always)
  func key(in slot: Int) -> UnsafeMutablePointer<Float> { unsafe line(variables + 3, in: slot) }
}
