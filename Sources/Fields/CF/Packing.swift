import NetCDF

/// How CF stores a variable's values: `value = stored · scale_factor + add_offset`, with stored
/// values that stand for nothing.
struct Packing: Sendable {
  let scale: Double
  let offset: Double
  /// Stored values that mean "no value here"; NaN in lanes to spare.
  let missing: SIMD4<Double>
  /// Stored values outside it mean the same.
  let valid: ClosedRange<Double>
  /// Whether values are worked out in single precision, as they are for what needs no more.
  let isSingle: Bool
  let isNone: Bool

  static let none = Packing(
    scale: 1, offset: 0, missing: [], valid: -.infinity ... .infinity, isSingle: false)

  init(
    scale: Double, offset: Double, missing: [Double], valid: ClosedRange<Double>, isSingle: Bool
  ) {
    (self.scale, self.offset, self.valid) = (scale, offset, valid)
    let few = missing.prefix(4)
    self.missing = SIMD4(few + Array(repeating: .nan, count: 4 - few.count))
    self.isSingle = isSingle
    isNone =
      scale == 1 && offset == 0 && missing.isEmpty && valid == -.infinity ... .infinity
  }

  init(_ variable: NetCDFVariable) {
    let isWide = [.double, .int32, .uint32, .int64, .uint64].contains(variable.type)
    let fill =
      variable.numbers("_FillValue") ?? [Self.standardFill(variable.type)].compactMap(\.self)
    // Attributes in double precision are meant to equal what is stored in single.
    func stored(_ number: Double) -> Double {
      variable.type == .float ? Double(Float(number)) : number
    }
    let valid = Self.valid(variable)
    self.init(
      scale: variable.numbers("scale_factor")?.first ?? 1,
      offset: variable.numbers("add_offset")?.first ?? 0,
      missing: (fill + (variable.numbers("missing_value") ?? [])).map(stored),
      valid: stored(valid.lowerBound)...stored(valid.upperBound), isSingle: !isWide)
  }

  /// NaN for a stored number that stands for nothing.
  @inline(__always) func value(_ stored: Double) -> Float {
    if any(missing .== stored) || !(stored >= valid.lowerBound && stored <= valid.upperBound) {
      return .nan
    }
    return isSingle
      ? Float(stored) * Float(scale) + Float(offset) : Float(stored * scale + offset)
  }

  /// The valid range in real values, as CF states it in stored ones; nil where it is open.
  var range: ClosedRange<Float>? {
    let (a, b) = (
      Float(valid.lowerBound * scale + offset), Float(valid.upperBound * scale + offset)
    )
    return a.isFinite && b.isFinite ? min(a, b)...max(a, b) : nil
  }

  private static func valid(_ variable: NetCDFVariable) -> ClosedRange<Double> {
    if let ends = variable.numbers("valid_range"), ends.count == 2, ends[0] <= ends[1] {
      return ends[0]...ends[1]
    }
    let low = variable.numbers("valid_min")?.first ?? -.infinity
    let high = variable.numbers("valid_max")?.first ?? .infinity
    return low <= high ? low...high : -.infinity ... .infinity
  }

  /// What the library leaves in places that were never written (`NC_FILL_...` of netcdf.h).
  private static func standardFill(_ type: NetCDFType) -> Double? {
    switch type {
    case .int16: -32767
    case .uint16: 65535
    case .int32: -2_147_483_647
    case .uint32: 4_294_967_295
    case .int64: -0x1p63
    case .uint64: 0x1p64
    case .float, .double: 0x1.ep+122
    default: nil
    }
  }
}
