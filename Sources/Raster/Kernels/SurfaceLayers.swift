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
    /// The mean of its pieces', for the order of sheets.
    var nearness: Float = 0
  }

  /// Lays the surfaces that share a plane onto its band, farther sheets first.
  func draw(band: Int, plane: Int, into target: PlaneBand, _ room: SurfaceRoom) {
    let parts = parts(
      pieces.range(band: band, farPlane: plane), pieces.range(band: band, farPlane: plane - 1),
      pieces.range(band: band, farPlane: plane + 1))
    if parts.isEmpty { return }
    switch target.lanes {
    case .one: draw(OneLane.self, parts, target, room)
    case .sixteen: draw(SixteenLanes.self, parts, target, room)
    }
  }

  private func parts(
    _ before: Range<Int>, _ behind: Range<Int>, _ ahead: Range<Int>
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
      let sum = pieces.items[part.before].reduce(0) { $0 + $1.nearness }
      part.nearness =
        pieces.items[part.behind].reduce(sum) { $0 + $1.nearness }
        / Float(part.before.count + part.behind.count)
      parts.append(part)
    }
    return parts.count < 2
      ? parts : parts.sorted { ($0.nearness, $0.sheet) < ($1.nearness, $1.sheet) }
  }

  private func draw<L: Lane>(
    _: L.Type, _ parts: [Part], _ target: PlaneBand, _ room: SurfaceRoom
  ) {
    for part in parts {
      switch sheets[Int(part.sheet)].shader {
      case .color(let softness):
        draw(L.self, part, ColorShade(softness: softness), target, room)
      case .lit(let light):
        let shade = LitShade(light: light, center: center, focalLength: focalLength)
        draw(L.self, part, shade, target, room)
      case .texture(let texture, let opacity):
        unsafe TextureShade.lend(texture, opacity, room.scratch) {
          draw(L.self, part, $0, target, room)
        }
      }
    }
  }

  private func draw<L: Lane, S: SurfaceShade>(
    _: L.Type, _ part: Part, _ shade: S, _ target: PlaneBand, _ room: SurfaceRoom
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
          draw(part, kernel, target, room)
        }
      }
    }
  }

  @inline(__always)
  private func draw<L: Lane, S: SurfaceShade>(
    _ part: Part, _ kernel: SurfaceKernel<L, S>, _ target: PlaneBand, _ room: SurfaceRoom
  ) {
    let all = 0..<target.width
    let covers = !kernel.isAdditive
    for row in target.rows {
      kernel.add(part.before, row: row, all, into: room.before) { $0.lowerBound < 1 }
      kernel.add(part.behind, row: row, all, into: room.behind) { $0.upperBound > 0 }
      let columns = Self.union(room.before.span, room.behind.span)
      if columns.isEmpty { continue }
      if covers { kernel.add(part.ahead, row: row, columns, into: room.ahead) { _ in true } }
      let light = unsafe target.row(row, touching: columns, covering: covers)
      unsafe lay(L.self, room, columns, light, keepsCover: covers && target.keepsCover)
      room.clear()
    }
  }

  /// Lays a sheet's sums onto a plane's row.
  ///
  /// What lies between two planes is in both, by the share that its depth gives each. Seen from the
  /// camera the nearer planes' part of the very same surface hides some of this one's, although in
  /// truth they lie side by side: so this one's is raised by what they leave. Then all of them
  /// together look like the surface itself, opaque where it is opaque, and no plane's cut shows.
  @inline(__always)
  private func lay<L: Lane>(
    _: L.Type, _ room: SurfaceRoom, _ columns: Range<Int>, _ light: LightRow, keepsCover: Bool
  ) {
    var x = columns.lowerBound
    while x < columns.upperBound {
      let (far, near) = (Sums<L>(room.before, x), Sums<L>(room.behind, x))
      let nearer = unsafe L(loading: room.ahead.alpha + x) + far.alpha * far.nearShare
      let left = (1 - nearer).atLeast(.all(1e-6))
      let kept = ((1 - far.nearShare) / left).atMost(Self.reciprocal(far.alpha))
      let alpha = far.alpha * kept
      // Nearer pieces take the pixel first.
      let passed = (near.nearShare / left).atMost((1 - alpha) * Self.reciprocal(near.alpha))
      let covered = alpha + near.alpha * passed
      let rest = 1 - covered
      unsafe Over<L>.lay(far.red * kept + near.red * passed, rest, light.red + x)
      unsafe Over<L>.lay(far.green * kept + near.green * passed, rest, light.green + x)
      unsafe Over<L>.lay(far.blue * kept + near.blue * passed, rest, light.blue + x)
      if keepsCover { unsafe Over<L>.lay(covered, rest, light.alpha + x) }
      x += L.count
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
  /// How much of what is covered belongs to the nearer plane.
  let nearShare: L

  @inline(__always)
  init(_ row: SurfaceRow, _ x: Int) {
    unsafe red = L(loading: row.red + x)
    unsafe green = L(loading: row.green + x)
    unsafe blue = L(loading: row.blue + x)
    unsafe alpha = L(loading: row.alpha + x)
    let cover = unsafe L(loading: row.cover + x)
    nearShare = unsafe (L(loading: row.near + x) / cover.atLeast(.all(1e-20))).clamped(0, 1)
  }
}
