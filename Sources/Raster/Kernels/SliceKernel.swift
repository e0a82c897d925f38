import Color
import Fields
import Geometry
import Scene

/// Draws one row of one slice: trilinear samples, classification after interpolation, shading, and
/// emission-absorption over the slice's thickness.
struct SliceKernel: Sendable {
  /// One run a variable.
  private let values: [[Float]]
  private let dimensions: SIMD3<Int>
  private let bricks: OccupiedBricks
  private let gradients: GradientField?
  private let classifier: Classifier
  private let shading: VolumeShading?
  /// In the grid's axes.
  private let towardKey: Vector3
  private let towardEye: Vector3
  private let halfway: Vector3

  init(_ volume: Volume, space: VoxelSpace, eyeForward: Vector3) {
    let grid = volume.field.grid
    values = volume.field.values
    dimensions = SIMD3(grid.width, grid.height, grid.depth)
    classifier = Classifier(volume.transfer, presence: volume.presence)
    bricks = OccupiedBricks(volume.field, thresholds: classifier.thresholds)
    shading = volume.shading
    gradients = volume.shading == nil ? nil : GradientField(volume.field, bricks: bricks)
    towardKey = space.volumeFromWorld(volume.shading?.towardKey ?? .zero)
    towardEye = space.volumeFromWorld(eyeForward) * -1
    halfway = normalized(towardKey + towardEye)
  }

  func draw(_ slice: Slice, row: Int, isEven: Bool, into layers: SliceLayers) {
    spreadAmbient(row: row, isEven: isEven, layers)
    let columns = self.columns(of: slice, row: row, width: layers.region.width)
    if columns.isEmpty { return }
    let far = unsafe layers.row(row, plane: slice.farPlane)
    let near = unsafe layers.row(row, plane: slice.farPlane + 1)
    let through = unsafe layers.through + row * layers.region.width
    let ambient = unsafe layers.ambientRow(row, isEven: !isEven)
    let start = slice.origin + slice.perRow * Float(row)
    let ty = slice.tangent.y + slice.tangentStep * Float(row)
    for column in columns {
      if unsafe through[column] < 0.002 { continue }
      let position = start + slice.perColumn * Float(column)
      guard let sample = unsafe sample(at: position, ambient: ambient[column]) else { continue }
      let tx = slice.tangent.x + slice.tangentStep * Float(column)
      let path = slice.thickness * (1 + tx * tx + ty * ty).squareRoot()
      let material = sample * slice.fade
      unsafe Self.addUnder(&near[column], material, path * slice.nearShare)
      unsafe Self.addUnder(&far[column], material, path * (1 - slice.nearShare))
      let passed = Self.exponential(material.w * path)
      unsafe through[column] *= passed
      if let shading { unsafe ambient[column] *= 1 - shading.occlusion * (1 - passed) }
    }
  }

  /// Light and extinction a metre at a place in the grid, or nil where it is empty.
  private func sample(at position: Vector3, ambient: Float) -> SIMD4<Float>? {
    // Lane by lane: the vector conversion costs a hundred times more.
    let (x, y, z) = (Int(position.x), Int(position.y), Int(position.z))
    if !bricks.isOccupied(x, y, z) { return nil }
    let f = position - Vector3(Float(x), Float(y), Float(z))
    let index = x + (y + z * dimensions.y) * dimensions.x
    var value = SIMD4<Float>.zero
    for variable in values.indices {
      value[variable] = interpolated(values[variable], index, f)
    }
    guard let shading, let gradients else {
      return classifier.material(value, lit: SIMD4(1, 1, 1, 0))
    }
    if value.x <= classifier.thresholds.x { return classifier.material(value, lit: .zero) }
    let g = interpolated(gradients.values, index, f)
    return classifier.material(
      value, lit: light(shading, Vector3(g.x, g.y, g.z), ambient))
  }

  @inline(__always)
  private func interpolated(
    _ values: [SIMD4<Float>], _ index: Int, _ f: Vector3
  ) -> SIMD4<Float> {
    let rowStride = dimensions.x
    let sliceStride = rowStride * dimensions.y
    return unsafe values.withUnsafeBufferPointer { buffer in
      let v = unsafe buffer.baseAddress! + index
      let up = unsafe v + rowStride
      let back = unsafe v + sliceStride
      let backUp = unsafe back + rowStride
      let x00 = unsafe v[0].mixed(with: v[1], f.x)
      let x10 = unsafe up[0].mixed(with: up[1], f.x)
      let x01 = unsafe back[0].mixed(with: back[1], f.x)
      let x11 = unsafe backUp[0].mixed(with: backUp[1], f.x)
      return x00.mixed(with: x10, f.y).mixed(with: x01.mixed(with: x11, f.y), f.z)
    }
  }

  @inline(__always)
  private func interpolated(_ values: [Float], _ index: Int, _ f: Vector3) -> Float {
    let rowStride = dimensions.x
    let sliceStride = rowStride * dimensions.y
    return unsafe values.withUnsafeBufferPointer { buffer in
      let v = unsafe buffer.baseAddress! + index
      let up = unsafe v + rowStride
      let back = unsafe v + sliceStride
      let backUp = unsafe back + rowStride
      let near = unsafe mix(mix(v[0], v[1], f.x), mix(up[0], up[1], f.x), f.y)
      let far = unsafe mix(mix(back[0], back[1], f.x), mix(backUp[0], backUp[1], f.x), f.y)
      return mix(near, far, f.z)
    }
  }

  /// Light on the first variable's matter (RGB factors).
  private func light(
    _ shading: VolumeShading, _ gradient: Vector3, _ ambient: Float
  ) -> SIMD4<Float> {
    let size = length(gradient)
    let normal = gradient / -max(size, 1e-6)
    // Where there is no surface the light comes from all sides alike.
    let surface = size / (size + 0.05)
    let lambert = max(dot(normal, towardKey), 0)
    let direct = mix(0.5, lambert, surface)
    let facing = min(abs(dot(normal, towardEye)), 1)
    let edge = (1 - facing) * (1 - facing) * surface
    var gloss = max(dot(normal, halfway), 0)
    for _ in 0..<4 { gloss *= gloss }
    let level = shading.ambient + (1 - shading.ambient) * direct + shading.gloss * gloss * surface
    let rim = shading.rim.rgb * (edge * (1 - facing))
    return SIMD4((Vector3(repeating: level) + rim) * ambient, 0)
  }

  /// The ambient light that reaches this slice: that of the slice before, spread by a 3x3 tent.
  private func spreadAmbient(row: Int, isEven: Bool, _ layers: SliceLayers) {
    guard shading != nil else { return }
    let above = unsafe layers.ambientRow(row - 1, isEven: isEven)
    let here = unsafe layers.ambientRow(row, isEven: isEven)
    let below = unsafe layers.ambientRow(row + 1, isEven: isEven)
    let target = unsafe layers.ambientRow(row, isEven: !isEven)
    for x in 0..<layers.region.width {
      let left = unsafe above[x - 1] + 2 * here[x - 1] + below[x - 1]
      let middle = unsafe above[x] + 2 * here[x] + below[x]
      let right = unsafe above[x + 1] + 2 * here[x + 1] + below[x + 1]
      unsafe target[x] = (left + 2 * middle + right) * 0.0625
    }
  }

  /// The columns whose samples lie in the grid.
  private func columns(of slice: Slice, row: Int, width: Int) -> Range<Int> {
    let start = slice.origin + slice.perRow * Float(row)
    var (low, high) = (Float(0), Float(width - 1))
    for axis in 0..<3 {
      let top = Float(dimensions[axis]) - 1.001
      let slope = slice.perColumn[axis]
      if abs(slope) < 1e-9 {
        if start[axis] < 0 || start[axis] > top { return 0..<0 }
        continue
      }
      let (a, b) = (-start[axis] / slope, (top - start[axis]) / slope)
      low = max(low, min(a, b))
      high = min(high, max(a, b))
    }
    let first = Int(low.rounded(.up))
    let last = Int(high.rounded(.down))
    return first <= last ? first..<last + 1 : 0..<0
  }

  /// Puts a slab behind what is there already (Max 1995, doi 10.1109/2945.468400).
  @inline(__always)
  private static func addUnder(
    _ pixel: inout SIMD4<Float>, _ material: SIMD4<Float>, _ path: Float
  ) {
    let passed = exponential(material.w * path)
    let absorbed = 1 - passed
    let gain = absorbed > 1e-4 ? absorbed / material.w : path
    var slab = material * gain
    slab.w = absorbed
    pixel += slab * (1 - pixel.w)
  }

  /// exp(-x) for x >= 0 to 2e-6.
  @inline(__always) private static func exponential(_ x: Float) -> Float {
    let y = min(x, 80) * 1.44269504
    let whole = y.rounded(.down)
    let f = (y - whole) * -0.6931472
    let series = 1 + f * (1 + f * (0.5 + f * (0.16666667 + f * (0.041666668 + f * 0.0083333))))
    return series * Float(bitPattern: UInt32(127 - Int32(whole)) << 23)
  }
}
