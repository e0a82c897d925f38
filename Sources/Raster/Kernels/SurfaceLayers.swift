import Geometry
import Lanes

extension SurfaceBins {
  /// A sheet's pieces around a plane.
  private struct Part {
    var sheet: Int32
    /// Between the plane and the nearer one.
    var before = 0..<0
    /// Between the plane and the farther one.
    var behind = 0..<0
    /// Beyond the nearer plane.
    var ahead = 0..<0
    /// Rows that its pieces around the plane touch.
    var rows: Range<Int32> = 0..<0
    /// The mean of its pieces' in the whole picture, for the order of sheets.
    var nearness: Float = 0
  }

  /// Lays the surfaces that share a plane onto its band. Which sheet lies in front is settled pixel by
  /// pixel, so that sheets may pass through one another and no band shows.
  func draw(band: Int, plane: Int, into target: PlaneBand, _ room: SurfaceRoom) {
    let parts = parts(
      pieces.range(band: band, farPlane: plane), pieces.range(band: band, farPlane: plane - 1),
      pieces.range(band: band, farPlane: plane + 1), plane)
    if parts.isEmpty { return }
    switch target.lanes {
    case .one: draw(OneLane.self, parts, target, room)
    case .sixteen: draw(SixteenLanes.self, parts, target, room)
    }
  }

  private func parts(
    _ before: Range<Int>, _ behind: Range<Int>, _ ahead: Range<Int>, _ plane: Int
  ) -> [Part] {
    var parts: [Part] = []
    var (i, j, k) = (before.lowerBound, behind.lowerBound, ahead.lowerBound)
    func sheet(_ index: Int, _ range: Range<Int>) -> Int32 {
      index < range.upperBound ? pieces.items[index].sheet : .max
    }
    func end(of sheet: Int32, from index: Int, _ range: Range<Int>) -> Int {
      (index..<range.upperBound).first { pieces.items[$0].sheet > sheet } ?? range.upperBound
    }
    while i < before.upperBound || j < behind.upperBound {
      var part = Part(sheet: min(sheet(i, before), sheet(j, behind)))
      part.before = i..<(sheet(i, before) == part.sheet ? end(of: part.sheet, from: i, before) : i)
      part.behind = j..<(sheet(j, behind) == part.sheet ? end(of: part.sheet, from: j, behind) : j)
      k = end(of: part.sheet - 1, from: k, ahead)
      part.ahead = k..<end(of: part.sheet, from: k, ahead)
      (i, j, k) = (part.before.upperBound, part.behind.upperBound, part.ahead.upperBound)
      part.rows = rows(part.before, part.behind)
      parts.append(part)
    }
    if parts.count < 2 { return parts }
    for index in parts.indices {
      parts[index].nearness = middles.nearness(ofSheet: parts[index].sheet, onPlane: plane)
    }
    return parts.sorted { ($0.nearness, $0.sheet) < ($1.nearness, $1.sheet) }
  }

  private func rows(_ before: Range<Int>, _ behind: Range<Int>) -> Range<Int32> {
    var (low, high) = (Int32.max, Int32.min)
    for range in [before, behind] {
      for index in range {
        low = min(low, pieces.items[index].rows.lowerBound)
        high = max(high, pieces.items[index].rows.upperBound)
      }
    }
    return low..<max(low, high)
  }

  private func draw<L: Lane>(
    _: L.Type, _ parts: [Part], _ target: PlaneBand, _ room: SurfaceRoom
  ) {
    for row in target.rows {
      let line = Int32(truncatingIfNeeded: row)
      let count = parts.reduce(0) { $0 + ($1.rows.contains(line) ? 1 : 0) }
      if count == 0 { continue }
      for part in parts where part.rows.contains(line) {
        draw(L.self, part, row, target, room, isAlone: count == 1)
      }
      if count == 1 { continue }
      let columns = room.laid.span
      if columns.isEmpty { continue }
      let covers = room.laid.isCovering
      let light = unsafe target.row(row, touching: columns, covering: covers)
      unsafe room.laid.lay(L.self, columns, light, keepsCover: covers && target.keepsCover)
      room.laid.clear()
    }
  }

  /// - Parameter isAlone: whether the row holds no other sheet.
  private func draw<L: Lane>(
    _: L.Type, _ part: Part, _ row: Int, _ target: PlaneBand, _ room: SurfaceRoom, isAlone: Bool
  ) {
    func draw(_ shade: some SurfaceShade) {
      self.draw(L.self, part, row, shade, target, room, isAlone: isAlone)
    }
    switch sheets[Int(part.sheet)].shader {
    case .color(let softness): draw(ColorShade(softness: softness))
    case .lit(let light):
      draw(LitShade(light: light, center: center, focalLength: focalLength))
    case .texture(let texture, let opacity):
      unsafe TextureShade.lend(texture, opacity, room.scratch) { draw($0) }
    }
  }

  private func draw<L: Lane, S: SurfaceShade>(
    _: L.Type, _ part: Part, _ row: Int, _ shade: S, _ target: PlaneBand, _ room: SurfaceRoom,
    isAlone: Bool
  ) {
    unsafe pieces.items.withUnsafeBufferPointer { pieces in
      unsafe edges.withUnsafeBufferPointer { edges in
        unsafe faces.withUnsafeBufferPointer { faces in
          guard let pieces = pieces.baseAddress, let edges = edges.baseAddress,
            let faces = faces.baseAddress
          else { return }
          let kernel = unsafe SurfaceKernel<L, S>(
            shade: shade, isAdditive: sheets[Int(part.sheet)].isAdditive, pieces: pieces,
            edges: edges, faces: faces, planeOfDisparity: planeOfDisparity, nearest: nearest,
            cuts: room.cuts)
          draw(part, row, kernel, target, room, isAlone: isAlone)
        }
      }
    }
  }

  @inline(__always)
  private func draw<L: Lane, S: SurfaceShade>(
    _ part: Part, _ row: Int, _ kernel: SurfaceKernel<L, S>, _ target: PlaneBand,
    _ room: SurfaceRoom, isAlone: Bool
  ) {
    let all = 0..<target.width
    let covers = !kernel.isAdditive
    kernel.add(part.before, row: row, all, into: room.before) { $0.lowerBound < 1 }
    kernel.add(part.behind, row: row, all, into: room.behind) { $0.upperBound > 0 }
    let columns = Self.union(room.before.span, room.behind.span)
    if columns.isEmpty { return }
    if covers {
      kernel.add(part.ahead, row: row, columns, into: room.ahead, .coverAlone) { _ in true }
    }
    if isAlone {
      let light = unsafe target.row(row, touching: columns, covering: covers)
      let keepsCover = covers && target.keepsCover
      forEachGroup(L.self, room, columns) { x, seen, _ in
        let rest = 1 - seen.alpha
        unsafe Over<L>.lay(seen.red, rest, light.red + x)
        unsafe Over<L>.lay(seen.green, rest, light.green + x)
        unsafe Over<L>.lay(seen.blue, rest, light.blue + x)
        if keepsCover { unsafe Over<L>.lay(seen.alpha, rest, light.alpha + x) }
      }
    } else {
      room.laid.touch(columns, covering: covers)
      forEachGroup(L.self, room, columns) { x, seen, nearness in
        room.laid.gather(seen, nearness, at: x)
      }
    }
    room.clear()
  }

  /// A sheet's sums on a plane, with its nearness to the eye from the next farther plane on.
  ///
  /// What lies between two planes is in both, by the share that its depth gives each. Seen from the
  /// camera the nearer planes' part of the very same surface hides some of this one's, although in
  /// truth they lie side by side: so this one's is raised by what they leave. Then all of them
  /// together look like the surface itself, opaque where it is opaque, and no plane's cut shows.
  @inline(__always)
  private func forEachGroup<L: Lane>(
    _: L.Type, _ room: SurfaceRoom, _ columns: Range<Int>,
    _ body: (_ x: Int, _ seen: LaneLight<L>, _ nearness: L) -> Void
  ) {
    var x = columns.lowerBound
    while x < columns.upperBound {
      defer { x += L.count }
      // Between the pieces of a sheet, which may stand far apart.
      let covered = unsafe L(loading: room.before.cover + x) + L(loading: room.behind.cover + x)
      if covered.bits.isAllZero { continue }
      let (far, near) = (Sums<L>(room.before, x), Sums<L>(room.behind, x))
      let nearer = unsafe L(loading: room.ahead.alpha + x) + far.alpha * far.nearShare
      let left = (1 - nearer).atLeast(.all(1e-6))
      let kept = ((1 - far.nearShare) / left).atMost(Self.reciprocal(far.alpha))
      let alpha = far.alpha * kept
      // Nearer pieces take the pixel first.
      let passed = (near.nearShare / left).atMost((1 - alpha) * Self.reciprocal(near.alpha))
      let seen = LaneLight(
        red: far.red * kept + near.red * passed, green: far.green * kept + near.green * passed,
        blue: far.blue * kept + near.blue * passed, alpha: alpha + near.alpha * passed)
      let depths = (far.nearShare + 1) * far.cover + near.nearShare * near.cover
      body(x, seen, depths * Self.reciprocal(far.cover + near.cover))
    }
  }

  @inline(__always)
  private static func reciprocal<L: Lane>(_ x: L) -> L { .all(1) / x.atLeast(.all(1e-20)) }

  private static func union(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }
}

/// A row's sums at some pixels.
private struct Sums<L: Lane> {
  let red: L
  let green: L
  let blue: L
  let alpha: L
  let cover: L
  /// How much of what is covered belongs to the nearer plane.
  let nearShare: L

  @inline(__always)
  init(_ row: SurfaceRow, _ x: Int) {
    unsafe red = L(loading: row.red + x)
    unsafe green = L(loading: row.green + x)
    unsafe blue = L(loading: row.blue + x)
    unsafe alpha = L(loading: row.alpha + x)
    unsafe cover = L(loading: row.cover + x)
    nearShare = unsafe (L(loading: row.near + x) / cover.atLeast(.all(1e-20))).clamped(0, 1)
  }
}
