import Geometry

/// How a periodic scenario's cycle was found.
package struct CycleReport: Sendable, Hashable {
  /// Periods run before the recorded one.
  package var periods: Int
  /// The greatest change of any part of the state over the last of them, as a share of its size.
  package var residual: Double
}

/// Runs a periodic city until a period changes nothing.
package enum LimitCycle {
  package static let tolerance = 1e-9
  package static let longestSearch = 90

  /// Leaves `model` at the first midnight, on the cycle.
  /// - Throws: `CityError.noCycle` where none was found.
  package static func find(
    _ model: inout CityModel, longest: Int = longestSearch,
    progress: (Double) -> Void = { _ in }, checkpoint: () throws -> Void = {}
  ) throws -> CycleReport {
    let days = model.periodDays
    var report = CycleReport(periods: 0, residual: .infinity)
    while report.periods * days < longest {
      model.rewind(days: days)
      let before = model.stateVector
      try model.run(days: days, checkpoint: checkpoint)
      report.periods += 1
      report.residual = residual(before, model.stateVector)
      if report.residual < tolerance { return report }
      let found = 1 - Double(report.periods * days) / Double(longest)
      progress(1 - found * found)
    }
    throw CityError.noCycle(days: report.periods * days, residual: report.residual)
  }

  static func residual(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1) / (1 + abs($1.0))) }
  }
}

extension CityModel {
  var periodDays: Int {
    Int((Double(clock.periodSteps ?? 1440) * clock.step / 86400).rounded())
  }

  /// Everything that the next step depends on but the time.
  package var stateVector: [Double] {
    let weather = storm.local.flatMap { [$0.rain, $0.charge, $0.spores] }
    let walls = biowalls.walls.flatMap {
      [$0.film.substrate, $0.film.biomass, $0.toxin, $0.humidity, $0.oxygen, $0.breach]
    }
    let stock = (waste.waiting + [waste.atHeart]).flatMap { $0.all }
    let agents = sentinels.agents.flatMap {
      [$0.place.x, $0.place.y, $0.battery, $0.right, $0.wrong]
    }
    let whole = [
      circuits.astray, circuits.repair, circuits.load, heart.effort, heart.glow,
      sentinels.detections, sentinels.errors, sentinels.silence, alchemies.share, alchemies.order,
      codes.fairness, Double(codes.version), festival.attendance, assemblies.grievance,
      assemblies.attendance, Double(assemblies.proposals),
    ]
    return weather + walls + stock + agents + whole + circuits.errors + circuits.outageMinutes
      + consumption.thrift + trust.trust
      + alchemies.phases.flatMap { [Elementary.cos($0), Elementary.sin($0)] }
  }
}

extension LivingCircuits {
  /// What each junction is still away from being up: work or minutes; 0 where it is up.
  var outageMinutes: [Double] {
    outages.map { outage in
      switch outage {
      case nil: 0
      case .broken(let work): work
      case .tripped(let minutes): -minutes
      }
    }
  }
}
