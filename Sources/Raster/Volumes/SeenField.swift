import Scene

/// A volume's field as rays see it that are marched along one of its axes.
struct SeenField {
  let materials: SeenMaterials
  let bricks: VisibleBricks
  let field: TurnedField
  /// Light on the first variable's matter, if any falls on it.
  var light: MatterLight?
  var around: LightAround?
  var key: KeyLight?
}

/// How matter looks.
struct SeenMaterials {
  let tables: [MaterialTable]
  /// How often the optical depth of a slice is halved until it is below a half.
  let halvings: Int

  /// - Parameter path: the longest way through a slice, metres.
  init(_ volume: Volume, _ border: BorderMatter, path: Float) {
    let opaque = border.isTouched ? MaterialTable.opaqueAtFaces : MaterialTable.opaque
    tables = volume.transfer.map { function in
      MaterialTable(function, presence: volume.presence, longestPath: path, opaque: opaque)
    }
    var (depth, halvings) = (tables.reduce(0) { $0 + $1.greatestExtinction } * path, 0)
    while depth > 0.5 && halvings < 8 {
      depth /= 2
      halvings += 1
    }
    self.halvings = halvings
  }
}

/// How much of the light around the eye comes to places among voxels.
struct LightAround {
  let grid: OcclusionGrid
  /// Voxels of the volume as it was given from one of these to the next.
  let voxelStep: Float
}
