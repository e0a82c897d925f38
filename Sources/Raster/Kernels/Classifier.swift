import Geometry
import Scene

/// The transfer functions of a volume's variables, laid out for lookup.
struct Classifier: Sendable {
  private let tables: [SIMD4<Float>]
  private let entries: [Int]
  private let starts: [Int]
  private let lows: SIMD4<Float>
  private let scales: SIMD4<Float>
  private let count: Int
  /// Values up to which a variable is invisible.
  let thresholds: SIMD4<Float>

  init(_ functions: [TransferFunction], presence: Float) {
    count = functions.count
    tables = functions.flatMap { $0.table.map { $0 * presence } + [$0.table.last! * presence] }
    entries = functions.map(\.table.count)
    starts = functions.indices.map { index in
      functions[..<index].reduce(0) { $0 + $1.table.count + 1 }
    }
    var (lows, scales) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var thresholds = SIMD4<Float>(repeating: .infinity)
    for (lane, function) in functions.enumerated() {
      lows[lane] = function.low
      scales[lane] = Float(function.table.count - 1) / (function.high - function.low)
      thresholds[lane] = Self.threshold(function)
    }
    self.lows = lows
    self.scales = scales
    self.thresholds = thresholds
  }

  private static func threshold(_ function: TransferFunction) -> Float {
    guard let first = function.table.firstIndex(where: { $0 != .zero }) else { return .infinity }
    if first == 0 { return -.infinity }
    let step = (function.high - function.low) / Float(function.table.count - 1)
    return function.low + Float(first - 1) * step
  }

  /// The sum over the variables; the first one's light is multiplied by `lit`.
  @inline(__always) func material(_ value: SIMD4<Float>, lit: SIMD4<Float>) -> SIMD4<Float>? {
    let positions = (value - lows) * scales
    var sum = lookUp(0, positions[0])
    sum = SIMD4(sum.x * lit.x, sum.y * lit.y, sum.z * lit.z, sum.w)
    for lane in 1..<max(count, 1) where lane < count { sum += lookUp(lane, positions[lane]) }
    return sum == .zero ? nil : sum
  }

  @inline(__always) private func lookUp(_ lane: Int, _ position: Float) -> SIMD4<Float> {
    let clamped = min(max(position, 0), Float(entries[lane] - 1))
    let index = Int(clamped)
    let start = starts[lane] + index
    return tables[start].mixed(with: tables[start + 1], clamped - Float(index))
  }
}
