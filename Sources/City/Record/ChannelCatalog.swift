/// Every channel of the city as a whole, in the order of the table's columns. The CSV, JSON Lines
/// and SenML files and the README are made from it.
package enum ChannelCatalog {
  package static let all: [CityChannel<Void>] =
    biowalls + circuits + sentinels + storm + waste + people + heart

  private static let biowalls: [CityChannel<Void>] = [
    CityChannel("biowall_humidity", "%", 2, "humidity in the biowalls") {
      $0.weighted($0.biowalls.walls.map(\.humidity))
    },
    CityChannel("biowall_oxygen", "kg/h", 2, "oxygen that all biowalls give") {
      $0.parameters.biowalls.oxygen * $0.weighted($0.biowalls.walls.map(\.oxygen))
    },
    CityChannel("biowall_toxin", "ppm", 3, "toxin in the air at the biowalls") {
      $0.weighted($0.biowalls.walls.map(\.toxin))
    },
    CityChannel("biowall_breach", "1", 4, "share of panels that are torn") {
      $0.weighted($0.biowalls.walls.map(\.breach))
    },
    CityChannel("biowall_biomass", "g/m3", 2, "biomass of the film") {
      $0.weighted($0.biowalls.walls.map(\.film.biomass))
    },
    CityChannel("biowall_substrate", "g/m3", 3, "substrate that the film has not taken") {
      $0.weighted($0.biowalls.walls.map(\.film.substrate))
    },
    CityChannel("biowall_temperature", "degC", 2, "temperature at the biowalls") {
      $0.temperature
    },
  ]

  private static let circuits: [CityChannel<Void>] = [
    CityChannel("circuit_load", "%", 2, "traffic as a share of the junctions' capacity") {
      100 * $0.circuits.load
    },
    CityChannel("circuit_latency", "ms", 2, "time that an order takes") {
      (9 + 22 * $0.circuits.load / (1.08 - $0.circuits.load) + 3.2 * $0.circuits.meanErrors)
        * (1 + 0.6 * (1 - $0.circuits.meanReach))
    },
    CityChannel("circuit_error_rate", "1/min", 3, "glitches of a district, mean over all") {
      $0.circuits.meanErrors
    },
    CityChannel("circuit_repair", "%", 2, "share of repair crews at work") {
      100 * $0.circuits.repair
    },
    CityChannel("circuit_failed", "%", 2, "share of junctions that are down") {
      100 * $0.circuits.failedShare
    },
    CityChannel("circuit_reach", "%", 2, "share of junctions that the heart can reach") {
      100 * $0.weighted($0.circuits.reach)
    },
    CityChannel("circuit_astray", "%", 2, "share of the controller's orders that go astray") {
      100 * $0.circuits.astray
    },
  ]

  private static let sentinels: [CityChannel<Void>] = [
    CityChannel("sentinel_airborne", "1", 0, "sentinels in the air") { $0.sentinels.airborne },
    CityChannel("sentinel_battery", "%", 2, "mean charge of their batteries") {
      100 * $0.sentinels.battery
    },
    CityChannel("sentinel_detections", "1/min", 2, "reports, right and wrong") {
      $0.sentinels.detections
    },
    CityChannel("sentinel_errors", "1/min", 3, "reports of what was not there") {
      $0.sentinels.errors
    },
    CityChannel("sentinel_trust", "%", 2, "share of reports that were right, old ones fade") {
      100 * $0.sentinels.trust
    },
  ]

  private static let storm: [CityChannel<Void>] = [
    CityChannel("storm_wind", "m/s", 2, "wind at the mast beside the heart", .mean) {
      squaredLength($0.storm.mast).squareRoot()
    },
    CityChannel("storm_gust", "m/s", 2, "the strongest 3 seconds at the mast", .greatest) {
      $0.storm.gust
    },
    CityChannel("storm_charge", "kV/m", 3, "electric field at the ground") {
      $0.weighted($0.storm.local.map(\.charge))
    },
    CityChannel("storm_rain", "mm/h", 2, "rain") { $0.weighted($0.storm.local.map(\.rain)) },
    CityChannel("storm_spores", "1/m3", 1, "spores in the air") {
      $0.weighted($0.storm.local.map(\.spores))
    },
    CityChannel("storm_strikes", "1/min", 0, "strikes of lightning", .mean) {
      Double($0.storm.strikes.count) / $0.clock.minutes
    },
  ]

  private static let waste: [CityChannel<Void>] = [
    CityChannel("waste_intake", "kg/min", 4, "waste that the city makes", .mean) {
      $0.waste.made.sum
    },
    CityChannel("waste_haul", "kg/min", 4, "waste hauled to the heart", .mean) {
      $0.waste.hauled.reduce(0, +)
    },
    CityChannel("waste_conversion", "kg/min", 4, "waste that the heart converts", .mean) {
      $0.waste.converted.sum
    },
    CityChannel("waste_loss", "kg/min", 4, "waste that decays or is washed away", .mean) {
      $0.waste.lost.sum
    },
    CityChannel("waste_backlog", "t", 6, "waste that waits, in the districts and at the heart") {
      $0.backlog
    },
    CityChannel("waste_organic", "t", 6, "organic waste that waits") {
      $0.waste.stock.organic / 1000
    },
    CityChannel("waste_polymer", "t", 6, "polymers that wait") { $0.waste.stock.polymer / 1000 },
    CityChannel("waste_metal", "t", 6, "metal that waits") { $0.waste.stock.metal / 1000 },
    CityChannel("waste_electronic", "t", 6, "electronic waste that waits") {
      $0.waste.stock.eWaste / 1000
    },
  ]

  private static let people: [CityChannel<Void>] = [
    CityChannel("consumption_power", "MW", 2, "power that the city draws") {
      $0.consumption.power
    },
    CityChannel("consumption_thrift", "%", 3, "how far people save") {
      100 * $0.weighted($0.consumption.thrift)
    },
    CityChannel("alchemy_teams", "1", 2, "teams that are out") { $0.alchemies.teams },
    CityChannel("alchemy_order", "1", 4, "how far the teams are in step (Kuramoto's r)") {
      $0.alchemies.order
    },
    CityChannel("alchemy_work", "1", 3, "what the teams do, in crews") { $0.alchemies.work },
    CityChannel("codes_version", "1", 0, "version of the Ecosystem Codes") {
      Double($0.codes.version)
    },
    CityChannel("codes_fairness", "1", 4, "weight of need in the sharing of hauls") {
      $0.codes.fairness
    },
    CityChannel("codes_gini", "1", 4, "inequality of the waste that waits for each person") {
      $0.codes.gini
    },
    CityChannel("assembly_attendance", "1", 0, "people at a Covenant Assembly") {
      $0.assemblies.attendance
    },
    CityChannel("assembly_proposals", "1", 0, "proposals that wait for a vote") {
      Double($0.assemblies.proposals)
    },
    CityChannel("assembly_grievance", "1", 4, "how far people want the codes amended") {
      $0.assemblies.grievance
    },
    CityChannel("festival_attendance", "1", 0, "people at the festival") {
      $0.festival.attendance * $0.map.population
    },
    CityChannel("festival_sound", "dB", 1, "sound level in the midst of the festival's square") {
      $0.festival.soundLevel(population: $0.map.population)
    },
    CityChannel("trust", "%", 3, "trust in the city") { 100 * $0.meanTrust },
  ]

  private static let heart: [CityChannel<Void>] = [
    CityChannel("heart_rate", "1/min", 2, "beats of the Waste Heart") { $0.heart.rate },
    CityChannel("heart_glow", "1", 4, "light of conversion, 1 for 190 kg/min") { $0.heart.glow },
    CityChannel("heart_effort", "%", 2, "share of the heart's reserve that is in use") {
      100 * $0.heart.effort
    },
  ]
}
