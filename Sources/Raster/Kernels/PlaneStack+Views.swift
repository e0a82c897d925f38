import Imaging
import Lanes

/// What a row of a view needs besides its light: how much of what lies behind still comes.
@safe final class ViewLight: @unchecked Sendable {
  /// Under this nothing that comes is seen.
  static let opaque: Float = 0.0005

  let through: UnsafeMutablePointer<Float>
  /// For each group of sixteen columns whether nothing comes any more.
  let isClosed: UnsafeMutablePointer<Bool>
  let width: Int
  let groups: Int

  init(width: Int) {
    self.width = width
    groups = (width + 15) / 16
    unsafe through = .allocate(capacity: groups * 16)
    unsafe isClosed = .allocate(capacity: groups)
  }

  deinit {
    unsafe through.deallocate()
    unsafe isClosed.deallocate()
  }

  func begin() {
    unsafe through.initialize(repeating: 1, count: groups * 16)
    unsafe isClosed.initialize(repeating: false, count: groups)
  }

  func close(_ group: Int) {
    let left = unsafe SixteenLanes(loading: through + group * 16)
    if !left.hasAny(between: Self.opaque, and: .infinity) { unsafe isClosed[group] = true }
  }
}

extension PlaneStack {
  /// Sets a row of one opaque picture for each eye to what it sees: all planes over the background,
  /// from near to far, until nothing more comes.
  public func draw(
    row: Int, over background: SIMD4<Float>, seenBy eyes: [EyeShifts],
    into pictures: [PictureRows]
  ) {
    guard let width = pictures.first?.width else { return }
    let held = Array(pieces(ofRow: row).reversed())
    let light = self.light(width: width)
    for (eye, picture) in zip(eyes, pictures) {
      picture.fill(row: row, with: .zero)
      light.begin()
      switch lanes {
      case .one: draw(OneLane.self, held, eye, row, light, background, picture)
      case .sixteen: draw(SixteenLanes.self, held, eye, row, light, background, picture)
      }
    }
  }

  private func draw<L: RayLane>(
    _: L.Type, _ held: [PlanePiece], _ eye: EyeShifts, _ row: Int, _ light: ViewLight,
    _ background: SIMD4<Float>, _ picture: PictureRows
  ) {
    let target = unsafe picture.row(row)
    for piece in held {
      let shift = eye.shift(of: piece.place)
      // A filter of four pixels reaches one further to the left and two to the right.
      let first = max(piece.columns.lowerBound + shift.pixels - 1, 0)
      let last = min(piece.columns.upperBound + shift.pixels + 2, picture.width)
      if first >= last { continue }
      let start = unsafe piece.start - piece.columns.lowerBound - shift.pixels
      let view = unsafe PieceView<L>(
        source: LightRow(start, stride: piece.run), target: target, light: light,
        groups: first >> 4..<(last + 15) >> 4)
      switch piece.kind {
      case .light: view.add(SharedPixels(shift.share))
      case .cover: view.cover(SharedPixels(shift.share))
      case .matter:
        view.pass(SmoothPixels(shift.share), eye.slant(of: piece.place, row: row, first, last))
      }
    }
    for x in stride(from: 0, to: light.groups * 16, by: L.count) {
      let through = unsafe L(loading: light.through + x)
      unsafe Over<L>.add(through * background.x, target.red + x)
      unsafe Over<L>.add(through * background.y, target.green + x)
      unsafe Over<L>.add(through * background.z, target.blue + x)
    }
  }
}

/// A stretch of a plane, laid under what a row of a view shows already.
@safe private struct PieceView<L: RayLane> {
  let source: LightRow
  let target: LightRow
  let light: ViewLight
  let groups: Range<Int>

  @inline(__always)
  private func forEachGroup(_ body: (_ start: Int) -> Void) {
    for group in groups {
      if unsafe light.isClosed[group] { continue }
      body(group &* 16)
    }
  }

  @inline(__always)
  func add<Pixels: MovedPixels>(_ pixels: Pixels) where Pixels.L == L {
    forEachGroup { start in
      for x in stride(from: start, to: start + 16, by: L.count) {
        let through = unsafe L(loading: light.through + x)
        put(pixels, through, x)
      }
    }
  }

  @inline(__always)
  func cover<Pixels: MovedPixels>(_ pixels: Pixels) where Pixels.L == L {
    forEachGroup { start in
      for x in stride(from: start, to: start + 16, by: L.count) {
        let through = unsafe L(loading: light.through + x)
        put(pixels, through, x)
        unsafe (through * (1 - pixels.at(source.alpha + x))).store(light.through + x)
      }
      light.close(start >> 4)
    }
  }

  /// The same for matter that is so much thicker than it is from the camera: what is let through by k
  /// times the way is the kth power, here to the second order in what is absorbed.
  @inline(__always)
  func pass<Pixels: MovedPixels>(_ pixels: Pixels, _ slant: Slant) where Pixels.L == L {
    forEachGroup { start in
      let excess = slant.excess(atColumn: start + 8)
      for x in stride(from: start, to: start + 16, by: L.count) {
        let through = unsafe L(loading: light.through + x)
        let alpha = unsafe pixels.at(source.alpha + x)
        let gain = (1 - alpha) * excess + 1
        put(pixels, through * gain, x)
        unsafe (through * (1 - alpha * gain).atLeast(.all(0))).store(light.through + x)
      }
      light.close(start >> 4)
    }
  }

  @inline(__always)
  private func put<Pixels: MovedPixels>(_ pixels: Pixels, _ weight: L, _ x: Int)
  where Pixels.L == L {
    unsafe Over<L>.add(pixels.at(source.red + x) * weight, target.red + x)
    unsafe Over<L>.add(pixels.at(source.green + x) * weight, target.green + x)
    unsafe Over<L>.add(pixels.at(source.blue + x) * weight, target.blue + x)
  }
}

/// Pixels that lie a part of one to the right of those that are stored.
private protocol MovedPixels {
  associatedtype L: Lane
  func at(_ place: UnsafeMutablePointer<Float>) -> L
}

/// Light is shared linearly by two pixels, which keeps its sum and its place, and nothing rings.
private struct SharedPixels<L: Lane>: MovedPixels {
  private let share: L

  init(_ share: Float) { self.share = .all(share) }

  @inline(__always)
  func at(_ place: UnsafeMutablePointer<Float>) -> L {
    unsafe L(loading: place).mixed(with: L(loading: place - 1), share)
  }
}

/// Cubic convolution (Keys 1981, doi 10.1109/TASSP.1981.1163711), for what is soft already.
private struct SmoothPixels<L: Lane>: MovedPixels {
  private let weights: (L, L, L, L)

  init(_ share: Float) {
    let t = 1 - share
    func near(_ d: Float) -> L { .all((d * 1.5 - 2.5) * d * d + 1) }
    func far(_ d: Float) -> L { .all(((2.5 - d * 0.5) * d - 4) * d + 2) }
    weights = (far(1 + t), near(t), near(1 - t), far(2 - t))
  }

  @inline(__always)
  func at(_ place: UnsafeMutablePointer<Float>) -> L {
    let before = unsafe L(loading: place - 2) * weights.0 + L(loading: place - 1) * weights.1
    let after = unsafe L(loading: place) * weights.2 + L(loading: place + 1) * weights.3
    return before + after
  }
}
