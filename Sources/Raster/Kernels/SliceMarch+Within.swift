import Lanes

extension SliceMarch {
  /// Takes a group whose rays lie within the grid through some of the slab's slices.
  func passWithin(_ group: Int, _ marks: UInt16) {
    if march.planes.isSingle {
      enter(0, group)
      absorb(group, marks)
      return
    }
    var rest = marks
    while rest != 0 {
      let interval = unsafe self.interval(scratch.slices[rest.trailingZeroBitCount], group)
      var together: UInt16 = 0
      repeat {
        together |= rest & (~rest &+ 1)
        rest &= rest &- 1
        if rest == 0 { break }
      } while unsafe self.interval(scratch.slices[rest.trailingZeroBitCount], group) == interval
      enter(interval, group)
      absorb(group, together)
    }
  }

  @inline(__always)
  private func absorb(_ group: Int, _ marks: UInt16) {
    if let light = LitSamples(march) {
      absorb(group, marks, light)
    } else {
      absorb(group, marks, UnlitSamples())
    }
  }

  private func absorb<Light: SampleLight>(_ group: Int, _ marks: UInt16, _ light: Light) {
    let size = SheetPlanes.group
    let (start, eye) = (group &* size, march.sheet.eye.x)
    let (firstLean, lastLean) = unsafe (scratch.lean[start], scratch.lean[start &+ size &- 1])
    let slices = unsafe scratch.slices
    let (scale, halvings) = (march.depthScale, march.halvings)
    let weighs = !march.planes.isSingle
    for lane in Swift.stride(from: start, to: start &+ size, by: L.count) {
      let lean = unsafe L(loading: scratch.lean + lane)
      let path = unsafe L(loading: scratch.path + lane)
      let column = unsafe L(loading: scratch.index + lane)
      var (red, green) = unsafe (L(loading: scratch.red + lane), L(loading: scratch.green + lane))
      var (blue, through) = unsafe (
        L(loading: scratch.blue + lane), L(loading: scratch.through + lane)
      )
      var nearness = unsafe L(loading: scratch.nearness + lane)
      var rest = marks
      while rest != 0 {
        let slot = rest.trailingZeroBitCount
        rest &= rest &- 1
        let distance = unsafe slices[slot].distance
        let position = eye + distance * lean
        // One voxel lower than any ray's should be: leans may be out of order by a rounding.
        let window = min(eye + distance * firstLean, eye + distance * lastLean).wholePart &- 1
        let whole = position.roundedDown
        let sample = LinePick(
          place: (whole - Float(window)).truncated, share: position - whole, width: LinePick<L>.wide
        )
        var material = RayMaterials<L>.nothing
        if !look(sample, slot, window, column, group, light, at: &material) { continue }
        let (mean, passed) = Self.absorption(material.extinction * (path * scale), halvings)
        let gain = path * mean * through
        let left = through * passed
        let light = (material.red * gain, material.green * gain, material.blue * gain)
        red += light.0
        green += light.1
        blue += light.2
        if weighs {
          let seen = (through - left) + (light.0 + light.1) + light.2
          nearness += unsafe seen * slices[slot].nearness
        }
        through = left
      }
      unsafe red.store(scratch.red + lane)
      unsafe green.store(scratch.green + lane)
      unsafe blue.store(scratch.blue + lane)
      unsafe through.store(scratch.through + lane)
      if weighs { unsafe nearness.store(scratch.nearness + lane) }
    }
  }
}
