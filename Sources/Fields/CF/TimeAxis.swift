import NetCDF

/// When the snapshots of a file are.
struct TimeAxis: Sendable {
  /// Seconds on the axis' own clock.
  let times: [Double]
  /// Seconds after which the series begins again; nil for one that does not.
  let cycle: Double?
  /// What the times count from; nil where the file does not say it in a way that is understood.
  let clock: CFClock?

  static let still = TimeAxis(times: [0], cycle: nil, clock: nil)

  /// More snapshots than these are refused.
  private static let mostTimes = 1 << 24

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
      throw failure(
        "is in '\(printable(unit))', which is not a known time; use s, min, h or days")
    }
    guard dimension.length <= Self.mostTimes else {
      throw failure("has \(dimension.length) snapshots, more than can be read")
    }
    let stored = try FieldError.from { () throws(NetCDFError) in try file.readDoubles(name) }
    if stored.isEmpty { throw failure("has no snapshots; run the simulation again") }
    let times = stored.map { $0 * seconds }
    guard times.allSatisfy(\.isFinite) else { throw failure("holds a time that is not a number") }
    if let stall = SnapshotTimes.stall(of: times) {
      throw failure("does not run upwards after \(stall) s; store the snapshots in order")
    }
    let span = times[times.count - 1] - times[0]
    let cycle = variable.numbers("cycle_length")?.first
    if let cycle, !cycle.isFinite || cycle <= span {
      throw failure(
        "has a cycle_length of \(cycle) s, but its snapshots span \(span) s"
          + "; the cycle must be longer")
    }
    self.init(
      times: times, cycle: cycle,
      clock: CFClock(units: variable.text("units"), calendar: variable.text("calendar")))
  }

  private init(times: [Double], cycle: Double?, clock: CFClock?) {
    (self.times, self.cycle, self.clock) = (times, cycle, clock)
  }
}
