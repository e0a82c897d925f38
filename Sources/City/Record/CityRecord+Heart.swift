extension CityRecord {
  /// What the city asks of its heart, in equal parts of the record: the waste that comes in and that
  /// is converted, each as 0.5 on an ordinary day and 0...1.
  /// - Throws: `HeartError` for a number of beats that cannot be recorded.
  package func heartForcing(count: Int) throws(HeartError) -> HeartForcing {
    let parts = min(max(count, 0), HeartForcing.counts.upperBound + 1)
    let (intake, conversion) = (part("waste_intake", parts), part("waste_conversion", parts))
    return try HeartForcing(intake: intake, conversion: conversion)
  }

  /// The means of a channel over each part, with the record's own mean as 0.5.
  private func part(_ name: String, _ count: Int) -> [Float] {
    let values = (values(name) ?? []).dropLast()
    let whole = values.reduce(0, +) / Double(values.count)
    return (0..<count).map { index in
      let low = index * values.count / count
      let high = max(low + 1, (index + 1) * values.count / count)
      let mean = values[low..<high].reduce(0, +) / Double(high - low)
      return whole > 0 ? Float(min(1, max(0, 0.5 * mean / whole))) : 0.5
    }
  }
}
