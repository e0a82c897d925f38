import NetCDF

/// How CF stores a variable's values: `value = stored · scale_factor + add_offset`, with stored
/// values that stand for nothing.
struct Packing: Sendable {
  let scale: Float
  let offset: Float
  /// Stored values that mean "no value here"; NaN in lanes to spare.
  let missing: SIMD4<Float>
  /// Whether the stored values need double precision.
  let isWide: Bool

  init(_ variable: NetCDFVariable) {
    scale = Float(variable.numbers("scale_factor")?.first ?? 1)
    offset = Float(variable.numbers("add_offset")?.first ?? 0)
    let fill =
      variable.numbers("_FillValue") ?? [Self.standardFill(variable.type)].compactMap(\.self)
    let stored = (fill + (variable.numbers("missing_value") ?? [])).prefix(4).map { Float($0) }
    missing = SIMD4(stored + Array(repeating: .nan, count: 4 - stored.count))
    isWide = [.double, .int32, .uint32, .int64, .uint64].contains(variable.type)
  }

  /// The valid range in real values, as CF states it in stored ones.
  func range(_ variable: NetCDFVariable) -> ClosedRange<Float>? {
    guard let ends = variable.numbers("valid_range"), ends.count == 2 else { return nil }
    let (a, b) = (Float(ends[0]) * scale + offset, Float(ends[1]) * scale + offset)
    return a.isFinite && b.isFinite ? min(a, b)...max(a, b) : nil
  }

  /// What the library leaves in places that were never written (`NC_FILL_...` of netcdf.h).
  private static func standardFill(_ type: NetCDFType) -> Double? {
    switch type {
    case .int16: -32767
    case .int32: -2_147_483_647
    case .float, .double: 0x1.ep+122
    default: nil
    }
  }
}
