import NetCDF

/// When the snapshots of a series are, in seconds after the first.
struct TimeAxis {
  let times: [Double]
  /// Seconds after which the series begins again; nil for one that does not.
  let cycle: Double?

  static let still = TimeAxis(times: [0], cycle: nil)

  init(_ dimension: NetCDFDimension, of file: NetCDFFile) throws(FieldError) {
    let name = dimension.name
    func failure(_ message: String) -> FieldError {
      FieldError(path: file.path, message: "the time axis '\(name)' \(message)")
    }
    guard let variable = file.variables.first(where: { $0.name == name }),
      variable.dimensions == [dimension], variable.type.isNumeric
    else { throw failure("has no times; write a variable \(name)(\(name)) with units") }
    guard let seconds = Units.seconds(variable.text("units")) else {
      let unit = variable.text("units") ?? ""
      throw failure("is in '\(unit)', which is not a known time; use s, min, h or days")
    }
    let stored = try FieldError.from { () throws(NetCDFError) in try file.readDoubles(name) }
    guard let first = stored.first else {
      throw failure("has no snapshots; run the simulation again")
    }
    let times = stored.map { ($0 - first) * seconds }
    for (before, after) in zip(times, times.dropFirst()) where !(after > before) {
      throw failure("does not run upwards after \(before) s; store the snapshots in order")
    }
    guard times.allSatisfy(\.isFinite) else { throw failure("holds a time that is not a number") }
    let cycle = variable.numbers("cycle_length")?.first
    if let cycle, !cycle.isFinite || cycle <= times[times.count - 1] {
      throw failure(
        "has a cycle_length of \(cycle) s, but its snapshots span \(times[times.count - 1]) s"
          + "; the cycle must be longer")
    }
    self.init(times: times, cycle: cycle)
  }

  private init(times: [Double], cycle: Double?) {
    self.times = times
    self.cycle = cycle
  }

  /// The two snapshots around a time and how far it is from the first to the second, 0..<1. A
  /// cyclic series wraps; any other stands still before its start and after its end.
  func neighbours(of seconds: Double) -> (first: Int, second: Int, fraction: Double) {
    let last = times.count - 1
    var time = seconds
    if let cycle {
      time -= (time / cycle).rounded(.down) * cycle
      if time >= times[last] {
        let fraction = (time - times[last]) / (cycle - times[last])
        return fraction < 1 ? (last, 0, fraction) : (0, 0, 0)
      }
    }
    if time <= 0 { return (0, 0, 0) }
    if time >= times[last] { return (last, last, 0) }
    var (low, high) = (0, last)
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle } else { high = middle }
    }
    return (low, high, (time - times[low]) / (times[high] - times[low]))
  }
}
