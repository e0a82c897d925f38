import Lanes

/// Shares what one eye sees of matter among its planes, for one band of rows.
///
/// Planes that are magnified each for itself show something else over one another than their picture
/// magnified as a whole, and a sharp filter's undershoots are no layers at all. So each plane's share is
/// magnified without undershoots, and fitted to the whole: laid over one another all layers show exactly
/// the flat picture, and none has less than no light.
@safe final class MatterShares: @unchecked Sendable {
  /// First the whole as the flat picture shows it, then by how much that is more than all shares.
  private let gain: PlaneBand
  /// First the sum of all shares, then in its red run how much comes through all farther planes.
  private let rest: PlaneBand
  private let part: PlaneBand
  private var isBegun = false

  init(of band: () -> PlaneBand) { (gain, rest, part) = (band(), band(), band()) }

  func move(to rows: Range<Int>) {
    for band in [gain, rest, part] {
      band.clear()
      band.move(to: rows)
    }
    isBegun = false
  }

  /// Draws a plane's layer. Planes follow each other from far to near.
  func draw(_ picture: VolumePicture, plane: Int, into target: PlaneBand) {
    if !isBegun { begin(picture) }
    picture.draw(plane: plane, into: part)
    for row in part.rows {
      let columns = part.span(ofRow: row)
      if columns.isEmpty { continue }
      let layer = unsafe target.row(row, touching: columns, covering: true)
      let groups = columns.inGroups
      for x in Swift.stride(from: groups.lowerBound, to: groups.upperBound, by: 16) {
        unsafe lay(x, row, onto: layer)
      }
    }
    part.clear()
  }

  private func begin(_ picture: VolumePicture) {
    isBegun = true
    picture.drawWhole(into: gain, .sharp)
    picture.drawWhole(into: rest, .soft)
    for row in gain.rows {
      let columns = gain.span(ofRow: row)
      if columns.isEmpty { continue }
      // Whole groups of it are written, and have to be cleared.
      let groups = columns.inGroups
      let written = groups.clamped(to: 0..<rest.width)
      let (whole, sum) = unsafe (
        gain.row(row), rest.row(row, touching: written, covering: true)
      )
      for x in Swift.stride(from: groups.lowerBound, to: groups.upperBound, by: 16) {
        let cover = unsafe SixteenLanes(loading: whole.alpha + x)
        func fit(_ seen: UnsafeMutablePointer<Float>, _ shares: UnsafeMutablePointer<Float>) {
          let all = unsafe SixteenLanes(loading: shares + x)
          let ratio = unsafe SixteenLanes(loading: seen + x) / all.atLeast(.all(1e-9))
          unsafe SixteenLanes.choose(all, below: .all(1e-9), .all(0), ratio).store(seen + x)
        }
        unsafe fit(whole.red, sum.red)
        unsafe fit(whole.green, sum.green)
        unsafe fit(whole.blue, sum.blue)
        unsafe fit(whole.alpha, sum.alpha)
        unsafe (1 - cover).store(sum.red + x)
      }
    }
  }

  /// Sixteen pixels' share of what is seen, as a layer that lies over all farther ones.
  private func lay(_ x: Int, _ row: Int, onto layer: LightRow) {
    let (share, fit, sum) = unsafe (part.row(row), gain.row(row), rest.row(row))
    func seen(_ run: UnsafeMutablePointer<Float>, _ gain: UnsafeMutablePointer<Float>)
      -> SixteenLanes
    { unsafe SixteenLanes(loading: run + x) * SixteenLanes(loading: gain + x) }
    let taken = unsafe seen(share.alpha, fit.alpha)
    let comes = unsafe SixteenLanes(loading: sum.red + x) + taken
    unsafe comes.store(sum.red + x)
    // Of what comes from behind the layer, so much comes to the eye through nearer ones.
    let inverse = .all(1) / comes.atLeast(.all(1e-6))
    let alpha = (taken * inverse).clamped(0, 1)
    let through = 1 - alpha
    unsafe Over.lay(seen(share.red, fit.red) * inverse, through, layer.red + x)
    unsafe Over.lay(seen(share.green, fit.green) * inverse, through, layer.green + x)
    unsafe Over.lay(seen(share.blue, fit.blue) * inverse, through, layer.blue + x)
    unsafe Over.lay(alpha, through, layer.alpha + x)
  }
}
