import Lanes

/// Layers that hold what nearer ones hide from the camera too, for eyes beside it, in one band of rows.
///
/// Where hardly anything comes through nearer planes, a plane's share of what is seen tells hardly anything
/// about it, and behind matter that lets nothing through there is none; all that the plane holds for itself
/// goes over into its place. The little that this changes of what comes to the camera, more light or less
/// of what is farther, nearer matter makes up for, so that all layers still show the flat picture.
@safe final class HiddenMatter: @unchecked Sendable {
  private let background: SIMD4<Float>
  private var rows: Range<Int>
  /// Of each row seven runs: the light of all farther layers, how much more it is than what the flat
  /// picture has there (three each), and how much comes through what was drawn of a plane when its matter
  /// had been laid.
  private let runs: UnsafeMutablePointer<Float>
  private let runLength: Int
  /// What comes between the plane that is drawn and the eye.
  var air = PlaneEffects.Air.clear

  private static let runsARow = 7
  /// How much comes through nearer planes where a plane shows all that it holds for itself, and where it
  /// only shows its share.
  private static let (hidden, seen): (Float, Float) = (2 * RowMarch.opaque, 10 * RowMarch.opaque)

  init(width: Int, rowCount: Int, before background: SIMD4<Float>) {
    (self.background, rows) = (background, 0..<rowCount)
    runLength = (width + 15) / 16 * 16
    unsafe runs = UnsafeMutableRawPointer.allocate(
      byteCount: 4 * Self.runsARow * runLength * rowCount, alignment: 64
    ).assumingMemoryBound(to: Float.self)
  }

  deinit { unsafe runs.deallocate() }

  /// Begins some rows, as many or fewer, with what is behind all layers.
  func begin(_ rows: Range<Int>) {
    self.rows = rows
    for row in rows {
      let place = unsafe place(row, 0)
      for channel in 0..<3 {
        let light = unsafe place + channel * runLength
        unsafe light.update(repeating: background[channel], count: runLength)
      }
      unsafe (place + 3 * runLength).update(repeating: 0, count: 3 * runLength)
      unsafe (place + 6 * runLength).update(repeating: 1, count: runLength)
    }
  }

  @inline(__always)
  private func place(_ row: Int, _ x: Int) -> UnsafeMutablePointer<Float> {
    unsafe runs + ((row &- rows.lowerBound) &* Self.runsARow &* runLength &+ x)
  }

  /// Lays some pixels' matter of a plane over what was drawn of it.
  ///
  /// - Parameters:
  ///   - own: all that the plane holds for itself.
  ///   - seen: the same by the plane's share of what is seen.
  ///   - comes: through nearer planes.
  @inline(__always)
  func lay<L: Lane>(
    _ own: MatterSeen<L>, seen: MatterSeen<L>, comes: L, _ row: Int, _ x: Int,
    onto layer: LightRow
  ) {
    let hidden = ((Self.seen - comes) * (1 / (Self.seen - Self.hidden))).clamped(0, 1)
    let more = (own.alpha.atMost(.all(1)) - seen.alpha) * hidden
    let alpha = seen.alpha + more
    let covered = unsafe L(loading: layer.alpha + x)
    let (rest, before) = (1 - alpha, 1 - covered)
    let passed = before * (1 - seen.alpha)
    let place = unsafe place(row, x)
    // Whether a pixel without matter is among these depends on the lanes.
    let isMatter = own.sum + seen.sum
    let air = self.air
    let undimmed = 1 / max(air.transmittance, 0.01)
    @inline(__always)
    func keep(_ new: L, instead place: UnsafeMutablePointer<Float>) {
      unsafe L.choose(.all(0), below: isMatter, new, L(loading: place)).store(place)
    }
    @inline(__always)
    func lay(_ own: L, seen: L, _ channel: Int, onto drawn: UnsafeMutablePointer<Float>) {
      let farther = unsafe place + channel * runLength
      let excess = unsafe farther + 3 * runLength
      let drawnInAir = unsafe L(loading: drawn) * air.transmittance + covered * air.color[channel]
      let behind = unsafe drawnInAir + before * L(loading: farther)
      let surplus = unsafe passed * L(loading: excess)
      // In proportion to what comes through nearer planes: then no light changes by more than what comes
      // to the camera.
      let fair = (seen - comes * surplus * undimmed).atLeast(.all(0))
      let light = fair + (own - fair) * hidden
      let change = (light - seen) * air.transmittance + more * air.color[channel]
      unsafe keep(surplus + change - more * behind, instead: excess)
      unsafe keep(light + L(loading: drawn) * rest, instead: drawn)
    }
    unsafe lay(own.red, seen: seen.red, 0, onto: layer.red + x)
    unsafe lay(own.green, seen: seen.green, 1, onto: layer.green + x)
    unsafe lay(own.blue, seen: seen.blue, 2, onto: layer.blue + x)
    unsafe keep(alpha + covered * rest, instead: layer.alpha + x)
    unsafe keep(before * rest, instead: place + 6 * runLength)
  }

  /// Takes a plane, of which all is drawn, to the farther layers.
  func pass(_ plane: PlaneBand) {
    if plane.isEmpty { return }
    switch plane.lanes {
    case .one: pass(plane, OneLane.self)
    case .sixteen: pass(plane, SixteenLanes.self)
    }
  }

  private func pass<L: Lane>(_ plane: PlaneBand, _: L.Type) {
    for row in plane.rows {
      let columns = plane.span(ofRow: row).inGroups
      let drawn = unsafe plane.row(row)
      let isCovering = plane.isCovering(row: row)
      for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
        let place = unsafe place(row, x)
        let rest = unsafe isCovering ? 1 - L(loading: drawn.alpha + x) : .all(1)
        let atMatter = unsafe place + 6 * runLength
        // What was drawn after the matter lets so much of its excess through.
        let left = unsafe (rest / L(loading: atMatter).atLeast(.all(1e-9))).atMost(.all(1))
        unsafe L.all(1).store(atMatter)
        for channel in 0..<3 {
          let farther = unsafe place + channel * runLength
          let light = unsafe L(loading: drawn.red + channel * drawn.stride + x)
          unsafe Over.lay(light, rest, farther)
          unsafe (L(loading: farther + 3 * runLength) * left).store(farther + 3 * runLength)
        }
      }
    }
  }
}
