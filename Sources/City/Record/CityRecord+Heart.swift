extension CityRecord {
  /// What the city asks of its heart, in equal parts of the record: the waste that comes in and that
  /// is converted, each as 0.5 on an ordinary day and 0...1.
  package func heartForcing(count: Int) -> (intake: [Float], conversion: [Float]) {
    precondition(count >= 1, "a forcing has a beat")
    return (part("waste_intake", count), part("waste_conversion", count))
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
