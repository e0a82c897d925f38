import Charts
import City

/// The storm day's main channels, in the order of cause and effect.
enum StormDayCharts {
  static func all(of record: CityRecord) -> [Chart] {
    plans.map { plan in
      Chart(
        title: plan.title, x: Axis("time of day", scale: .clock), y: Axis(plan.unit),
        series: plan.channels.map { series($0.channel, $0.words, of: record) })
    }
  }

  private struct Plan {
    let title: String
    let unit: String
    let channels: [(channel: String, words: String)]
  }

  private static let plans = [
    Plan(
      title: "The storm's wind", unit: "m/s",
      channels: [("storm_gust", "strongest gust"), ("storm_wind", "mean")]),
    Plan(
      title: "Electric field at the ground", unit: "kV/m", channels: [("storm_charge", "field")]),
    Plan(
      title: "Glitches of a district", unit: "1/min",
      channels: [("circuit_error_rate", "glitches")]),
    Plan(
      title: "Living circuits", unit: "%",
      channels: [
        ("circuit_reach", "in reach"), ("circuit_astray", "orders astray"),
        ("circuit_failed", "junctions down"),
      ]),
    Plan(title: "Toxin at the biowalls", unit: "ppm", channels: [("biowall_toxin", "toxin")]),
    Plan(
      title: "Waste", unit: "kg/min",
      channels: [
        ("waste_intake", "made"), ("waste_haul", "hauled"), ("waste_conversion", "converted"),
      ]),
    Plan(title: "Backlog", unit: "t", channels: [("waste_backlog", "backlog")]),
    Plan(
      title: "Codes and assemblies", unit: "share",
      channels: [
        ("codes_gini", "inequality"), ("assembly_grievance", "grievance"),
        ("codes_fairness", "fairness"),
      ]),
    Plan(
      title: "Trust and the heart", unit: "%",
      channels: [("trust", "trust"), ("heart_effort", "heart's effort")]),
  ]

  private static func series(_ channel: String, _ words: String, of record: CityRecord) -> Series {
    guard let values = record.values(channel) else {
      preconditionFailure("there is no channel \(channel)")
    }
    let points = stride(from: 0, to: values.count, by: 2).map {
      Series.Point(Double($0) * 60, values[$0])
    }
    return Series(words, points: points)
  }
}
