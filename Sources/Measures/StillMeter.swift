import Time

/// The longest stretch in which nothing is seen to change. Change adds up from the stretch's first
/// picture, so that what creeps is not taken for still.
struct StillMeter: Sendable {
  /// Codes by which a pixel must differ to be seen.
  static let seenCodes = 3
  /// One pixel in so many.
  static let seenShare = 2000

  private let rate: FrameRate
  private var reference: [UInt8] = []
  private var start = 0
  private var count = 0
  private var longest = (pictures: 0, start: 0)

  init(rate: FrameRate) { self.rate = rate }

  mutating func take(_ luma: [UInt8]) {
    defer { count += 1 }
    if reference.isEmpty || Self.isChanged(reference, luma) {
      reference = luma
      start = count
    } else if count - start > longest.pictures {
      longest = (count - start, start)
    }
  }

  private static func isChanged(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (a, b) = (a.span, b.span)
    var changed = 0
    for index in 0..<a.count {
      let difference = Int16(a[index]) &- Int16(b[index])
      changed &+= abs(difference) >= Int16(seenCodes) ? 1 : 0
    }
    return changed * seenShare > a.count
  }

  var gate: Gate {
    guard count > 1 else { return Gate("stillness", without: "a single picture") }
    return Gate(
      "stillness",
      [
        Reading(
          "longest stretch without change", rate.seconds(ofFrame: longest.pictures), "s",
          .atMost(2), at: rate.seconds(ofFrame: longest.start))
      ])
  }
}
