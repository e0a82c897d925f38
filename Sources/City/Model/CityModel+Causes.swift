import Geometry

/// What each system sees of the others.
extension CityModel {
  var circuitSurroundings: LivingCircuits.Surroundings {
    LivingCircuits.Surroundings(
      strikes: storm.strikes, charge: storm.local.map(\.charge),
      toxin: biowalls.walls.map(\.toxin), activity: weighted(consumption.activity),
      help: alchemies.work, fairness: codes.fairness)
  }

  var wasteOrders: WasteFlow.Orders {
    WasteFlow.Orders(
      made: consumption.made,
      shares: codes.shares(
        waiting: waste.waiting.map(\.sum), districts: map.districts, astray: circuits.astray,
        reach: circuits.reach),
      effort: heart.effort,
      runoff: storm.local.map { parameters.waste.runoff / 60 * $0.rain / (30 + $0.rain) })
  }

  var wallSurroundings: [BiowallSystem.Surroundings] {
    let temperature = temperature
    return map.districts.indices.map { index in
      let weather = storm.local[index]
      return BiowallSystem.Surroundings(
        wind: weather.speed, rain: weather.rain, spores: weather.spores, storm: weather.intensity,
        light: clock.daylight * (1 - 0.75 * min(1, weather.intensity)), temperature: temperature,
        hourOfDay: clock.hourOfDay,
        eWaste: waste.waiting[index].eWaste / map.districts[index].population)
    }
  }

  var sentinelSurroundings: Sentinels.Surroundings {
    let anomalies = map.districts.indices.map { index in
      0.25 * circuits.errors[index] + 6 * circuits.failed[index]
        + 8 * biowalls.walls[index].breach + storm.local[index].spores / 2500
    }
    return Sentinels.Surroundings(
      weather: storm.local, anomalies: anomalies, concern: anomalies.map { $0 / ($0 + 3) })
  }

  /// How much there is for the teams to do, 0...1.
  var need: Double {
    let torn = weighted(biowalls.walls.map(\.breach))
    let amount =
      0.05 + 2.5 * circuits.failedShare + 0.06 * circuits.meanErrors + 1.2 * torn + 0.035
      * max(0, backlog - 6)
    return amount / (amount + 0.6)
  }

  var assemblySurroundings: Assemblies.Surroundings {
    Assemblies.Surroundings(
      gini: codes.gini, astray: circuits.astray, backlog: backlog, trust: meanTrust,
      storm: weighted(storm.local.map(\.intensity)),
      isOpen: codes.goal < 1 && clock.periodSteps == nil && clock.index >= 0)
  }

  var trustGrounds: [TrustNetwork.Grounds] {
    let working = max(0, waste.converted.sum - waste.made.sum) / 60
    return map.districts.indices.map { index in
      TrustNetwork.Grounds(
        waste: waste.waiting[index].sum / map.districts[index].population,
        toxin: biowalls.walls[index].toxin, dark: 1 - circuits.reach[index],
        breach: biowalls.walls[index].breach, gini: codes.gini, sentinels: sentinels.trust,
        thanks: heart.effort * min(1, working), feast: festival.attendance)
    }
  }
}
