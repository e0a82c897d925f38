import Lanes

extension PlaneBand {
  /// Lays this plane over the same rows of an opaque picture.
  public func composite(over picture: borrowing PictureRows) {
    switch lanes {
    case .one: composite(OneLane.self, over: picture)
    case .sixteen: composite(SixteenLanes.self, over: picture)
    }
  }

  @inline(__always)
  private func composite<L: Lane>(_: L.Type, over picture: borrowing PictureRows) {
    for row in rows {
      let columns = span(ofRow: row).inGroups
      if columns.isEmpty { continue }
      let source = unsafe self.row(row)
      let target = unsafe picture.row(row)
      if isCovering(row: row) {
        for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
          let rest = unsafe 1 - L(loading: source.alpha + x)
          unsafe Over<L>.lay(L(loading: source.red + x), rest, target.red + x)
          unsafe Over<L>.lay(L(loading: source.green + x), rest, target.green + x)
          unsafe Over<L>.lay(L(loading: source.blue + x), rest, target.blue + x)
        }
      } else {
        for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
          unsafe Over<L>.add(L(loading: source.red + x), target.red + x)
          unsafe Over<L>.add(L(loading: source.green + x), target.green + x)
          unsafe Over<L>.add(L(loading: source.blue + x), target.blue + x)
        }
      }
    }
  }

  /// Lays a nearness over the same rows of an opaque picture, as far as this plane can be seen.
  public func compositeNearness(_ nearness: Float, over picture: borrowing PictureRows) {
    for row in rows {
      let source = unsafe self.row(row)
      let target = unsafe picture.row(row)
      let isCovering = self.isCovering(row: row)
      for x in span(ofRow: row) {
        let light = unsafe source.red[x] + source.green[x] + source.blue[x]
        let seen = unsafe min(max(isCovering ? source.alpha[x] : 0, min(light, 1)), 1)
        unsafe target.red[x] += (nearness - target.red[x]) * seen
        unsafe target.green[x] += (nearness - target.green[x]) * seen
        unsafe target.blue[x] += (nearness - target.blue[x]) * seen
      }
    }
  }
}

/// One primary of many pixels onto what is there.
enum Over<L: Lane> {
  /// `light` over what is at `place`, of which `rest` stays.
  @inline(__always)
  static func lay(_ light: L, _ rest: L, _ place: UnsafeMutablePointer<Float>) {
    unsafe (light + L(loading: place) * rest).store(place)
  }

  @inline(__always)
  static func add(_ light: L, _ place: UnsafeMutablePointer<Float>) {
    unsafe (L(loading: place) + light).store(place)
  }

  /// The pixels from `place` on, `share` of each taken from the one before it.
  @inline(__always)
  static func between(_ place: UnsafeMutablePointer<Float>, _ share: L) -> L {
    unsafe L(loading: place).mixed(with: L(loading: place - 1), share)
  }
}

extension Range where Bound == Int {
  /// The whole groups of sixteen, counted from column 0, that hold these columns.
  var inGroups: Range<Int> {
    isEmpty ? 0..<0 : lowerBound & ~15..<(upperBound + 15) & ~15
  }

  /// Like `..<`, but empty where the bounds are the wrong way round.
  static func ordered(_ low: Int, _ high: Int) -> Range<Int> { low..<Swift.max(low, high) }
}
