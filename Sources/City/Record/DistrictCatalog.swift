/// Every channel of a single district, for the long table.
package enum DistrictCatalog {
  /// Minutes from one sample to the next.
  package static let interval = 10

  package static let all: [CityChannel<Int>] = [
    CityChannel("waste_waiting", "t", 4, "waste that waits there") {
      $0.waste.waiting[$1].sum / 1000
    },
    CityChannel("waste_made", "kg/min", 3, "waste that it makes") {
      $0.consumption.made[$1].sum
    },
    CityChannel("waste_haul", "kg/min", 3, "waste hauled from it") { $0.waste.hauled[$1] },
    CityChannel("circuit_error_rate", "1/min", 3, "glitches") { $0.circuits.errors[$1] },
    CityChannel("circuit_failed", "%", 2, "share of its junctions that are down") {
      100 * $0.circuits.failed[$1]
    },
    CityChannel("circuit_reach", "%", 2, "share of its junctions that the heart can reach") {
      100 * $0.circuits.reach[$1]
    },
    CityChannel("storm_wind", "m/s", 2, "wind") { $0.storm.local[$1].speed },
    CityChannel("storm_rain", "mm/h", 2, "rain") { $0.storm.local[$1].rain },
    CityChannel("storm_charge", "kV/m", 3, "electric field at the ground") {
      $0.storm.local[$1].charge
    },
    CityChannel("storm_spores", "1/m3", 1, "spores in the air") { $0.storm.local[$1].spores },
    CityChannel("biowall_toxin", "ppm", 3, "toxin in the air") { $0.biowalls.walls[$1].toxin },
    CityChannel("biowall_humidity", "%", 2, "humidity in its biowalls") {
      $0.biowalls.walls[$1].humidity
    },
    CityChannel("biowall_biomass", "g/m3", 2, "biomass of its film") {
      $0.biowalls.walls[$1].film.biomass
    },
    CityChannel("sentinels", "1", 0, "sentinels over it or on their way") { model, district in
      Double(model.sentinels.agents.count { $0.duty == .patrol(district) })
    },
    CityChannel("thrift", "%", 2, "how far its people save") {
      100 * $0.consumption.thrift[$1]
    },
    CityChannel("trust", "%", 3, "trust of its people") { 100 * $0.trust.trust[$1] },
  ]
}
