/// What is wanted of a file.
struct FieldRequest: Sendable {
  /// One to four names; nil stands for the file's first four fields.
  var variables: [String]?
  /// Voxels that a snapshot may have; larger grids are thinned.
  var mostVoxels = FieldSeries.mostVoxels
}
