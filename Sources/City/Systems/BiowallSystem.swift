import Geometry

/// The walls that clean the city's air, by district.
///
///     T_t = seep + storm - u (X / X0) (1 - breach) (T - 0.6) / (1 + T / 40)      toxin, ppm/min
///     H_t = (H*(rain, hour) - H) / 28 min                                        humidity, %
///     O_t = (O*(light, X, T) - O) / 16 min                                       oxygen
///     b_t = 0.012 (w - 13)+² / 100 (1 - b) - (b - 0.01) / 130 min                breach, from wind w
package struct BiowallSystem: Sendable {
  package struct Wall: Sendable, Hashable {
    package var film: MonodKinetics.State
    /// ppm
    package var toxin = 1.6
    /// %
    package var humidity = 66.0
    /// 1 for what the wall gives at noon on a clear day.
    package var oxygen = 0.35
    /// Share of panels that are torn.
    package var breach = 0.01
  }

  package struct Surroundings: Sendable {
    package var wind: Double
    package var rain: Double
    package var spores: Double
    package var storm: Double
    package var light: Double
    package var temperature: Double
    package var hourOfDay: Double
    /// Electronic waste that waits, in kg a person.
    package var eWaste: Double

    package init(
      wind: Double, rain: Double, spores: Double, storm: Double, light: Double,
      temperature: Double, hourOfDay: Double, eWaste: Double
    ) {
      self.wind = wind
      self.rain = rain
      self.spores = spores
      self.storm = storm
      self.light = light
      self.temperature = temperature
      self.hourOfDay = hourOfDay
      self.eWaste = eWaste
    }
  }

  package private(set) var walls: [Wall]
  private let parameters: BiowallParameters
  /// The film's biomass in a mean year, in g/m³.
  package let usualBiomass: Double

  package init(count: Int, parameters: BiowallParameters) {
    self.parameters = parameters
    let vigor = MonodKinetics.temperatureFactor(15) * 0.9
    let start =
      parameters.kinetics.balance(vigor: vigor)
      ?? MonodKinetics.State(substrate: parameters.kinetics.inflow, biomass: 1)
    usualBiomass = start.biomass
    walls = Array(repeating: Wall(film: start), count: count)
  }

  package mutating func step(_ surroundings: [Surroundings], minutes dt: Double) {
    for index in walls.indices {
      walls[index] = stepped(walls[index], surroundings[index], dt)
    }
  }

  private func stepped(_ wall: Wall, _ around: Surroundings, _ dt: Double) -> Wall {
    let kinetics = parameters.kinetics
    let vigor = vigor(wall, around)
    let mass = wall.film.biomass / usualBiomass
    var next = wall
    next.film = kinetics.stepped(
      wall.film, vigor: vigor, sloughing: parameters.sloughing * max(0, wall.breach - 0.01),
      days: dt / 1440)
    let seep = 0.018 + 0.0011 * around.spores / 45 + 0.012 * around.eWaste
    let uptake = parameters.uptake * mass * (1 - wall.breach) / (1 + wall.toxin / 40)
    next.toxin += dt * (seep + parameters.stormToxin * around.storm - uptake * (wall.toxin - 0.6))
    let daily = 62 + 9 * Elementary.cos(2 * .pi * (around.hourOfDay - 4.5) / 24)
    let moist = daily + (97 - daily) * around.rain / (around.rain + 9)
    next.humidity += dt * (moist - wall.humidity) / 28
    let given =
      (0.35 + 0.65 * around.light) * (0.4 + 0.6 * min(1.5, mass)) * (1 - 0.8 * wall.breach)
    let spoiled = kinetics.inhibition / (kinetics.inhibition + 0.6 * wall.toxin)
    next.oxygen += dt * (given * spoiled - wall.oxygen) / 16
    let over = max(0, around.wind - 13) / 10
    next.breach +=
      dt * (parameters.tearing * over * over * (1 - wall.breach) - (wall.breach - 0.01) / 130)
    return next
  }

  /// What temperature and toxin leave of the film's growth.
  private func vigor(_ wall: Wall, _ around: Surroundings) -> Double {
    let inhibition = parameters.kinetics.inhibition
    return MonodKinetics.temperatureFactor(around.temperature) * inhibition
      / (inhibition + wall.toxin)
  }
}
