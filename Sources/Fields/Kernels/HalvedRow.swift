/// A row of numbers of which each is made of four, and the mean and the range of the inner two.
struct HalvedRow {
  private(set) var values: [Float]
  private(set) var means: [Float]
  private(set) var lows: [Float]
  private(set) var highs: [Float]

  init(_ count: Int) {
    values = Array(repeating: 0, count: count)
    (means, lows, highs) = (values, values, values)
  }

  typealias Rows = (
    UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>
  )

  /// - Parameter bends: grow by second differences.
  @inline(__always)
  mutating func halve(_ rows: Rows, _ weights: SIMD4<Float>, _ bends: inout [Float]) {
    let count = values.count
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe bends.withUnsafeMutableBufferPointer { bends in
        for x in 0..<count {
          let (a, b, c, d) = unsafe (rows.0[x], rows.1[x], rows.2[x], rows.3[x])
          unsafe values[x] =
            (a * weights[0] + b * weights[1]) + (c * weights[2] + d * weights[3])
          unsafe bends[x] += abs((a - b) - (b - c))
        }
      }
    }
  }

  /// Rows of the source.
  mutating func halveSource(_ rows: Rows, _ weights: SIMD4<Float>, _ bends: inout [Float]) {
    unsafe halve(rows, weights, &bends)
    unsafe merge((rows.1, rows.1, rows.1), (rows.2, rows.2, rows.2))
  }

  /// Of rows that are halved along another axis.
  mutating func halve(
    _ a: HalvedRow, _ b: HalvedRow, _ c: HalvedRow, _ d: HalvedRow, _ weights: SIMD4<Float>,
    _ bends: inout [Float]
  ) {
    unsafe a.values.withUnsafeBufferPointer { a in
      unsafe b.values.withUnsafeBufferPointer { inner in
        unsafe c.values.withUnsafeBufferPointer { other in
          unsafe d.values.withUnsafeBufferPointer { d in
            unsafe halve(
              (a.baseAddress!, inner.baseAddress!, other.baseAddress!, d.baseAddress!), weights,
              &bends)
          }
        }
      }
    }
    unsafe b.lend { b in unsafe c.lend { unsafe merge(b, $0) } }
  }

  typealias Inner = (
    means: UnsafePointer<Float>, lows: UnsafePointer<Float>, highs: UnsafePointer<Float>
  )

  func lend(_ body: (Inner) -> Void) {
    unsafe means.withUnsafeBufferPointer { means in
      unsafe lows.withUnsafeBufferPointer { lows in
        unsafe highs.withUnsafeBufferPointer { highs in
          unsafe body((means.baseAddress!, lows.baseAddress!, highs.baseAddress!))
        }
      }
    }
  }

  /// Takes the mean and the range of two rows.
  @inline(__always)
  private mutating func merge(_ a: Inner, _ b: Inner) {
    let count = values.count
    unsafe means.withUnsafeMutableBufferPointer { means in
      for x in 0..<count { unsafe means[x] = 0.5 * (a.means[x] + b.means[x]) }
    }
    unsafe lows.withUnsafeMutableBufferPointer { lows in
      for x in 0..<count { unsafe lows[x] = a.lows[x] < b.lows[x] ? a.lows[x] : b.lows[x] }
    }
    unsafe highs.withUnsafeMutableBufferPointer { highs in
      for x in 0..<count { unsafe highs[x] = a.highs[x] > b.highs[x] ? a.highs[x] : b.highs[x] }
    }
  }
}
