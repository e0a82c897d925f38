import Lanes

/// A variable as rays march through it: its values along the row axis, and how to look up what they
/// look like.
@safe struct MarchedVariable {
  let values: UnsafePointer<Float>
  let count: Int
  /// Numbers from a voxel to the next along the column and the march axis.
  let columnStride: Int
  let sliceStride: Int
  let table: UnsafePointer<UInt64>
  let lastEntry: Float
  let scale: Float
  let offset: Float
  let low: Float
  let high: Float
}

extension MarchedVariable {
  /// Lends those of a field's variables of which anything can be seen.
  static func withVariables<Result>(
    of field: TurnedField, _ tables: [MaterialTable],
    _ body: (UnsafeBufferPointer<MarchedVariable>) throws -> Result
  ) rethrows -> Result {
    var variables: [MarchedVariable] = []
    func lend(_ number: Int) throws -> Result {
      if number == tables.count { return unsafe try variables.withUnsafeBufferPointer(body) }
      let table = tables[number]
      if table.isEmpty { return try lend(number + 1) }
      return unsafe try field.values[number].withUnsafeBufferPointer { values in
        unsafe try table.entries.withUnsafeBufferPointer { entries in
          unsafe variables.append(
            MarchedVariable(
              values: values.baseAddress!, count: values.count, columnStride: field.strides.y,
              sliceStride: field.strides.z, table: entries.baseAddress!,
              lastEntry: Float(entries.count - 1), scale: table.scale, offset: table.offset,
              low: table.low, high: table.high))
          return try lend(number + 1)
        }
      }
    }
    return try lend(0)
  }
}
