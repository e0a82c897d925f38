import Lanes

/// Stretches of matter of one row, moved by parts of a pixel: each as often as there are phases, and made
/// when a view first asks for it, so that many views share it. They are cubically convolved (Keys
/// 1981, doi 10.1109/TASSP.1981.1163711), for matter is soft already.
@safe final class MovedMatter {
  /// A power of two. A view's matter lies within half a phase of where it belongs.
  static let phases = 8
  /// Numbers of the pieces that are worked on at once: they should stay in a core's second-level cache.
  private static let most = 1 << 17
  /// What views read before the first and after the last pixel.
  private static let (before, after) = (16, 32)

  private var samples: UnsafeMutablePointer<Float>
  private var capacity: Int
  /// For each piece where its first phase begins, and which phases are made.
  private var starts: [Int] = []
  private var made: [UInt16] = []
  private(set) var pieces: ArraySlice<PlanePiece> = []

  init() {
    capacity = 2 * Self.most
    unsafe samples = .allocate(capacity: capacity)
  }

  deinit { unsafe samples.deallocate() }

  private static func run(of piece: PlanePiece) -> Int { piece.columns.count + before + after }

  /// Takes the first of some pieces, as many as there is room for, and returns the others.
  func take(from all: ArraySlice<PlanePiece>) -> ArraySlice<PlanePiece> {
    starts.removeAll(keepingCapacity: true)
    made.removeAll(keepingCapacity: true)
    var (end, used) = (all.startIndex, 0)
    while end < all.endIndex, used < Self.most {
      starts.append(used)
      made.append(0)
      if all[end].kind == .matter { used += 4 * Self.phases * Self.run(of: all[end]) }
      end += 1
    }
    if used > capacity {
      unsafe samples.deallocate()
      capacity = used
      unsafe samples = .allocate(capacity: capacity)
    }
    pieces = all[..<end]
    return all[end...]
  }

  /// A piece's light after a phase; `number` counts those that were taken.
  @inline(__always)
  func light<L: Lane>(of piece: PlanePiece, _ number: Int, phase: Int, as _: L.Type) -> LightRow {
    let first = piece.columns.lowerBound
    if phase == 0 { return unsafe LightRow(piece.start - first, stride: piece.run) }
    let run = Self.run(of: piece)
    let row = unsafe samples + starts[number] + phase * 4 * run + Self.before
    if made[number] & 1 << UInt16(phase) == 0 {
      made[number] |= 1 << UInt16(phase)
      let weights = CubicWeights<L>(share: Float(phase) / Float(Self.phases))
      for channel in 0..<4 {
        unsafe weights.move(
          piece.start + channel * piece.run, from: -Self.before,
          to: piece.columns.count + Self.after, into: row + channel * run)
      }
    }
    return unsafe LightRow(row - first, stride: run)
  }
}

/// What pixels that lie a part of one to the right are made of.
private struct CubicWeights<L: Lane> {
  private let weights: (L, L, L, L)

  init(share: Float) {
    let t = 1 - share
    func near(_ d: Float) -> L { .all((d * 1.5 - 2.5) * d * d + 1) }
    func far(_ d: Float) -> L { .all(((2.5 - d * 0.5) * d - 4) * d + 2) }
    weights = (far(1 + t), near(t), near(1 - t), far(2 - t))
  }

  @inline(__always)
  func move(
    _ source: UnsafeMutablePointer<Float>, from first: Int, to end: Int,
    into target: UnsafeMutablePointer<Float>
  ) {
    var x = first
    while x < end {
      let place = unsafe source + x
      let before = unsafe L(loading: place - 2) * weights.0 + L(loading: place - 1) * weights.1
      let after = unsafe L(loading: place) * weights.2 + L(loading: place + 1) * weights.3
      unsafe (before + after).store(target + x)
      x += L.count
    }
  }
}
