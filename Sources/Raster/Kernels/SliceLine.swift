/// A line of samples of one slice.
struct SliceLine {
  let number: Int
  /// On the march axis.
  let place: Float
  /// From the eye along the march axis, voxels; and its inverse.
  let distance: Float
  let nearness: Float
  /// How much of the samples lies in the grid along the column axis.
  let cover: Float
  let line: LinePlace
  /// The row of bricks in which it lies.
  let bricks: Int
  /// Whether any of it fades before the eye.
  let fades: Bool
}
