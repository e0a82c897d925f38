import Fields
import Geometry
import Imaging

/// The rays that a volume is seen by: columns at a whole number of picture columns from each other,
/// rows on a pencil of picture lines. All rays of a row pass every slice of the grid along a single
/// line of voxels, so that they are sampled from contiguous numbers (the perspective case of shear-warp,
/// Lacroute & Levoy 1994, doi 10.1145/192161.192283).
struct RaySheet: Sendable {
  let axes: RayAxes
  /// Voxels along the axes.
  let counts: SIMD3<Int>
  /// The eye, in voxels; components in the order of the axes.
  let eye: Vector3
  /// Voxels a metre of depth of a ray through the picture's center, and their change with the
  /// ray's tangents.
  let forward: Vector3
  let right: Vector3
  let up: Vector3
  let pencil: RowPencil
  /// Picture columns between columns of rays: some quarters.
  let step: Float
  /// Picture column of the left edge.
  private(set) var left: Int
  private(set) var columns: Int
  /// Rows of rays, which may begin below zero.
  private(set) var rows: Range<Int>
  /// Picture rows that may show anything.
  private(set) var pictureRows: Range<Float>
  let focalLength: Float
  let center: Vector2
  /// 1 where rays go up the march axis, else -1.
  let direction: Float
  /// Voxels between sections.
  let thickness: Float
  /// Voxels between neighboring rays at the grid's middle.
  let voxelsAColumn: Float
  let voxelsARow: Float

  /// Square pixels.
  var pixelsARay: Float { step * pencil.spacing }

  /// Picture columns from a voxel to the next at the grid's middle.
  var pixelsAVoxel: Float { step / voxelsAColumn }

  /// Picture column of a column of rays.
  func pictureColumn(_ column: Float) -> Float { Float(left) + (column + 0.5) * step }

  /// By how many picture columns a row's rays lie beside those columns: where several belong to a pixel.
  func shift(ofRow row: Int) -> Float {
    step < 1 ? (Float(row & 3) - 1.5) / 4 * step : 0
  }

  /// Voxels a metre of depth of the ray at a picture place.
  func ray(_ x: Float, _ y: Float) -> Vector3 {
    forward + right * ((x - center.x) / focalLength) + up * ((center.y - y) / focalLength)
  }

  /// Places of the sections between slices along the march axis, near to far.
  var sections: [Float] {
    let extent = Float(counts.z - 1)
    let count = Int((extent / thickness).rounded(.up))
    let places = (0...count).map { min(Float($0) * thickness, extent) }
    return (direction > 0 ? places : places.reversed()).filter {
      ($0 - eye.z) * direction > 0.01
    }
  }

  /// Voxels between sections: so many that many sections lie at voxels, which need not be blended; and that
  /// none nearly do, for these count voxels unevenly.
  private static func thickness(atMost wanted: Float) -> Float {
    if wanted < 0.75 { return 1 / (1 / wanted).rounded(.up) }
    let steps: [Float] = [0.75, 1, 1.5, 2]
    return wanted < 3 ? steps.last { $0 <= wanted } ?? 0.75 : wanted.rounded(.down)
  }

  /// The longest way of any ray from one voxel to the next along the march axis, metres.
  var longestWay: Float {
    let middle = abs(ray(pencil.reference, center.y).z)
    let ends = [pictureColumn(0), pictureColumn(Float(columns))].flatMap { x in
      [pictureRows.lowerBound, pictureRows.upperBound].map { y in
        let tangent = (Vector2(x, y) - center) / focalLength
        // Rays that hardly move along the march axis are not marched.
        let rate = max(self.ray(x, y).z * direction, RayRow.leastRate * middle)
        return (1 + dot(tangent, tangent)).squareRoot() / rate
      }
    }
    return ends.max() ?? 0
  }

  /// Nil where nothing of the volume can be seen.
  init?(_ space: VoxelSpace, _ screen: Screen, _ quality: VolumeQuality) {
    let view = VolumeView(space, screen)
    guard let view, let axes = view.axes else { return nil }
    self.axes = axes
    counts = axes.ordered(space.counts)
    eye = axes.ordered(view.eye)
    forward = axes.ordered(view.forward)
    right = axes.ordered(view.right)
    up = axes.ordered(view.up)
    focalLength = screen.projection.focalLength
    center = screen.projection.center
    let middle = view.center
    let ray = axes.ordered(view.ray(middle.x, middle.y))
    guard abs(ray.z) > 0 else { return nil }
    direction = ray.z < 0 ? -1 : 1
    let footprint = view.footprint(axes)
    let wanted = min(1 / (footprint.x * quality.raysPerVoxel), quality.pixelsARay.upperBound)
    step = (4 * max(wanted, quality.leastStep)).rounded(.down) / 4
    let spacing = quality.spacing(footprint.y)
    voxelsAColumn = footprint.x * step
    voxelsARow = footprint.y * spacing
    let pencil = view.pencil(axes, spacing: spacing)
    self.pencil = pencil
    // Voxels that are longer along the march axis than across it are passed in more slices.
    let edges = axes.ordered(space.voxelEdges)
    let length = min(edges.z / min(edges.x, edges.y) / 3, 64)
    // So are those that rays cross aslant, which pass more faces of voxels on their way.
    let way = Geometry.length(ray) / abs(ray.z)
    let aslant = way + 1.5 * (way - 1) * (way - 1)
    thickness = Self.thickness(atMost: 1 / max(quality.slicesPerVoxel * aslant, length))
    let margin = 2 * step + 2 * spacing
    let low = Vector2(max(view.low.x - margin, pencil.columns.low), view.low.y - margin)
    let high = Vector2(min(view.high.x + margin, pencil.columns.high), view.high.y + margin)
    guard low.x < high.x, low.y < high.y else { return nil }
    // Groups of rays that meet pixels are those that pixels are drawn in.
    let first = Int(low.x.rounded(.down))
    left = step <= 1 ? first & ~(SheetPlanes.group - 1) : first
    columns = Int((high.x - Float(left)) / step) + 1
    pictureRows = low.y..<high.y
    guard let rows = pencil.rows(low, high) else { return nil }
    self.rows = rows
  }

  /// The rays of some of its picture's tiles and pixels.
  func narrowed(to part: (columns: Range<Int>, rows: Range<Int>)) -> RaySheet? {
    var sheet = self
    let first = max(part.columns.lowerBound, left)
    let end = min(Float(part.columns.upperBound), pictureColumn(Float(columns)))
    sheet.left = first
    sheet.columns = Int((end - Float(first)) / step)
    let low = max(Float(part.rows.lowerBound) - 1, pictureRows.lowerBound)
    let high = min(Float(part.rows.upperBound) + 1, pictureRows.upperBound)
    guard sheet.columns > 0, low < high else { return nil }
    sheet.pictureRows = low..<high
    guard let rows = pencil.rows(Vector2(Float(first), low), Vector2(end, high)) else { return nil }
    sheet.rows = rows.clamped(to: self.rows)
    return sheet.rows.isEmpty ? nil : sheet
  }
}

extension Vector2 {
  init(_ size: PictureSize) { self.init(Float(size.width), Float(size.height)) }
}
