import Color
import Geometry
import Scene

extension MicroorganismAlchemies {
  /// The white core: a ball of cells in step, and rays of it to every colony.
  func addCore(
    _ stands: [Stand], _ frame: Frame, to bundle: inout LineBundle, _ lights: inout SplatCloud
  ) {
    let raised = (0.15 + 0.85 * frame.order * frame.order) * (0.3 + 0.7 * frame.yield)
    let beat = 0.82 + 0.18 * frame.flash(0)
    let power = 1.5 * frame.light * raised * beat
    let size = 0.15 + 0.14 * frame.order
    for cell in 0..<420 {
      let height = 1 - 2 * (Float(cell) + 0.5) / 420
      let angle = 2.3999632 * Float(cell) + 2 * .pi * frame.turn
      let ring = (1 - height * height).squareRoot()
      let way = Vector3(ring * Elementary.cos(angle), height, ring * Elementary.sin(angle))
      let flash = frame.flash(deviation(of: cell + 60_000, frame))
      lights.splats.append(
        .init(
          position: way * (size * (1 + 0.10 * flash)), radius: 0.010,
          color: Palette.core.mixed(with: Palette.type, flash) * (power * (0.25 + 0.8 * flash))))
    }
    for (radius, gain) in [(0.9, 0.06), (0.32, 0.55)] as [(Float, Float)] {
      lights.splats.append(
        .init(position: .zero, radius: radius, color: Palette.core * (power * gain)))
    }
    for stand in stands { addRays(to: stand, size, power, frame, to: &bundle) }
  }

  private func addRays(
    to stand: Stand, _ size: Float, _ power: Float, _ frame: Frame, to bundle: inout LineBundle
  ) {
    for ray in 0..<12 {
      let key = stand.colony.index * 100 + ray + 70_000
      let far = stand.point(
        Vector2(hash.signed(key, 1), hash.signed(key, 2)) * (0.5 * stand.reach), raised: 0.2)
      let near = normalized(far + hash.direction(key, 3) * 0.5) * size
      let way = Spline(
        through: [near, (near + far) / 2 + hash.direction(key, 4) * 0.22, far], samplesPerSegment: 8
      )
      bundle.addChain(
        (0...14).map { step in
          let t = Float(step) / 14
          let fade = (1 - t) * (1 - t) * 0.24 + 0.02
          return LineBundle.End(
            position: way.point(at: t), width: 0.0035,
            color: SIMD4(Palette.core.rgb * (power * fade), 0))
        })
    }
  }
}
