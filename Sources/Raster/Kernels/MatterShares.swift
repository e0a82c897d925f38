import Lanes

/// Shares what one eye sees of matter among its planes, for one band of rows.
///
/// Planes that are magnified each for itself show something else over one another than their picture
/// magnified as a whole, and a sharp filter's undershoots are no layers at all. So each plane's share is
/// magnified without undershoots, and fitted to the whole: laid over one another all layers show exactly
/// the flat picture, and none has less than no light.
@safe final class MatterShares: @unchecked Sendable {
  private(set) var rows: Range<Int>
  private let width: Int
  private let lanes: LaneWidth
  /// Of each row five runs: by how much the whole is more than the sum of all shares (red, green, blue,
  /// alpha), and how much comes through all farther planes. What was not written is not read: no plane
  /// shows anything where the whole shows nothing.
  private let runs: UnsafeMutablePointer<Float>
  private let runLength: Int
  private var isBegun = false
  /// What all layers show together, for layers that hold what nearer ones hide too.
  let hidden: HiddenMatter?

  /// - Parameter background: behind layers that hold what nearer ones hide too; nil for others.
  init(width: Int, rows: Range<Int>, lanes: LaneWidth, layersBefore background: SIMD4<Float>?) {
    (self.width, self.rows, self.lanes) = (width, rows, lanes)
    hidden = background.map { HiddenMatter(width: width, rowCount: rows.count, before: $0) }
    runLength = (width + 15) / 16 * 16
    unsafe runs = UnsafeMutableRawPointer.allocate(
      byteCount: 20 * runLength * rows.count, alignment: 64
    ).assumingMemoryBound(to: Float.self)
  }

  deinit { unsafe runs.deallocate() }

  /// Goes on to other rows, as many or fewer.
  func move(to rows: Range<Int>) {
    self.rows = rows
    isBegun = false
    hidden?.begin(rows)
  }

  /// Draws a plane's layer. Planes follow each other from far to near.
  func draw(_ picture: VolumePicture, plane: Int, into target: PlaneBand) {
    if !isBegun { picture.fit(self, width: width, lanes) }
    isBegun = true
    picture.draw(plane: plane, fittedBy: self, into: target)
  }

  @inline(__always)
  private func fits(_ row: Int, _ x: Int) -> UnsafeMutablePointer<Float> {
    unsafe runs + ((row &- rows.lowerBound) &* 5 &* runLength &+ x)
  }

  /// Takes what is seen of all planes at some pixels, and the sum of all shares.
  @inline(__always)
  func fit<L: Lane>(_ seen: MatterSeen<L>, toSum sum: MatterSeen<L>, _ row: Int, _ x: Int) {
    @inline(__always)
    func ratio(_ seen: L, _ sum: L) -> L {
      L.choose(sum, below: .all(1e-9), .all(0), seen / sum.atLeast(.all(1e-9)))
    }
    let fits = unsafe fits(row, x)
    let cover = seen.alpha.clamped(0, 1)
    unsafe ratio(seen.red.atLeast(.all(0)), sum.red).store(fits)
    unsafe ratio(seen.green.atLeast(.all(0)), sum.green).store(fits + runLength)
    unsafe ratio(seen.blue.atLeast(.all(0)), sum.blue).store(fits + 2 * runLength)
    unsafe ratio(cover, sum.alpha).store(fits + 3 * runLength)
    unsafe (1 - cover).store(fits + 4 * runLength)
  }

  /// Lays some pixels' share of what is seen over all farther ones, as a layer.
  @inline(__always)
  func lay<L: Lane>(
    _ share: MatterSeen<L>, _ row: Int, _ x: Int, onto layer: LightRow, keepsCover: Bool
  ) {
    let matter = fitted(share, row, x).matter
    let rest = 1 - matter.alpha
    unsafe Over.lay(matter.red, rest, layer.red + x)
    unsafe Over.lay(matter.green, rest, layer.green + x)
    unsafe Over.lay(matter.blue, rest, layer.blue + x)
    if keepsCover {
      unsafe Over.lay(matter.alpha, rest, layer.alpha + x)
    } else {
      unsafe matter.alpha.store(layer.alpha + x)
    }
  }

  /// What some pixels' share of what is seen is of the layer itself, and how much comes through nearer
  /// ones. Layers follow each other from far to near.
  @inline(__always)
  func fitted<L: Lane>(
    _ share: MatterSeen<L>, _ row: Int, _ x: Int
  ) -> (matter: MatterSeen<L>, comes: L) {
    let fits = unsafe fits(row, x)
    let through = unsafe fits + 4 * runLength
    let taken = unsafe share.alpha * L(loading: fits + 3 * runLength)
    let comes = unsafe L(loading: through) + taken
    unsafe comes.store(through)
    // Of what comes from behind the layer, so much comes to the eye through nearer ones.
    let inverse = .all(1) / comes.atLeast(.all(1e-6))
    let matter = unsafe MatterSeen(
      red: share.red * L(loading: fits) * inverse,
      green: share.green * L(loading: fits + runLength) * inverse,
      blue: share.blue * L(loading: fits + 2 * runLength) * inverse,
      alpha: (taken * inverse).clamped(0, 1))
    return (matter, comes)
  }
}
