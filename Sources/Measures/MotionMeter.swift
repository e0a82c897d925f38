import Imaging
import Parallel
import Time

/// The largest motion from picture to picture, by block matching: how far blocks with something in
/// them lie from where they were, as pixels of a film of 1080 rows and 30 frames a second.
struct MotionMeter: Sendable {
  /// Rows of the small pictures that are matched.
  static let rows = 270
  /// The share of a picture that may be faster than what is told: a spark, a light that runs over a
  /// surface.
  static let outliers = 0.01

  private let rate: FrameRate
  private var previous: SmallPicture?
  private var worst = (pixels: 0.0, picture: 0)
  private var count = 0

  init(rate: FrameRate) { self.rate = rate }

  mutating func take(_ codes: PictureCodes, threads: Int) throws {
    defer { count += 1 }
    let small = SmallPicture(codes, rows: Self.rows)
    defer { previous = small }
    guard let previous, previous.width == small.width else { return }
    let rows = small.height / BlockMatch.side
    let found = try parallelMap(count: rows, threads: threads) { row in
      BlockMatch(from: previous, to: small).distances(ofRow: row)
    }
    let distances = found.flatMap(\.self).sorted()
    let faster = Int(Double(rows * (small.width / BlockMatch.side)) * Self.outliers)
    guard distances.count > faster else { return }
    let fast = distances[distances.count - 1 - faster]
    let pixels =
      Double(fast) * 1080 / Double(small.height) * rate.framesPerSecond / 30
    if pixels > worst.pixels { worst = (pixels, count) }
  }

  /// - Parameter isLoop: loops, which are seen for hours, are to move calmly; a storm that is told once
  ///   may be as fast as it was.
  func gate(isLoop: Bool) -> Gate {
    guard count > 1 else { return Gate("motion", without: "a single picture") }
    return Gate(
      "motion",
      [
        Reading(
          "fastest blocks, as in 1080p30", worst.pixels, "px a frame", isLoop ? .atMost(12) : nil,
          at: rate.seconds(ofFrame: worst.picture))
      ])
  }
}

/// Luma in fewer pixels, each the mean of those that it stands for.
struct SmallPicture: Sendable {
  let width: Int
  let height: Int
  let luma: [UInt8]

  init(_ codes: PictureCodes, rows: Int) {
    let factor = max(1, codes.size.height / rows)
    let (width, height) = (codes.size.width / factor, codes.size.height / factor)
    (self.width, self.height) = (width, height)
    let (source, full) = (codes.luma.span, codes.size.width)
    var luma: [UInt8] = []
    luma.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0
        for row in y * factor..<(y + 1) * factor {
          for column in x * factor..<(x + 1) * factor {
            sum &+= Int(source[row &* full &+ column])
          }
        }
        luma.append(UInt8((sum + factor * factor / 2) / (factor * factor)))
      }
    }
    self.luma = luma
  }
}

/// Finds where the blocks of a picture were in the one before.
struct BlockMatch {
  static let side = 16
  static let reach = 7
  /// Mean difference from the same place, in codes, from which on a block is taken to have moved.
  private static let moved = 1.5
  /// A block is found where it differs by less than this part of what it does at its own place.
  private static let found = 0.3
  private static let better = 0.8
  /// All displacements, the shortest first.
  private static let ways: [SIMD2<Int>] = {
    let all = (-reach...reach).flatMap { y in (-reach...reach).map { SIMD2($0, y) } }
    return all.enumerated().sorted { a, b in
      let (first, second) = (a.element, b.element)
      return (first.x * first.x + first.y * first.y, a.offset)
        < (second.x * second.x + second.y * second.y, b.offset)
    }.map(\.element)
  }()

  let from: SmallPicture
  let to: SmallPicture

  /// Of each block of a row that has moved, is found again, and is where the found place comes from
  /// when it is looked for in turn, in pixels.
  func distances(ofRow row: Int) -> [Float] {
    let back = BlockMatch(from: to, to: from)
    return (0..<to.width / Self.side).compactMap { column in
      let (x, y) = (column * Self.side, row * Self.side)
      guard let way = way(ofBlockAt: x, y), let home = back.way(ofBlockAt: x + way.x, y + way.y),
        abs(home.x + way.x) <= 1, abs(home.y + way.y) <= 1
      else { return nil }
      return Float(way.x * way.x + way.y * way.y).squareRoot()
    }
  }

  private func way(ofBlockAt x: Int, _ y: Int) -> SIMD2<Int>? {
    let side = Self.side
    let still = difference(x, y, 0, 0, below: .max)
    guard Double(still) > Self.moved * Double(side * side) else { return nil }
    var best = (difference: still, way: SIMD2(0, 0))
    for way in Self.ways {
      let (left, top) = (x + way.x, y + way.y)
      guard left >= 0, top >= 0, left + side <= from.width, top + side <= from.height else {
        continue
      }
      // Dots in a row fit at many places: a farther one has to fit much better.
      let limit = Int(Double(best.difference) * Self.better)
      let sum = difference(x, y, way.x, way.y, below: limit)
      if sum < limit { best = (sum, way) }
    }
    return Double(best.difference) < Self.found * Double(still) ? best.way : nil
  }

  /// The sum of absolute differences, or any number from `limit` on where it is not below.
  private func difference(_ x: Int, _ y: Int, _ dx: Int, _ dy: Int, below limit: Int) -> Int {
    let (new, old) = (to.luma.span, from.luma.span)
    var sum = 0
    for row in 0..<Self.side {
      let (a, b) = ((y + row) * to.width + x, (y + row + dy) * from.width + x + dx)
      for column in 0..<Self.side {
        sum &+= Int(abs(Int16(new[a &+ column]) &- Int16(old[b &+ column])))
      }
      if sum >= limit { return sum }
    }
    return sum
  }
}
