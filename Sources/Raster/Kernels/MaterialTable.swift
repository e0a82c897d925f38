import Geometry
import Scene

/// A transfer function as a fine table without interpolation: light given off and extinction, four
/// numbers of 16 bits an entry, so that one look finds all. What rounding leaves is handed on to the
/// next entry.
struct MaterialTable: Sendable {
  let entries: [UInt64]
  /// The entry of a value is the whole part of `value scale + offset`.
  let scale: Float
  let offset: Float
  /// Values strictly between these may be visible.
  let low: Float
  let high: Float
  let greatestExtinction: Float

  /// - Parameters:
  ///   - presence: a factor of all.
  ///   - longestPath: the longest way through one sample, metres; matter that is opaque over a small
  ///     part of it is thinned until it is just opaque.
  ///   - opaque: which optical depth of that counts as opaque.
  init(
    _ function: TransferFunction, presence: Float, longestPath: Float, opaque: Float = opaque
  ) {
    let table = function.table
    let count = Self.entryCount
    var entries: [UInt64] = []
    entries.reserveCapacity(count)
    var (first, last, rest, greatest) = (count, -1, SIMD4<Float>.zero, Float(0))
    for index in 0..<count {
      let place = Float(index) / Float(count - 1) * Float(table.count - 1)
      let before = min(Int(place), table.count - 2)
      let mixed = table[before].mixed(with: table[before + 1], place - Float(before))
      let material = Self.thinned(mixed * presence, longestPath, opaque)
      let isEmpty = material == .zero
      let stored = Self.rounded(isEmpty ? .zero : material + rest)
      rest = isEmpty ? .zero : material + rest - stored
      if !isEmpty { (first, last) = (min(first, index), index) }
      greatest = max(greatest, stored.w)
      entries.append(Self.packed(stored))
    }
    self.entries = entries
    scale = Float(count - 1) / (function.high - function.low)
    offset = 0.5 - function.low * scale
    greatestExtinction = greatest
    // A value belongs to the entry around it; the ends stand for all beyond them.
    let width = (function.high - function.low) / Float(count - 1)
    let lowest = first == count ? .infinity : function.low + (Float(first) - 1) * width
    low = first == 0 ? -.infinity : lowest
    high = last == count - 1 ? .infinity : function.low + (Float(last) + 1) * width
  }

  /// Whether nothing can be seen of any value.
  var isEmpty: Bool { low >= high }

  private static let entryCount = 2048
  /// Over which exp(-x) is nothing.
  static let opaque: Float = 16
  /// The same of matter that is cut: of a sample only a small part may be left at a face.
  static let opaqueAtFaces: Float = 128

  private static func thinned(
    _ material: SIMD4<Float>, _ path: Float, _ opaque: Float
  ) -> SIMD4<Float> {
    let depth = material.w * path
    return depth > opaque ? material * (opaque / depth) : material
  }

  /// To the upper halves of floats, which are floats of 8 bits.
  private static func rounded(_ material: SIMD4<Float>) -> SIMD4<Float> {
    var result = SIMD4<Float>.zero
    for lane in 0..<4 where material[lane] > 0 && material[lane].isFinite {
      result[lane] = Float(bitPattern: (material[lane].bitPattern + 0x8000) & 0xffff_0000)
    }
    return result
  }

  private static func packed(_ material: SIMD4<Float>) -> UInt64 {
    (0..<4).reduce(0) { $0 | UInt64(material[$1].bitPattern >> 16) << (16 * UInt64($1)) }
  }
}
