import Time

/// Whether a loop's step from its last picture to its first is like the steps beside it, in the
/// pictures (first difference) and in their change (second difference).
struct SeamMeter: Sendable {
  private let reach: Int
  private var first: [[UInt8]] = []
  private var last: [[UInt8]] = []
  private var steps: [Double] = []
  private var bends: [Double] = []

  init(rate: FrameRate) { reach = max(2, Int(rate.framesPerSecond.rounded())) }

  mutating func take(_ luma: [UInt8]) {
    if let previous = last.last { steps.append(Difference.rms(previous, luma)) }
    if last.count == 2 { bends.append(Difference.secondRMS(last[0], last[1], luma)) }
    if first.count < 2 { first.append(luma) }
    last.append(luma)
    if last.count > 2 { last.removeFirst() }
  }

  var gate: Gate {
    let name = "loop seam"
    guard first.count == 2, last.count == 2, steps.count >= 4 else {
      return Gate(name, without: "fewer than five pictures")
    }
    let (step, bend) = (Self.beside(steps, reach), Self.beside(bends, reach))
    guard step > 0.05, bend > 0 else {
      return Gate(name, without: "nothing moves beside the seam")
    }
    let over = Difference.rms(last[1], first[0])
    let turn = max(
      Difference.secondRMS(last[0], last[1], first[0]),
      Difference.secondRMS(last[1], first[0], first[1]))
    let wanted = Reading.Wanted.within(0.8...1.25)
    return Gate(
      name,
      [
        Reading("step over it, to the median step within a second", over / step, "", wanted),
        Reading("bend at it, to the median bend", turn / bend, "", wanted),
      ])
  }

  /// The median of the values within a second of the film's ends.
  private static func beside(_ values: [Double], _ reach: Int) -> Double {
    let near = values.count <= 2 * reach ? values : values.prefix(reach) + values.suffix(reach)
    return near.median
  }
}

extension [Double] {
  /// 0 of nothing.
  var median: Double {
    guard !isEmpty else { return 0 }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}

/// How far pictures are apart, in codes.
enum Difference {
  static func rms(_ a: [UInt8], _ b: [UInt8]) -> Double {
    let (a, b) = (a.span, b.span)
    var sum = 0
    for index in 0..<a.count {
      let difference = Int32(a[index]) &- Int32(b[index])
      sum &+= Int(difference &* difference)
    }
    return (Double(sum) / Double(a.count)).squareRoot()
  }

  /// Of `a - 2 b + c`.
  static func secondRMS(_ a: [UInt8], _ b: [UInt8], _ c: [UInt8]) -> Double {
    let (a, b, c) = (a.span, b.span, c.span)
    var sum = 0
    for index in 0..<a.count {
      let difference = Int32(a[index]) &- 2 &* Int32(b[index]) &+ Int32(c[index])
      sum &+= Int(difference &* difference)
    }
    return (Double(sum) / Double(a.count)).squareRoot()
  }
}
