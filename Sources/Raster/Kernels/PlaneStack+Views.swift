import CLanes
import Imaging
import Lanes

extension PlaneStack {
  /// Sets the band's rows of one opaque picture for each eye to what it sees: all planes over the
  /// background, from near to far, until nothing more comes.
  public func draw(
    over background: SIMD4<Float>, seenBy eyes: [EyeShifts], into pictures: [PictureRows]
  ) {
    guard let width = pictures.first?.width else { return }
    let views = zip(eyes, pictures).map { eye, picture in
      (eye: eye, picture: picture, light: ViewLight(eye, width: width))
    }
    let matter = MovedMatter()
    for row in rows {
      for view in views { view.light.begin(row: row) }
      var rest = Array(pieces(ofRow: row).reversed())[...]
      while !rest.isEmpty {
        rest = matter.take(from: rest)
        for view in views {
          switch lanes {
          case .one: lay(OneLane.self, matter, view.eye, view.light)
          case .sixteen: lay(SixteenLanes.self, matter, view.eye, view.light)
          }
        }
      }
      for view in views { unsafe view.light.finish(over: background, into: view.picture.row(row)) }
    }
    verdiva_stream_end()
  }

  private func lay<L: RayLane>(
    _: L.Type, _ matter: MovedMatter, _ eye: EyeShifts, _ light: ViewLight
  ) {
    for (number, piece) in matter.pieces.enumerated() {
      if piece.kind == .matter, case .plane(let plane) = piece.place {
        let shift = eye.matterShift(ofPlane: plane)
        let groups = piece.groups(movedBy: shift.pixels, in: light)
        if !light.isOpen(anyOf: groups) { continue }
        let source = unsafe matter.light(of: piece, number, phase: shift.phase, as: L.self)
        let view = unsafe PieceView<L>(
          source: LightRow(source.red - shift.pixels, stride: source.stride), light: light,
          groups: groups)
        view.pass(light.slants[plane])
      } else {
        let shift = eye.shift(of: piece.place)
        let start = unsafe piece.start - piece.columns.lowerBound - shift.pixels
        let view = unsafe PieceView<L>(
          source: LightRow(start, stride: piece.run), light: light,
          groups: piece.groups(movedBy: shift.pixels, in: light))
        if piece.kind == .light {
          view.add(SharedPixels(shift.share))
        } else {
          view.cover(SharedPixels(shift.share))
        }
      }
    }
  }
}

extension PlanePiece {
  /// Groups of a view's columns that it comes to: a filter of four pixels reaches one further to the
  /// left and two to the right.
  fileprivate func groups(movedBy pixels: Int, in light: ViewLight) -> Range<Int> {
    let first = max((columns.lowerBound + pixels - 1) >> 4, 0)
    let last = min((columns.upperBound + pixels + 2 + 15) >> 4, light.groups)
    return Range.ordered(first, last)
  }
}

extension ViewLight {
  fileprivate func isOpen(anyOf groups: Range<Int>) -> Bool {
    for group in groups where unsafe !isClosed[group] { return true }
    return false
  }
}

/// A stretch of a plane, laid under what a row of a view shows already.
@safe private struct PieceView<L: RayLane> {
  private let source: LightRow
  private let target: LightRow
  private let through: UnsafeMutablePointer<Float>
  private let isClosed: UnsafeMutablePointer<Bool>
  private let groups: Range<Int>

  @inline(__always)
  init(source: LightRow, light: ViewLight, groups: Range<Int>) {
    unsafe self.source = source
    unsafe target = light.light
    unsafe through = light.through
    unsafe isClosed = light.isClosed
    self.groups = groups
  }

  @inline(__always)
  private func forEachGroup(_ body: (_ start: Int) -> Void) {
    var group = groups.lowerBound
    while group < groups.upperBound {
      if unsafe !isClosed[group] { body(group &* 16) }
      group &+= 1
    }
  }

  @inline(__always)
  func add(_ pixels: SharedPixels<L>) {
    forEachGroup { start in
      for x in stride(from: start, to: start &+ 16, by: L.count) {
        let through = unsafe L(loading: self.through + x)
        put(pixels, through, x)
      }
    }
  }

  @inline(__always)
  func cover(_ pixels: SharedPixels<L>) {
    forEachGroup { start in
      for x in stride(from: start, to: start &+ 16, by: L.count) {
        let through = unsafe L(loading: self.through + x)
        put(pixels, through, x)
        unsafe (through * (1 - pixels.at(source.alpha + x))).store(self.through + x)
      }
      close(start >> 4)
    }
  }

  /// The same for matter that is so much thicker than it is from the camera: what is let through by k
  /// times the way is the kth power, here to the second order in what is absorbed.
  @inline(__always)
  func pass(_ slant: Slant) {
    forEachGroup { start in
      let excess = slant.excess(atColumn: start &+ 8)
      for x in stride(from: start, to: start &+ 16, by: L.count) {
        let through = unsafe L(loading: self.through + x)
        let alpha = unsafe L(loading: source.alpha + x)
        let gain = (1 - alpha) * excess + 1
        let weight = through * gain
        unsafe Over<L>.add(L(loading: source.red + x) * weight, target.red + x)
        unsafe Over<L>.add(L(loading: source.green + x) * weight, target.green + x)
        unsafe Over<L>.add(L(loading: source.blue + x) * weight, target.blue + x)
        unsafe (through * (1 - alpha * gain).atLeast(.all(0))).store(self.through + x)
      }
      close(start >> 4)
    }
  }

  @inline(__always)
  private func close(_ group: Int) {
    let left = unsafe SixteenLanes(loading: through + group &* 16)
    if !left.hasAny(between: ViewLight.opaque, and: .infinity) { unsafe isClosed[group] = true }
  }

  @inline(__always)
  private func put(_ pixels: SharedPixels<L>, _ weight: L, _ x: Int) {
    unsafe Over<L>.add(pixels.at(source.red + x) * weight, target.red + x)
    unsafe Over<L>.add(pixels.at(source.green + x) * weight, target.green + x)
    unsafe Over<L>.add(pixels.at(source.blue + x) * weight, target.blue + x)
  }
}

/// Pixels that lie a part of one to the right of those that are stored: their light is shared linearly by
/// two, which keeps its sum and its place, and nothing rings.
private struct SharedPixels<L: Lane> {
  private let share: L

  init(_ share: Float) { self.share = .all(share) }

  @inline(__always)
  func at(_ place: UnsafeMutablePointer<Float>) -> L {
    unsafe L(loading: place).mixed(with: L(loading: place - 1), share)
  }
}
