/// Stored numbers to values, one run at a time. Where there is no value, one that is not finite.
struct ElementKernel: Sendable {
  private let element: StoredElement

  init(_ element: StoredElement) { self.element = element }

  func unpack(
    _ source: UnsafeRawPointer, count: Int, to target: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    switch element.kind {
    case .int8: unsafe run(Int8.self, source, count, target, stride)
    case .uint8: unsafe run(UInt8.self, source, count, target, stride)
    case .int16: unsafe run(Int16.self, source, count, target, stride)
    case .uint16: unsafe run(UInt16.self, source, count, target, stride)
    case .int32: unsafe run(Int32.self, source, count, target, stride)
    case .uint32: unsafe run(UInt32.self, source, count, target, stride)
    case .int64: unsafe run(Int64.self, source, count, target, stride)
    case .uint64: unsafe run(UInt64.self, source, count, target, stride)
    case .float16: unsafe run(Half.self, source, count, target, stride)
    case .float32: unsafe run(Float.self, source, count, target, stride)
    case .float64: unsafe run(Double.self, source, count, target, stride)
    }
  }

  @inline(__always)
  private func run<Number: StoredNumber>(
    _ type: Number.Type, _ source: UnsafeRawPointer, _ count: Int,
    _ target: UnsafeMutablePointer<Float>, _ stride: Int
  ) {
    switch element.part {
    case .magnitude: unsafe magnitudes(type, source, count, target, stride)
    case .component(let component):
      let first = unsafe source + component * element.kind.size
      if element.packing.isNone {
        unsafe plain(type, first, count, target, stride)
      } else {
        unsafe packed(type, first, count, target, stride)
      }
    }
  }

  @inline(__always)
  private func plain<Number: StoredNumber>(
    _: Number.Type, _ source: UnsafeRawPointer, _ count: Int,
    _ target: UnsafeMutablePointer<Float>, _ stride: Int
  ) {
    let (step, isSwapped) = (element.size, element.isSwapped)
    // What the compiler knows to lie side by side it takes eight at a time.
    if step == MemoryLayout<Number.Bits>.size && stride == 1 && !isSwapped {
      for index in 0..<count {
        let place = unsafe source + index * MemoryLayout<Number.Bits>.size
        unsafe target[index] = Number.load(place, isSwapped: false).single
      }
      return
    }
    for index in 0..<count {
      unsafe target[index * stride] =
        Number.load(source + index * step, isSwapped: isSwapped).single
    }
  }

  @inline(__always)
  private func packed<Number: StoredNumber>(
    _: Number.Type, _ source: UnsafeRawPointer, _ count: Int,
    _ target: UnsafeMutablePointer<Float>, _ stride: Int
  ) {
    let (step, isSwapped, packing) = (element.size, element.isSwapped, element.packing)
    if element.kind == .float32 && packing.isSingle && !isSwapped && stride == 1
      && element.components == 1
    {
      unsafe PackingKernel(packing).unpack(source, count: count, to: target)
      return
    }
    for index in 0..<count {
      let number = unsafe Number.load(source + index * step, isSwapped: isSwapped)
      unsafe target[index * stride] = packing.value(number.double)
    }
  }

  @inline(__always)
  private func magnitudes<Number: StoredNumber>(
    _: Number.Type, _ source: UnsafeRawPointer, _ count: Int,
    _ target: UnsafeMutablePointer<Float>, _ stride: Int
  ) {
    for index in 0..<count {
      var sum = 0.0
      let place = unsafe source + index * element.size
      for component in 0..<element.components {
        let part = unsafe place + component * element.kind.size
        let value = unsafe element.packing.value(
          Number.load(part, isSwapped: element.isSwapped).double)
        sum += Double(value) * Double(value)
      }
      unsafe target[index * stride] = Float(sum.squareRoot())
    }
  }
}
