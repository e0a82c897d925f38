/// CF's packing of single numbers, eight at a time. It gives what `Packing.value` gives.
struct PackingKernel {
  private typealias Eight = SIMD8<Float>

  private let scale: Float
  private let offset: Float
  private let missing: [Float]
  private let low: Float
  private let high: Float
  /// What few numbers stand for where nothing else is to be done; nil where something is.
  private let onlyMissing: (Float, Float)?

  /// - Precondition: values are worked out in single precision.
  init(_ packing: Packing) {
    precondition(packing.isSingle, "single precision")
    scale = Float(packing.scale)
    offset = Float(packing.offset)
    // What no single number equals is never met.
    missing = (0..<4).map { packing.missing[$0] }.filter { Double(Float($0)) == $0 }.map(Float.init)
    let (low, high) = (Float(packing.valid.lowerBound), Float(packing.valid.upperBound))
    self.low = Double(low) < packing.valid.lowerBound ? low.nextUp : low
    self.high = Double(high) > packing.valid.upperBound ? high.nextDown : high
    let isStored =
      packing.scale == 1 && packing.offset == 0 && packing.valid == -.infinity ... .infinity
    onlyMissing =
      isStored && (1...2).contains(missing.count) ? (missing[0], missing[missing.count - 1]) : nil
  }

  /// - Parameters:
  ///   - source: may be where the values go.
  func unpack(_ source: UnsafeRawPointer, count: Int, to target: UnsafeMutablePointer<Float>) {
    if let (first, second) = onlyMissing, unsafe source == UnsafeRawPointer(target) {
      return unsafe markMissing(target, count, first, second)
    }
    let size = MemoryLayout<Float>.size
    let (whole, place) = (count / 8 * 8, UnsafeMutableRawPointer(target))
    for index in stride(from: 0, to: whole, by: 8) {
      let stored = unsafe source.loadUnaligned(fromByteOffset: index * size, as: Eight.self)
      unsafe place.storeBytes(of: values(stored), toByteOffset: index * size, as: Eight.self)
    }
    for index in whole..<count {
      let stored = unsafe source.loadUnaligned(fromByteOffset: index * size, as: Float.self)
      unsafe target[index] = values(Eight(repeating: stored))[0]
    }
  }

  /// Writes only where there is something to mark, which is seldom.
  private func markMissing(
    _ values: UnsafeMutablePointer<Float>, _ count: Int, _ first: Float, _ second: Float
  ) {
    let (run, size) = (64, MemoryLayout<Float>.size)
    let (whole, bytes) = (count / run * run, UnsafeRawPointer(values))
    for start in stride(from: 0, to: whole, by: run) {
      var found = Eight.zero
      for index in stride(from: start, to: start + run, by: 8) {
        let eight = unsafe bytes.loadUnaligned(fromByteOffset: index * size, as: Eight.self)
        found.replace(with: Eight(repeating: 1), where: (eight .== first) .| (eight .== second))
      }
      if found.sum() > 0 { unsafe mark(values, start..<start + run, first, second) }
    }
    unsafe mark(values, whole..<count, first, second)
  }

  private func mark(
    _ values: UnsafeMutablePointer<Float>, _ range: Range<Int>, _ first: Float, _ second: Float
  ) {
    for index in range where unsafe values[index] == first || values[index] == second {
      unsafe values[index] = .nan
    }
  }

  @inline(__always)
  private func values(_ stored: Eight) -> Eight {
    var values = stored * scale + offset
    let nothing = Eight(repeating: .nan)
    for number in missing { values.replace(with: nothing, where: stored .== number) }
    values.replace(with: nothing, where: .!((stored .>= low) .& (stored .<= high)))
    return values
  }
}
