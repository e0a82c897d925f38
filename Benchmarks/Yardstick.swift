/// What this machine can do at most, measured beside the workloads: one thread, processor time.
struct Yardstick {
  /// GB/s of a[i] = b[i] + a[i] * s in arrays that the caches hold as they hold a band of a plane and
  /// of the picture, and in arrays that no cache holds: two reads and a write.
  let cachedUpdate: Double
  let memoryUpdate: Double
  /// GFLOP/s of multiplications and additions in registers, apart as in all kernels that reach a
  /// pixel, and fused.
  let arithmetic: Double
  let fusedArithmetic: Double

  private let bandBytes: Int

  /// - Parameter bandBytes: of a plane's band and the picture's together.
  init(bandBytes: Int) {
    self.bandBytes = bandBytes
    cachedUpdate = Self.update(bytes: bandBytes)
    memoryUpdate = Self.update(bytes: 192 << 20)
    arithmetic = Self.rate { chainsApart($0, $1, steps: Self.steps) }
    fusedArithmetic = Self.rate { chainsFused($0, $1, steps: Self.steps) }
  }

  /// Milliseconds in which the cached update writes every float of a 1920x1080 RGBA picture once: the
  /// unit in which thresholds are kept.
  var passMilliseconds: Double { passMilliseconds(cachedUpdate) }
  private func passMilliseconds(_ rate: Double) -> Double {
    Double(1920 * 1080 * 4 * 12) / (rate * 1e9) * 1e3
  }

  /// The same now, since a machine's speed depends on what else it does.
  func measuredPass() -> Double { passMilliseconds(measuredUpdate()) }
  func measuredUpdate() -> Double { Self.update(bytes: bandBytes) }

  private static func update(bytes: Int) -> Double {
    let count = bytes / 2 / MemoryLayout<Vector>.stride
    let repetitions = max(1, (96 << 20) / bytes)
    let b = [Vector](repeating: .one, count: count)
    var a = b
    let seconds = Measure.leastProcessorTime(of: 9) {
      for _ in 0..<repetitions { lay(b, over: &a, 0.5) }
    }
    precondition(a[count / 2][0].isFinite)
    return Double(3 * count * 64 * repetitions) / seconds / 1e9
  }

  @inline(never) private static func lay(_ b: [Vector], over a: inout [Vector], _ rest: Float) {
    let source = b.span
    var target = a.mutableSpan
    for index in target.indices { target[index] = source[index] + target[index] * rest }
  }

  private static let steps = 400_000

  private static func rate(_ run: (Vector, Vector) -> Vector) -> Double {
    var sum = Vector(repeating: 0.999)
    let seconds = Measure.leastProcessorTime(of: 9) {
      // Each run needs the one before, so that none is left out.
      sum = run(Vector(repeating: 0.999) + sum * 1e-9, Vector(repeating: 0.001))
    }
    precondition(sum[0].isFinite)
    return Double(steps * 8 * 16 * 2) / seconds / 1e9
  }
}

private typealias Vector = SIMD16<Float>

private protocol ChainLink {
  static func next(_ value: Vector, _ factor: Vector, _ term: Vector) -> Vector
}

private enum Apart: ChainLink {
  @inline(__always) static func next(_ value: Vector, _ factor: Vector, _ term: Vector) -> Vector {
    value * factor + term
  }
}

private enum Fused: ChainLink {
  @inline(__always) static func next(_ value: Vector, _ factor: Vector, _ term: Vector) -> Vector {
    term.addingProduct(value, factor)
  }
}

extension ChainLink {
  /// Eight chains that do not wait for one another.
  @inline(__always)
  fileprivate static func chains(_ factor: Vector, _ term: Vector, steps: Int) -> Vector {
    var (a, b, c, d) = (term, term + 1, term + 2, term + 3)
    var (e, f, g, h) = (term + 4, term + 5, term + 6, term + 7)
    for _ in 0..<steps {
      a = next(a, factor, term)
      b = next(b, factor, term)
      c = next(c, factor, term)
      d = next(d, factor, term)
      e = next(e, factor, term)
      f = next(f, factor, term)
      g = next(g, factor, term)
      h = next(h, factor, term)
    }
    return (a + b) + (c + d) + ((e + f) + (g + h))
  }
}

@inline(never) private func chainsApart(_ factor: Vector, _ term: Vector, steps: Int) -> Vector {
  Apart.chains(factor, term, steps: steps)
}

@inline(never) private func chainsFused(_ factor: Vector, _ term: Vector, steps: Int) -> Vector {
  Fused.chains(factor, term, steps: steps)
}
