/// What a channel of a log tells of the city.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
  // The storm itself.
  case gust, wind, pressure, rain, charge, lightning, spores
  // What it does to the city.
  case errors, failed, astray, latency, backlog, toxin, breach, trust, grievance
  // What the city does about it.
  case sentinels, detections, teams, attendance, effort, repair
  // How the city is.
  case load, reach, intake, haul, conversion, power, thrift, humidity, oxygen, biomass
  case battery, temperature, compliance, inequality, version, festival, pulse, glow
  // Where it is.
  case east, north
  case windDirection = "wind-direction"

  public enum Group: Sendable {
    case storm, harm, answer, state, place
  }

  public var group: Group {
    switch self {
    case .gust, .wind, .pressure, .rain, .charge, .lightning, .spores: .storm
    case .errors, .failed, .astray, .latency, .backlog, .toxin, .breach, .trust, .grievance: .harm
    case .sentinels, .detections, .teams, .attendance, .effort, .repair: .answer
    case .east, .north, .windDirection: .place
    default: .state
    }
  }

  /// Those that can tell by themselves that there is a storm, the best first.
  static let drivers: [Role] = [.gust, .wind, .pressure, .rain, .charge, .lightning]

  /// Whether a storm makes it fall.
  var falls: Bool { self == .pressure || self == .trust }
}

/// How a role's channel is called and measured.
struct RoleWords {
  /// Each a set of words that a name holds, the most telling first.
  let names: [[String]]
  /// Words that a name of this role does not hold.
  var without: [String] = []
  /// A unit that the channel's must be convertible to, where it is known.
  var unit: String?
  /// Whether the unit alone tells the role.
  var isToldByUnit = false
}

extension Role {
  var words: RoleWords {
    switch self {
    case .gust: RoleWords(names: [["gust"], ["gusts"], ["rajada"], ["rajadas"]], unit: "m/s")
    case .wind:
      RoleWords(
        names: [["wind", "speed"], ["wind"], ["windspeed"], ["wspd"], ["vmax"], ["vento"]],
        without: ["gust", "gusts", "dir", "direction", "deg", "rajada"], unit: "m/s")
    case .windDirection:
      RoleWords(
        names: [["wind", "direction"], ["wind", "dir"], ["wdir"], ["winddir"]], unit: "deg")
    case .pressure:
      RoleWords(
        names: [
          ["pressure"], ["mslp"], ["slp"], ["pres"], ["barometer"], ["pressao"], ["pressão"],
        ], unit: "hPa", isToldByUnit: true)
    case .rain:
      RoleWords(
        names: [["rain"], ["precipitation"], ["rainfall"], ["precip"], ["chuva"]], unit: "mm/h",
        isToldByUnit: true)
    case .charge: RoleWords(names: [["storm", "charge"], ["charge"], ["efield"]])
    case .lightning:
      RoleWords(names: [["lightning"], ["strikes"], ["strike"], ["flashes"], ["raios"]])
    case .spores: RoleWords(names: [["spores"], ["spore"], ["esporos"]])
    default: cityWords
    }
  }

  private var cityWords: RoleWords {
    switch self {
    case .errors:
      RoleWords(
        names: [
          ["circuit", "error", "rate"], ["error", "rate"], ["glitches"], ["glitch"], ["errors"],
          ["error"], ["faults"],
        ], without: ["sentinel"])
    case .failed: RoleWords(names: [["circuit", "failed"], ["failed"], ["outage"], ["outages"]])
    case .astray:
      RoleWords(names: [["circuit", "astray"], ["astray"], ["packet", "loss"], ["lost"]])
    case .latency: RoleWords(names: [["latency"], ["delay"]], unit: "s")
    case .backlog: RoleWords(names: [["waste", "backlog"], ["backlog"], ["queue"]])
    case .toxin: RoleWords(names: [["toxin"], ["toxins"], ["toxina"]])
    case .breach: RoleWords(names: [["biowall", "breach"], ["breach"], ["leak"]])
    case .trust: RoleWords(names: [["trust"], ["confiança"], ["confianca"]])
    case .grievance: RoleWords(names: [["grievance"]])
    case .sentinels: RoleWords(names: [["sentinel", "airborne"], ["airborne"], ["sentinels"]])
    case .detections: RoleWords(names: [["sentinel", "detections"], ["detections"]])
    case .teams: RoleWords(names: [["teams"], ["crews"], ["volunteers"]])
    case .attendance: RoleWords(names: [["assembly", "attendance"], ["attendance"]])
    case .effort: RoleWords(names: [["heart", "effort"], ["effort"]])
    case .repair: RoleWords(names: [["circuit", "repair"], ["repair"], ["repairs"]])
    default: stateWords
    }
  }

  private var stateWords: RoleWords {
    switch self {
    case .load: RoleWords(names: [["circuit", "load"], ["load"], ["traffic"]])
    case .reach: RoleWords(names: [["circuit", "reach"], ["reach"]])
    case .intake: RoleWords(names: [["waste", "intake"], ["intake"]])
    case .haul: RoleWords(names: [["waste", "haul"], ["haul"]])
    case .conversion: RoleWords(names: [["waste", "conversion"], ["conversion"]])
    case .power: RoleWords(names: [["consumption", "power"], ["power"]], unit: "W")
    case .thrift: RoleWords(names: [["consumption", "thrift"], ["thrift"]])
    case .humidity: RoleWords(names: [["biowall", "humidity"], ["humidity"]])
    case .oxygen: RoleWords(names: [["biowall", "oxygen"], ["oxygen"]])
    case .biomass: RoleWords(names: [["biowall", "biomass"], ["biomass"]])
    case .battery: RoleWords(names: [["sentinel", "battery"], ["battery"]])
    case .temperature:
      RoleWords(names: [["temperature"], ["temp"], ["temperatura"]], unit: "K")
    case .compliance: RoleWords(names: [["codes", "fairness"], ["compliance"], ["fairness"]])
    case .inequality: RoleWords(names: [["codes", "gini"], ["gini"], ["inequality"]])
    case .version: RoleWords(names: [["codes", "version"]])
    case .festival: RoleWords(names: [["festival", "attendance"]])
    case .pulse: RoleWords(names: [["heart", "rate"], ["pulse"]])
    case .glow: RoleWords(names: [["heart", "glow"], ["glow"]])
    case .east: RoleWords(names: [["east"]], unit: "m")
    case .north: RoleWords(names: [["north"]], unit: "m")
    default: RoleWords(names: [])
    }
  }
}
